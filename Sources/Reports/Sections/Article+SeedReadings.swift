import Experiments

/// What the curves of one model's runs say where there are several seeds.
extension Article {
    func trueReadingOfSeeds(_ condition: ConditionFacts) -> Text {
        var text = standing(condition) + divergedReading(condition)
        guard !condition.hasOnlyDiverged else { return text }
        text += partlyLearned(condition) + guessedReading(condition) + validationReading(condition)
        if !condition.drawn.isEmpty, condition.drawn.allSatisfy(isLoweredByDropout) {
            text += Text(
                "With every seed the training accuracy is below the validation accuracy because it is taken with "
                    + "dropout active, while the weights still move.",
                "どのシードでも訓練正解率が検証正解率より低いのは、ドロップアウトを有効にし、重みが動いている間に測るためである。")
        }
        if let fitted = condition.statistics({ $0.final?.training.accuracy }),
            let gap = condition.statistics({ $0.final.map { $0.training.accuracy - $0.test.accuracy } })
        {
            let values = (Quantity.accuracy.text(fitted), Quantity.points.text(gap))
            text += Text(
                "The finished networks\(evaluated(condition.model).en) recognise \(values.0) of the samples they were fitted "
                    + "to, \(values.1) points against the test set.",
                "学習を終えたネットワークは\(evaluated(condition.model).ja)学習に使った画像の \(values.0) を認識し、テストとの差は "
                    + "\(values.1) ポイントである。")
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
        guard condition.treatment.epochs > 1 else { return "" }
        if first == condition.treatment.epochs {
            let text = Text(
                "The validation loss is lowest at the last epoch with every seed (\(lowest)).",
                "検証損失はどのシードでも最後のエポックで最小（\(lowest)）である。")
            return experiment.hasLearned(condition) == true
                ? text + Text("More epochs might still help.", "エポックを増やせば、まだ改善するかもしれない。") : text
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
            "It has learned with \(learned) of \(begun) seeds; with the others it fits no more of the training labels than "
                + "two points beyond what guessing explains.",
            "\(begun) 個のシードのうち学習が進んだのは \(learned) 個で、ほかでは訓練ラベルへの適合が、推測で説明できる範囲を二ポイント以内しか超えない。")
    }

    /// With how many seeds the test images are named no better than by guessing; nothing where with none.
    private func guessedReading(_ condition: ConditionFacts) -> Text {
        let answers = condition.runs.filter { $0.divergence == nil }.compactMap { experiment.generalises($0) }
        let guessed = answers.count { !$0 }
        guard guessed > 0 else { return "" }
        let limit = Format.accuracy(experiment.testChance.band.upperBound)
        return Text(
            "With \(guessed) of \(answers.count) seeds the test accuracy cannot be told from guessing, which explains up to "
                + "\(limit).",
            "\(answers.count) 個のシードのうち \(guessed) 個では、テスト正解率を推測と区別できない。推測で説明できる上限は \(limit) である。")
    }

    private func memorisedReading(_ condition: ConditionFacts) -> Text {
        let learned = condition.begun.filter { experiment.hasLearned($0) == true }
        guard !learned.isEmpty else {
            guard !condition.begun.isEmpty else { return "" }
            let limits = condition.begun.map { experiment.trainingChance($0).fitted.band.upperBound }
            let limit = Format.accuracy(limits.max() ?? 0)
            return condition.begun.allSatisfy { experiment.learning($0) == .guessing }
                ? Text(
                    "With no seed has it memorised anything that can be told from guessing, which explains up to \(limit) of "
                        + "the labels.",
                    "どのシードでも、覚えたと、推測と区別して言えるものはない。推測で説明できるのはラベルの \(limit) までである。")
                : Text(
                    "With no seed has it memorised more than two points beyond what guessing explains, \(limit) of the "
                        + "labels.",
                    "どのシードでも、推測で説明できるラベルの \(limit) を超えて覚えたのは二ポイント以内である。")
        }
        var text = partlyLearned(condition)
        if let share = SampleStatistics(learned.compactMap { $0.final?.training.accuracy }) {
            let (value, count) = (Quantity.accuracy.text(share), Format.count(experiment.fittedCount))
            let networks =
                text == ""
                ? Text(
                    "The finished networks\(evaluated(condition.model).en) repeat",
                    "学習を終えたネットワークは\(evaluated(condition.model).ja)")
                : Text("Those that learned repeat in the end", "学習が進んだものは最後に")
            text += Text(
                "\(networks.en) \(value) of their \(count) labels.",
                "\(networks.ja) \(count) 個のラベルの \(value) を再現する。")
        }
        return text
    }

    private func surenessReading(_ condition: ConditionFacts) -> Text {
        let learned = condition.begun.filter { experiment.hasLearned($0) == true }
        let losses = learned.compactMap { run in
            run.first?.validation.flatMap { first in
                run.last?.validation.map { (first: first.loss, last: $0.loss) }
            }
        }
        guard let first = SampleStatistics(losses.map(\.first)),
            let last = SampleStatistics(losses.map(\.last)), learned.allSatisfy(isSurer)
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
        let chance = experiment.testChance
        let range = (Format.accuracy(chance.band.lowerBound), Format.accuracy(chance.band.upperBound))
        let within = accuracies.count(where: chance.contains)
        var text = Text(
            "With \(within) of \(accuracies.count) seeds the test accuracy is within what guessing explains "
                + "(\(range.0) to \(range.1)).",
            "\(accuracies.count) 個のシードのうち \(within) 個で、テスト正解率は推測で説明できる範囲"
                + "（\(range.0)〜\(range.1)）にある。")
        if within < accuracies.count {
            text += whyOutside
        }
        return text
    }
}
