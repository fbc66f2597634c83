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
                return [Text(name)] + values.map(quantity.cell) + [difference.cell(pair.gap(value))]
                    + seedCell(values)
            }
            return .table(table)
        }
        return [
            heading(2, "True against shuffled labels", "本来のラベルとシャッフルしたラベルの比較"),
            .paragraph(
                Text(
                    "The same networks, side by side. The gap in training accuracy shows how much harder it is to "
                        + "memorise than to learn; the gap in test accuracy shows what was understood of the "
                        + "images, because only that carries over to new ones. A gap is shuffled minus true, for "
                        + "accuracies in percentage points.",
                    "同じネットワークを並べる。訓練正解率の差は、暗記が学習よりどれほど難しいかを表す。"
                        + "テスト正解率の差は、画像について何が分かったかを表す。新しい画像に通用するのはそれだけだからである。"
                        + "差は「シャッフル − 本来」で、正解率についてはポイントで示す。")
                    + pairedGaps),
            .paragraph(Text("**Training accuracy**, last epoch:", "**訓練正解率**、最後のエポック：")),
            table(.accuracy, .points) { $0.last?.training.accuracy },
            .paragraph(Text("**Test accuracy**:", "**テスト正解率**：")),
            table(.accuracy, .points) { $0.final?.test.accuracy },
            .paragraph(Text("**Test loss**:", "**テスト損失**：")),
            table(.loss, .lossDifference) { $0.final?.test.loss },
        ] + pairs.compactMap { pictures.comparison($0)?.block }
    }

    /// How a gap is taken where there are several seeds.
    private var pairedGaps: Text {
        guard experiment.hasSeveralSeeds else { return "" }
        return Text(
            "It is taken seed by seed, because both runs of a seed begin with the same weights; its mean and deviation "
                + "are those of the differences.",
            "同じシードの二つの実行は同じ重みから始まるので、差はシードごとに取り、その平均と偏差を示す。")
    }

    /// Published values beside ours; folded, with the reasons, where the plan is another experiment.
    var published: [Block] {
        guard let published = plan.published else { return [] }
        let conditions = experiment.conditions.filter { $0.published != nil }
        let source = Text.escaped(published.source)
        let title = heading(2, "Published and reproduced", "公表値と再現値")
        guard !conditions.isEmpty else { return [] }
        let tables =
            publishedTable(
                Text("Test accuracy", "テスト正解率"), conditions, \.testAccuracy, { $0.final?.test.accuracy },
                .accuracy, .points)
            + publishedTable(
                Text("Training accuracy", "訓練正解率"), conditions, \.trainingAccuracy,
                { $0.last?.training.accuracy }, .accuracy, .points)
            + publishedTable(
                Text("Test loss", "テスト損失"), conditions, \.testLoss, { $0.final?.test.loss }, .loss,
                .lossDifference)
            + publishedTable(
                Text("Training loss", "訓練損失"), conditions, \.trainingLoss, { $0.last?.training.loss }, .loss,
                .lossDifference)
        if published.comparable {
            let intro = Text(
                "The plan repeats what \(source) describes, so its values may be compared with ours. Another "
                    + "random seed alone moves them a little; equal digits are not to be expected.",
                "この計画は「\(source)」の実験をそのまま繰り返すので、公表値と比べられる。"
                    + "乱数の種が違うだけでも値は少し動くため、同じ数字にはならない。")
            return [title, .paragraph(intro)] + tables + pictures.published.map(\.block)
        }
        return [
            title,
            .paragraph(
                Text(
                    "The values of \(source) cannot be compared with these results:",
                    "「\(source)」の値は、次の理由でこの結果と直接には比べられない。")),
            .bullets(reasons(conditions).map { Bullet($0) }),
            .details(
                summary: Text("Both, for orientation", "参考として両方の値"),
                tables + pictures.published.map(\.block)),
        ]
    }

    /// Why this plan's values are not those of the publication.
    private func reasons(_ conditions: [ConditionFacts]) -> [Text] {
        var reasons: [Text] = []
        if case .digits = plan.dataset.source {
            reasons.append(
                Text(
                    "other data: the samples here are generated, \(Format.count(experiment.dataset.training.count)) "
                        + "for training",
                    "データが違う。ここでは生成した画像を使い、訓練画像は "
                        + "\(Format.count(experiment.dataset.training.count)) 枚である"))
        }
        for treatment in plan.treatments {
            guard
                let epochs = conditions.first(where: {
                    $0.treatment.name == treatment.name && $0.published?.epochs != nil
                        && $0.published?.epochs != treatment.epochs
                })?.published?.epochs
            else { continue }
            reasons.append(
                Text(
                    "`\(treatment.name)`: \(treatment.epochs) instead of \(counted(epochs, "epoch"))",
                    "`\(treatment.name)`：\(epochs) エポックではなく \(treatment.epochs) エポックである"))
        }
        if reasons.isEmpty {
            reasons.append(
                Text("the plan declares that it is another experiment", "計画が別の実験であると宣言している"))
        }
        return reasons
    }

    /// One quantity of each condition for which it was published: what was published, ours, the difference.
    private func publishedTable(
        _ title: Text, _ conditions: [ConditionFacts], _ published: (Plan.PublishedResult) -> Double?,
        _ reproduced: (RunFacts) -> Double?, _ quantity: Quantity, _ difference: Quantity
    ) -> [Block] {
        var table = Table(columns: [
            .text(Text("Run", "実行")), .number(Text("Published", "公表値")), .number(Text("Here", "再現値")),
            .number(Text("Difference", "差")),
        ])
        table.columns += seedColumn
        table.rows = conditions.compactMap { condition in
            guard let value = condition.published.flatMap(published) else { return nil }
            let finished = condition.runs.filter(\.isFinished).compactMap(reproduced)
            let ours = SampleStatistics(finished)
            return [
                Text(condition.name), Text(quantity.text(value)), quantity.cell(ours),
                difference.cell(SampleStatistics(finished.map { $0 - value })),
            ] + seedCell([ours])
        }
        guard !table.rows.isEmpty else { return [] }
        return [.paragraph(Text("**\(title.en)**:", "**\(title.ja)**：")), .table(table)]
    }
}
