import Experiments

/// What the curves of one model's runs say where there are several seeds.
extension Article {
    func trueReadingOfSeeds(_ condition: ConditionFacts) -> Text {
        var text = standing(condition) + divergedReading(condition)
        guard !condition.hasOnlyDiverged else { return text }
        text += partlyLearned(condition) + validationReading(condition)
        let pairs = condition.drawn.compactMap { run in
            run.last.flatMap { last in last.validation.map { (last.training.accuracy, $0.accuracy) } }
        }
        if condition.runs.contains(where: \.hasDropout), !pairs.isEmpty, pairs.allSatisfy({ $0.0 < $0.1 }) {
            text += Text(
                "With every seed the training accuracy is below the validation accuracy because it is taken with "
                    + "dropout active, while the weights still improve.",
                "どのシードでも訓練正解率が検証正解率より低いのは、ドロップアウトを有効にし、重みが改善する途中で測るためである。")
        }
        if let fitted = condition.statistics({ $0.final?.training.accuracy }),
            let gap = condition.statistics({ $0.final.map { $0.training.accuracy - $0.test.accuracy } })
        {
            let values = (Quantity.accuracy.text(fitted), Quantity.points.text(gap))
            text += Text(
                "The finished networks recognise \(values.0) of the samples they were fitted to, a gap of \(values.1) "
                    + "points to the test set.",
                "学習後のネットワークは学習に使った画像の \(values.0) を認識し、テストとの差は \(values.1) ポイントである。")
        }
        return text
    }

    func shuffledReadingOfSeeds(_ condition: ConditionFacts) -> Text {
        let text = standing(condition) + divergedReading(condition)
        guard !condition.hasOnlyDiverged else { return text }
        return text + memorisedReading(condition) + surenessReading(condition) + chanceReading(condition)
    }

    /// Where the runs stand at their last epochs.
    private func standing(_ condition: ConditionFacts) -> Text {
        let planned = counted(condition.treatment.epochs, "epoch")
        guard let loss = condition.statistics({ $0.last?.training.loss }).map(Quantity.loss.text),
            let accuracy = condition.statistics({ $0.last?.training.accuracy }).map(Quantity.accuracy.text)
        else {
            guard !condition.hasOnlyDiverged else { return "" }
            return Text(
                "Not trained yet: none of \(planned) is recorded with any seed.",
                "未学習：どのシードについても、\(condition.treatment.epochs) エポックのうち記録されたものはない。")
        }
        let finished = condition.runs.filter(\.isFinished)
        var text: Text = ""
        if !condition.isOver {
            text = Text(
                "Unfinished: \(finished.count) of \(condition.runs.count) seeds have all of \(planned).",
                "未完了：\(condition.runs.count) 個のシードのうち、\(condition.treatment.epochs) エポックすべてが終わったのは "
                    + "\(finished.count) 個である。")
        }
        text += Text(
            "At the last epoch the training loss is \(loss) and the training accuracy \(accuracy).",
            "最後のエポックの訓練損失は \(loss)、訓練正解率は \(accuracy) である。")
        if let loss = condition.statistics({ $0.final?.test.loss }).map(Quantity.loss.text),
            let accuracy = condition.statistics({ $0.final?.test.accuracy }).map(Quantity.accuracy.text)
        {
            text += Text(
                "On the test images the loss is \(loss) and the accuracy **\(accuracy)**.",
                "テスト画像での損失は \(loss)、正解率は **\(accuracy)** である。")
        }
        return text
    }

    private func validationReading(_ condition: ConditionFacts) -> Text {
        let epochs = condition.drawn.compactMap { $0.lowestValidation?.epoch }
        guard let first = epochs.min(), let last = epochs.max(),
            let lowest = condition.statistics({ $0.lowestValidation?.loss }).map(Quantity.loss.text),
            let end = condition.statistics({ $0.last?.validation?.loss }).map(Quantity.loss.text)
        else { return "" }
        if first == condition.treatment.epochs {
            return Text(
                "The validation loss is lowest at the last epoch with every seed (\(lowest)): more epochs might still help.",
                "検証損失はどのシードでも最後のエポックで最小（\(lowest)）なので、まだ改善の余地がある。")
        }
        let place =
            first == last
            ? Text("at epoch \(first) with every seed", "どのシードでもエポック \(first) で")
            : Text(
                "between epochs \(first) and \(last), depending on the seed", "シードによってエポック \(first)〜\(last) で"
            )
        return Text(
            "The validation loss of a run is lowest \(place.en) (\(lowest)); at the end it is \(end).",
            "各実行の検証損失は\(place.ja)最小（\(lowest)）になり、最後は \(end) である。")
    }

    /// That a network has learned with some seeds only; nothing where all agree.
    private func partlyLearned(_ condition: ConditionFacts) -> Text {
        let (begun, learned) = (
            condition.drawn.count, condition.drawn.count { experiment.hasLearned($0) == true }
        )
        guard learned > 0, learned < begun else { return "" }
        return Text(
            "It has learned with \(learned) of \(begun) seeds; with the others the training accuracy is near chance.",
            "\(begun) 個のシードのうち学習が進んだのは \(learned) 個で、ほかでは訓練正解率がチャンスレベルに近い。")
    }

    private func memorisedReading(_ condition: ConditionFacts) -> Text {
        let learned = condition.begun.filter { experiment.hasLearned($0) == true }
        guard !learned.isEmpty else {
            guard !condition.begun.isEmpty else { return "" }
            let loss = Format.loss(experiment.uniformLoss)
            return Text(
                "With no seed has it learned much: the training accuracy is near chance, and a uniform guess has a "
                    + "loss of \(loss).",
                "どのシードでも学習はほとんど進んでいない。訓練正解率はチャンスレベルに近く、一様な推測の損失は \(loss) である。")
        }
        var text = partlyLearned(condition)
        if let share = SampleStatistics(learned.compactMap { $0.final?.training.accuracy }) {
            let (value, count) = (Quantity.accuracy.text(share), Format.count(experiment.fittedCount))
            let networks =
                text == ""
                ? Text("The finished networks repeat", "学習後のネットワークは")
                : Text("Those that learned repeat in the end", "学習が進んだものは最後に")
            text += Text(
                "\(networks.en) \(value) of their \(count) labels.",
                "\(networks.ja) \(count) 個のラベルの \(value) を再現する。")
        }
        return text
    }

    private func surenessReading(_ condition: ConditionFacts) -> Text {
        let losses = condition.begun.filter { experiment.hasLearned($0) == true }.compactMap { run in
            run.first?.validation.flatMap { first in
                run.last?.validation.map { (first: first.loss, last: $0.loss) }
            }
        }
        guard let first = SampleStatistics(losses.map(\.first)),
            let last = SampleStatistics(losses.map(\.last)),
            losses.allSatisfy({ $0.last > $0.first })
        else { return "" }
        let (start, end) = (Quantity.loss.text(first), Quantity.loss.text(last))
        return Text(
            "Their validation loss grows from \(start) to \(end): they become sure of answers that are arbitrary "
                + "outside of the training set.",
            "その検証損失は \(start) から \(end) へ増える。学習に使っていない画像では根拠のない答えに、確信だけが強まっていく。")
    }

    private func chanceReading(_ condition: ConditionFacts) -> Text {
        let accuracies = condition.runs.compactMap { $0.final?.test.accuracy }
        guard !accuracies.isEmpty else { return "" }
        let band = experiment.testChance.band
        let range = (Format.accuracy(band.lowerBound), Format.accuracy(band.upperBound))
        let within = accuracies.count(where: band.contains)
        var text = Text(
            "With \(within) of \(accuracies.count) seeds the test accuracy is within what guessing explains "
                + "(\(range.0) to \(range.1)).",
            "\(accuracies.count) 個のシードのうち \(within) 個で、テスト正解率は推測で説明できる範囲"
                + "（\(range.0)〜\(range.1)）にある。")
        if within < accuracies.count {
            text += Text(
                "Where it is outside, similar images get the same arbitrary answer, so whole classes are right or wrong "
                    + "together.",
                "範囲の外になるのは、似た画像に同じ根拠のない答えを出し、クラスごとまとめて当たり外れが決まるためである。")
        }
        return text
    }
}
