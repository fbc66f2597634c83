import Experiments

/// What the curves of one run say, in a few sentences.
extension Article {
    func trueReading(_ condition: ConditionFacts) -> Text {
        condition.only.map(trueReading) ?? trueReadingOfSeeds(condition)
    }

    func shuffledReading(_ condition: ConditionFacts) -> Text {
        condition.only.map(shuffledReading) ?? shuffledReadingOfSeeds(condition)
    }

    private func trueReading(_ run: RunFacts) -> Text {
        if let divergence = run.divergence { return divergedReading(run, divergence) }
        guard let last = run.last else { return nothing(run) }
        var text = standing(run, last)
        text += validationReading(run, last)
        if let validation = last.validation, last.training.accuracy < validation.accuracy, run.hasDropout {
            text += Text(
                "Training accuracy is below validation accuracy because it is taken with dropout active, "
                    + "while the weights still improve.",
                "訓練正解率が検証正解率より低いのは、ドロップアウトを有効にし、重みが改善する途中で測るためである。")
        }
        if let final = run.final {
            let gap = final.training.accuracy - final.test.accuracy
            text += Text(
                "The finished network recognises \(Format.accuracy(final.training.accuracy)) of the samples it "
                    + "was fitted to, a gap of \(Format.points(gap)) points to the test set.",
                "学習後のネットワークは学習に使った画像の \(Format.accuracy(final.training.accuracy)) を認識し、"
                    + "テストとの差は \(Format.points(gap)) ポイントである。")
        }
        return text
    }

    private func shuffledReading(_ run: RunFacts) -> Text {
        if let divergence = run.divergence { return divergedReading(run, divergence) }
        guard let last = run.last else { return nothing(run) }
        var text = standing(run, last)
        if experiment.hasLearned(run) == false {
            text += Text(
                "It has hardly learned: the training accuracy is near chance, and a uniform guess has a loss "
                    + "of \(Format.loss(experiment.uniformLoss)).",
                "学習はほとんど進んでいない。訓練正解率はチャンスレベルに近く、一様な推測の損失は \(Format.loss(experiment.uniformLoss)) である。")
        } else if let final = run.final {
            let memorised = Int((final.training.accuracy * Double(experiment.fittedCount)).rounded())
            text += Text(
                "The finished network repeats \(Format.count(memorised)) of its "
                    + "\(Format.count(experiment.fittedCount)) labels "
                    + "(\(Format.accuracy(final.training.accuracy))).",
                "学習後のネットワークは \(Format.count(experiment.fittedCount)) 個のラベルのうち "
                    + "\(Format.count(memorised)) 個（\(Format.accuracy(final.training.accuracy))）を再現する。")
        }
        if let first = run.first?.validation, let validation = last.validation, validation.loss > first.loss,
            experiment.hasLearned(run) == true
        {
            text += Text(
                "The validation loss grows from \(Format.loss(first.loss)) to \(Format.loss(validation.loss)): "
                    + "the network becomes sure of answers that are arbitrary outside of its training set.",
                "検証損失は \(Format.loss(first.loss)) から \(Format.loss(validation.loss)) へ増える。"
                    + "学習に使っていない画像では根拠のない答えに、確信だけが強まっていく。")
        }
        if let final = run.final {
            let band = experiment.testChance.band
            let range = (Format.accuracy(band.lowerBound), Format.accuracy(band.upperBound))
            text +=
                band.contains(final.test.accuracy)
                ? Text(
                    "The test accuracy is within what guessing explains (\(range.0) to \(range.1)).",
                    "テスト正解率は推測で説明できる範囲（\(range.0)〜\(range.1)）にある。")
                : Text(
                    "The test accuracy is outside of what guessing explains (\(range.0) to \(range.1)): similar "
                        + "images get the same arbitrary answer, so whole classes are right or wrong together.",
                    "テスト正解率は推測で説明できる範囲（\(range.0)〜\(range.1)）の外にある。"
                        + "似た画像には同じ根拠のない答えを出すので、クラスごとまとめて当たり外れが決まる。")
        }
        return text
    }

    /// Where the run stands at its last epoch.
    private func standing(_ run: RunFacts, _ last: EpochRecord) -> Text {
        let epochs = run.epochs.count
        let loss = Format.loss(last.training.loss)
        let accuracy = Format.accuracy(last.training.accuracy)
        guard let final = run.final else {
            return Text(
                "Unfinished: after \(epochs) of \(counted(run.treatment.epochs, "epoch")) the training loss is "
                    + "\(loss) and the training accuracy \(accuracy).",
                "未完了：\(run.treatment.epochs) エポック中 \(epochs) エポックの時点で、訓練損失は \(loss)、訓練正解率は \(accuracy)。")
        }
        return Text(
            "After \(counted(epochs, "epoch")) the training loss is \(loss) and the training accuracy "
                + "\(accuracy); on the test images the loss is \(Format.loss(final.test.loss)) and the accuracy "
                + "**\(Format.accuracy(final.test.accuracy))**.",
            "\(epochs) エポックの後、訓練損失は \(loss)、訓練正解率は \(accuracy)。テスト画像での損失は "
                + "\(Format.loss(final.test.loss))、正解率は **\(Format.accuracy(final.test.accuracy))** である。")
    }

    private func validationReading(_ run: RunFacts, _ last: EpochRecord) -> Text {
        guard let lowest = run.lowestValidation, let validation = last.validation else {
            return ""
        }
        let best = Format.loss(lowest.loss)
        let end = Format.loss(validation.loss)
        guard lowest.epoch < last.epoch else {
            return Text(
                "The validation loss is lowest at the last epoch (\(best)): more epochs might still help.",
                "検証損失は最後のエポックで最小（\(best)）なので、まだ改善の余地がある。")
        }
        guard validation.loss > 1.1 * lowest.loss else {
            return Text(
                "The validation loss is lowest at epoch \(lowest.epoch) (\(best)) and hardly moves after that "
                    + "(\(end) at the end).",
                "検証損失はエポック \(lowest.epoch) で最小（\(best)）となり、その後はほとんど変わらない（最後は \(end)）。")
        }
        return Text(
            "The validation loss is lowest at epoch \(lowest.epoch) (\(best)) and ends at \(end), "
                + "\(Format.ratio(validation.loss / lowest.loss)) times that: from there on the network fits its "
                + "training samples without getting better at others.",
            "検証損失はエポック \(lowest.epoch) で最小（\(best)）となり、最後は \(end) で、その "
                + "\(Format.ratio(validation.loss / lowest.loss)) 倍になる。以後は訓練データに合わせ込むだけで、"
                + "ほかのデータでは良くなっていない。")
    }

    private func nothing(_ run: RunFacts) -> Text {
        Text(
            "Not trained yet: none of \(counted(run.treatment.epochs, "epoch")) is recorded.",
            "未学習：\(run.treatment.epochs) エポックのうち記録されたものはない。")
    }
}
