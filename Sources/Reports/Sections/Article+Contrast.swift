import Experiments

extension Article {
    /// Every model on true labels against the same on shuffled ones.
    var contrast: [Block] {
        let pairs = experiment.pairs.filter { !$0.trueLabels.begun.isEmpty && !$0.shuffled.begun.isEmpty }
        guard !pairs.isEmpty else { return [] }
        let severalTreatments = experiment.treatments(.shuffled).count > 1
        func table(_ quantity: Quantity, _ difference: Quantity, _ value: (RunFacts) -> Double?) -> Block {
            var table = Table(columns: [
                .text(Text("Model", "モデル")), .number(Text("True", "本来")),
                .number(Text("Shuffled", "シャッフル")), .number(Text("Gap", "差")),
            ])
            table.columns += seedColumn
            table.rows = pairs.map { pair in
                let name = severalTreatments ? pair.shuffled.name : pair.shuffled.model.name
                let values = [pair.trueLabels.statistics(value), pair.shuffled.statistics(value)]
                return [Text(name)]
                    + zip([pair.trueLabels, pair.shuffled], values).map { cell($0, $1, quantity) }
                    + [difference.cell(pair.gap(value))]
                    + seedCell(values)
            }
            return .table(table)
        }
        return [
            heading(2, "True against shuffled labels", "本来のラベルとシャッフルしたラベルの比較"),
            .paragraph(
                Text(
                    "The same networks, side by side. Training accuracy sets memorising beside learning; test accuracy shows "
                        + "what of either carries over to new images. A gap is shuffled minus true, for accuracies in "
                        + "percentage points.",
                    "同じネットワークを並べる。訓練正解率では暗記と学習が、テスト正解率ではそれぞれのうち新しい画像に通用するものが比べられる。"
                        + "差は「シャッフル − 本来」で、正解率についてはポイントで示す。")
                    + roundedLast + unequalEpochs(pairs) + pairedGaps),
            .paragraph(Text("**Training accuracy**, last epoch:", "**訓練正解率**、最後のエポック：")),
            table(.accuracy, .points) { $0.last?.training.accuracy },
            .paragraph(Text("**Test accuracy**:", "**テスト正解率**：")),
            table(.accuracy, .points) { $0.final?.test.accuracy },
            .paragraph(Text("**Test loss**:", "**テスト損失**：")),
            table(.loss, .lossDifference) { $0.final?.test.loss },
        ] + pairs.compactMap { pictures.comparison($0)?.block }
    }

    /// That the two were not trained equally long; nothing where they were.
    private func unequalEpochs(_ pairs: [Pair]) -> Text {
        let unequal = pairs.filter { $0.trueLabels.treatment.epochs != $0.shuffled.treatment.epochs }
        guard let pair = unequal.first else { return "" }
        let (original, shuffled) = (pair.trueLabels.treatment, pair.shuffled.treatment)
        return Text(
            "They are not trained equally long: `\(original.name)` for \(original.epochs) and `\(shuffled.name)` for "
                + "\(counted(shuffled.epochs, "epoch")).",
            "学習の長さは同じではない。`\(original.name)` は \(original.epochs) エポック、`\(shuffled.name)` は "
                + "\(Format.count(shuffled.epochs)) エポックである。")
    }

    /// How a gap is taken where there are several seeds.
    private var pairedGaps: Text {
        guard experiment.hasSeveralSeeds else { return "" }
        return Text(
            "It is taken seed by seed, because both runs of a seed begin with the same weights; its mean and deviation "
                + "are those of the differences.",
            "同じシードの二つの実行は同じ重みから始まるので、差はシードごとに取り、その平均と偏差を示す。")
    }
}
