import Experiments

extension Article {
    /// Published values beside ours; folded, with the reasons, where the plan is another experiment.
    var published: [Block] {
        guard let published = plan.published else { return [] }
        let conditions = experiment.conditions.filter { $0.published != nil }
        let source = Text.escaped(published.source)
        let title = heading(2, "Published and reproduced", "公表値と再現値")
        guard !conditions.isEmpty else { return [] }
        let tables = Experiment.publishedMetrics.flatMap { entry in
            publishedTable(
                experiment.publishedValues(of: entry.metric), entry.metric, withVerdicts: published.comparable
            )
        }
        if published.comparable {
            let intro =
                Text(
                    "The plan declares that it repeats what “\(source)” describes, so its values may be compared with ours. Another "
                        + "random seed alone moves them a little; equal digits are not to be expected.",
                    "この計画は「\(source)」の実験をそのまま繰り返すと宣言しているので、公表値と比べられる。"
                        + "乱数の種が違うだけでも値は少し動くため、同じ数字にはならない。") + roundedLast
            return [title, .paragraph(intro), .paragraph(whatAgrees)] + tables
                + [outcome].compactMap { $0.map(Block.paragraph) } + elsewhere
                + pictures.published.map(\.block)
        }
        return [
            title,
            .paragraph(
                Text(
                    "The values of “\(source)” cannot be compared with these results directly:",
                    "「\(source)」の値は、次の理由でこの結果と直接には比べられない。")),
            .bullets(reasons(conditions).map { Bullet($0) }),
            .details(
                summary: Text("Both, for orientation", "参考として両方の値"),
                [.paragraph(roundedLast)] + tables + pictures.published.map(\.block)),
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

    /// A metric of each condition for which it was published: what was published, ours, the difference, and whether
    /// they agree.
    private func publishedTable(_ values: [PublishedValue], _ metric: Metric, withVerdicts: Bool) -> [Block] {
        guard !values.isEmpty else { return [] }
        let (quantity, difference) = (Quantity(metric), Quantity(differenceOf: metric))
        var table = Table(columns: [
            .text(Text("Run", "実行")), .number(Text("Published", "公表値")), .number(Text("Here", "再現値")),
            .number(Text("Difference", "差")),
        ])
        if withVerdicts {
            table.columns += [.number(Text("Allowed", "許容")), .text(Text("Verdict", "判定"))]
        }
        table.columns += seedColumn
        table.rows = values.map { value in
            let ours = SampleStatistics(value.reproduced)
            let gap = SampleStatistics(value.reproduced.map { $0 - value.published })
            let row = [
                Text(value.condition.name), Text(quantity.text(value.published)),
                cell(value.condition, ours, quantity), difference.cell(gap),
            ]
            return row + (withVerdicts ? verdict(value.comparison, metric) : []) + seedCell([ours])
        }
        let title = Self.title(of: metric)
        return [.paragraph(Text("**\(title.en)**:", "**\(title.ja)**：")), .table(table)]
    }

    static func title(of metric: Metric) -> Text {
        let isTest = metric.phase == .test
        return metric.unit == .share
            ? (isTest ? Text("Test accuracy", "テスト正解率") : Text("Training accuracy", "訓練正解率"))
            : (isTest ? Text("Test loss", "テスト損失") : Text("Training loss", "訓練損失"))
    }
}
