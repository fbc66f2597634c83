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
        if experiment.generalises(run) == false {
            let limit = Format.accuracy(experiment.testChance.band.upperBound)
            text += Text(
                "That test accuracy cannot be told from guessing, which explains up to \(limit).",
                "テスト画像でのこの正解率は推測と区別できない。推測で説明できる上限は \(limit) である。")
        }
        text += validationReading(run, last) + dropoutReading(run, last)
        if let final = run.final {
            let gap = final.training.accuracy - final.test.accuracy
            text += Text(
                "The finished network\(evaluated(run.model).en) recognises \(Format.accuracy(final.training.accuracy)) of the "
                    + "samples it was fitted to, \(Format.points(gap)) points against the test set.",
                "学習を終えたネットワークは\(evaluated(run.model).ja)学習に使った画像の \(Format.accuracy(final.training.accuracy)) を"
                    + "認識し、テストとの差は \(Format.points(gap)) ポイントである。")
        }
        return text
    }

    private func shuffledReading(_ run: RunFacts) -> Text {
        if let divergence = run.divergence { return divergedReading(run, divergence) }
        guard let last = run.last else { return nothing(run) }
        var text = standing(run, last) + memorisedReading(run)
        if let first = run.first?.validation, let validation = last.validation, isSurer(run) {
            text += Text(
                "The validation loss grows from \(Format.loss(first.loss)) to \(Format.loss(validation.loss)): "
                    + "the network becomes sure of answers that are arbitrary outside of its training set.",
                "検証損失は \(Format.loss(first.loss)) から \(Format.loss(validation.loss)) へ増える。"
                    + "学習に使っていない画像では根拠のない答えに、確信だけが強まっていく。")
        }
        if let final = run.final {
            let chance = experiment.testChance
            let range = (
                Format.accuracy(chance.band.lowerBound), Format.accuracy(chance.band.upperBound)
            )
            text +=
                chance.contains(final.test.accuracy)
                ? Text(
                    "The test accuracy is within what guessing explains (\(range.0) to \(range.1)).",
                    "テスト正解率は推測で説明できる範囲（\(range.0)〜\(range.1)）にある。")
                : Text(
                    "The test accuracy is outside of what guessing explains (\(range.0) to \(range.1)).",
                    "テスト正解率は推測で説明できる範囲（\(range.0)〜\(range.1)）の外にある。") + whyOutside
        }
        return text
    }

    // MARK: - Parts that runs of several seeds have, too

    /// How a finished network is measured, where that is unlike how it was while it learned.
    func evaluated(_ model: Plan.Model) -> Text {
        model.hasDropout ? Text(", evaluated without dropout,", "（ドロップアウトなしで評価して）") : ""
    }

    /// What a network that has learned nothing of the images can do on the test images, and why.
    var whyOutside: Text {
        Text(
            "That need not be learning: similar images get the same arbitrary answer, so that whole classes can be right "
                + "or wrong together, and labels that were kept by chance are true.",
            "学習したとは限らない。似た画像には同じ根拠のない答えを出すため、クラスごとまとめて当たり外れが決まりうるし、"
                + "偶然元のままのラベルは正しいからである。")
    }

    /// Whether the training accuracy of the last epoch is below the validation accuracy by more than the validation
    /// samples' chance, while the finished network is not: then it is how the former is measured.
    func isLoweredByDropout(_ run: RunFacts) -> Bool {
        guard run.hasDropout, let last = run.last, let validation = last.validation, let final = run.final
        else { return false }
        let count = experiment.validationCount
        func isAbove(_ training: Double) -> Bool {
            Guessing.cannotExplain(validation.accuracy, above: training, of: count)
        }
        return isAbove(last.training.accuracy) && !isAbove(final.training.accuracy)
    }

    /// Whether the validation loss ends above its first value and above what the best constant answer costs, by more
    /// than a hundredth and by more than a few samples can make it.
    func isSurer(_ run: RunFacts) -> Bool {
        guard experiment.hasLearned(run) == true, let first = run.first?.validation?.loss,
            let last = run.last?.validation?.loss
        else { return false }
        let least = max(first, experiment.trainingChance(run).validation.entropy)
        return last > 1.01 * least
            && experiment.isMoreThanAFew(last - least, of: experiment.validationCount)
    }

    // MARK: - One run

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
            "Over the last of \(counted(epochs, "epoch")) the training loss is \(loss) and the training accuracy \(accuracy); "
                + "when finished, on the test images, the loss is \(Format.loss(final.test.loss)) and the accuracy "
                + "**\(Format.accuracy(final.test.accuracy))**.",
            "\(epochs) エポックのうち最後のエポックを通じて、訓練損失は \(loss)、訓練正解率は \(accuracy)。"
                + "学習を終えたときのテスト画像での損失は \(Format.loss(final.test.loss))、正解率は "
                + "**\(Format.accuracy(final.test.accuracy))** である。")
    }

    /// How many shuffled labels a network repeats.
    private func memorisedReading(_ run: RunFacts) -> Text {
        let limit = Format.accuracy(experiment.trainingChance(run).fitted.band.upperBound)
        switch experiment.learning(run) {
        case nil: return ""
        case .guessing:
            return Text(
                "It has memorised nothing that can be told from guessing, which explains up to \(limit) of the labels.",
                "覚えたと、推測と区別して言えるものはない。推測で説明できるのはラベルの \(limit) までである。")
        case .hardly:
            return Text(
                "It has hardly memorised any: no more than two points beyond what guessing explains, \(limit) of the labels.",
                "ほとんど覚えていない。推測で説明できるラベルの \(limit) を超えるのは二ポイント以内である。")
        case .learned: break
        }
        guard let final = run.final else { return "" }
        let count = experiment.fittedCount
        let memorised = Guessing.whole(final.training.accuracy, of: count) ?? 0
        return Text(
            "The finished network\(evaluated(run.model).en) repeats \(Format.count(memorised)) of its "
                + "\(Format.count(count)) labels (\(Format.accuracy(final.training.accuracy))).",
            "学習を終えたネットワークは\(evaluated(run.model).ja) \(Format.count(count)) 個のラベルのうち "
                + "\(Format.count(memorised)) 個（\(Format.accuracy(final.training.accuracy))）を再現する。")
    }

    private func dropoutReading(_ run: RunFacts, _ last: EpochRecord) -> Text {
        guard isLoweredByDropout(run) else { return "" }
        return Text(
            "Training accuracy is below validation accuracy because it is taken with dropout active, while the weights "
                + "still move.",
            "訓練正解率が検証正解率より低いのは、ドロップアウトを有効にし、重みが動いている間に測るためである。")
    }

    private func nothing(_ run: RunFacts) -> Text {
        Text(
            "Not trained yet: none of \(counted(run.treatment.epochs, "epoch")) is recorded.",
            "未学習：\(run.treatment.epochs) エポックのうち記録されたものはない。")
    }
}
