import Experiments

/// What is said of runs that ended because a value was no longer finite.
extension Article {
    /// In a table's cell.
    static let diverged = Text("diverged", "発散")

    /// Which runs diverged, and where; nil where none did.
    var diverged: Text? {
        let runs = experiment.divergedRuns
        guard !runs.isEmpty else { return nil }
        let text = Text(
            "**Diverged.** In \(runs.count) of \(counted(experiment.runs.count, "run")) a value was no longer finite, and "
                + "training ended there:",
            "**発散。** \(experiment.runs.count) 件中 \(runs.count) 件の実行で値が有限でなくなり、学習はそこで終わった：")
        let places =
            experiment.hasSeveralSeeds
            ? experiment.conditions.filter { !$0.diverged.isEmpty }.map {
                Text("`\($0.name)` (\($0.diverged.count)/\($0.runs.count))")
            }
            : runs.compactMap { run in
                run.divergence.map { end in
                    let epochs = "\(end.epoch)/\(run.treatment.epochs)"
                    return Text(
                        "`\(run.name)` (epoch \(epochs), \(broken(end).en))",
                        "`\(run.name)`（エポック \(epochs)、\(broken(end).ja)）")
                }
            }
        return text
            + Text(
                places.map(\.en).joined(separator: ", ")
                    + (experiment.hasSeveralSeeds ? " (in how many of the seeds)." : ".")
                    + " The epochs before are shown, but these runs have no results, and claims about them cannot be "
                    + "judged.",
                places.map(\.ja).joined(separator: "、")
                    + (experiment.hasSeveralSeeds ? "（括弧内は発散したシードの数）。" : "。")
                    + "それまでのエポックは示すが、これらの実行には結果がなく、それについての主張は判定できない。")
    }

    /// A value in a table; a word where there is none because every run diverged.
    func cell(
        _ condition: ConditionFacts?, _ statistics: SampleStatistics?, _ quantity: Quantity
    ) -> Text {
        if statistics == nil, condition?.hasOnlyDiverged == true { return Self.diverged }
        return quantity.cell(statistics)
    }

    /// Where training ended, for a table's cell.
    func divergedAt(_ end: TrainingDivergence) -> Text {
        Text(
            "diverged in epoch \(end.epoch), step \(end.step)",
            "エポック \(end.epoch)、ステップ \(end.step) で発散")
    }

    /// What a run that diverged came to.
    func divergedReading(_ run: RunFacts, _ end: TrainingDivergence) -> Text {
        // Code stands apart from Japanese words.
        let tensor = broken(end).ja
        let spaced = tensor.hasPrefix("`") ? " \(tensor) " : tensor
        let text = Text(
            "Diverged: in step \(end.step) of epoch \(end.epoch) of \(run.treatment.epochs), \(broken(end).en) was no "
                + "longer finite, and training ended there.",
            "発散：\(run.treatment.epochs) エポック中エポック \(end.epoch) のステップ \(end.step) で\(spaced)が有限でなくなり、"
                + "学習はそこで終わった。")
        guard let last = run.last else {
            return text + Text("No epoch was finished.", "終わったエポックはない。")
        }
        let (loss, accuracy) = (Format.loss(last.training.loss), Format.accuracy(last.training.accuracy))
        return text
            + Text(
                "In the last finished epoch, \(last.epoch), the training loss was \(loss) and the training accuracy "
                    + "\(accuracy).",
                "最後に終わったエポック \(last.epoch) の訓練損失は \(loss)、訓練正解率は \(accuracy) であった。")
    }

    /// With how many seeds the runs of a condition diverged; nothing where none did.
    func divergedReading(_ condition: ConditionFacts) -> Text {
        let diverged = condition.diverged
        guard !diverged.isEmpty else { return "" }
        let places = diverged.compactMap { run in
            run.divergence.map { end in
                Text(
                    "seed \(run.seed) in epoch \(end.epoch) (\(broken(end).en))",
                    "シード \(run.seed) はエポック \(end.epoch)（\(broken(end).ja)）")
            }
        }
        return Text(
            "With \(diverged.count) of \(condition.runs.count) seeds training diverged: "
                + places.map(\.en).joined(separator: ", ")
                + ". These runs are in no mean and in no deviation.",
            "\(condition.runs.count) 個のシードのうち \(diverged.count) 個で学習が発散した："
                + places.map(\.ja).joined(separator: "、") + "。これらの実行は平均にも偏差にも含めない。")
    }

    /// What was no longer finite.
    private func broken(_ end: TrainingDivergence) -> Text {
        let losses = [
            "the loss": "損失", "the training loss": "訓練損失", "the validation loss": "検証損失",
            "the test loss": "テスト損失",
        ]
        guard let loss = losses[end.tensor] else {
            return Text("`\(end.tensor.filter { $0 != "`" && !$0.isNewline })`")
        }
        return Text(end.tensor, loss)
    }
}
