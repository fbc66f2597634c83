import Experiments

extension Article {
    /// Every model on true labels against the same on shuffled ones.
    var contrast: [Block] {
        let pairs = experiment.pairs.filter { $0.trueLabels.last != nil && $0.shuffled.last != nil }
        guard !pairs.isEmpty else { return [] }
        let severalTreatments = experiment.treatments(.shuffled).count > 1
        func name(_ pair: (trueLabels: RunFacts, shuffled: RunFacts)) -> Text {
            Text(severalTreatments ? pair.shuffled.name : pair.shuffled.model.name)
        }
        var training = Table(columns: [
            .text(Text("Model", "モデル")), .number(Text("True", "本来")), .number(Text("Shuffled", "シャッフル")),
            .number(Text("Gap", "差")),
        ])
        var test = training
        var losses = training
        for pair in pairs {
            let (left, right) = (pair.trueLabels, pair.shuffled)
            training.rows.append(
                row(
                    name(pair), left.last?.training.accuracy, right.last?.training.accuracy, Format.accuracy,
                    Format.points))
            test.rows.append(
                row(
                    name(pair), left.final?.test.accuracy, right.final?.test.accuracy, Format.accuracy,
                    Format.points))
            losses.rows.append(
                row(
                    name(pair), left.final?.test.loss, right.final?.test.loss, Format.loss,
                    Format.lossDifference))
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
                        + "差は「シャッフル − 本来」で、正解率についてはポイントで示す。")),
            .paragraph(Text("**Training accuracy**, last epoch:", "**訓練正解率**、最後のエポック：")), .table(training),
            .paragraph(Text("**Test accuracy**:", "**テスト正解率**：")), .table(test),
            .paragraph(Text("**Test loss**:", "**テスト損失**：")), .table(losses),
        ] + pairs.compactMap { pictures.comparison($0.trueLabels, $0.shuffled)?.block }
    }

    private func row(
        _ name: Text, _ left: Double?, _ right: Double?, _ format: (Double) -> String,
        _ difference: (Double) -> String
    ) -> [Text] {
        var gap: Double?
        if let left, let right { gap = right - left }
        return [name, value(left, format), value(right, format), value(gap, difference)]
    }

    /// Published values beside ours; folded, with the reasons, where the plan is another experiment.
    var published: [Block] {
        guard let published = plan.published else { return [] }
        let runs = experiment.runs.filter { $0.published != nil }
        let source = Text.escaped(published.source)
        let title = heading(2, "Published and reproduced", "公表値と再現値")
        guard !runs.isEmpty else { return [] }
        let tables =
            publishedTable(
                Text("Test accuracy", "テスト正解率"), runs, \.testAccuracy, { $0.final?.test.accuracy },
                Format.accuracy, Format.points)
            + publishedTable(
                Text("Training accuracy", "訓練正解率"), runs, \.trainingAccuracy,
                { $0.last?.training.accuracy }, Format.accuracy, Format.points)
            + publishedTable(
                Text("Test loss", "テスト損失"), runs, \.testLoss, { $0.final?.test.loss },
                Format.loss, Format.lossDifference)
            + publishedTable(
                Text("Training loss", "訓練損失"), runs, \.trainingLoss, { $0.last?.training.loss },
                Format.loss, Format.lossDifference)
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
            .bullets(reasons(runs).map { Bullet($0) }),
            .details(
                summary: Text("Both, for orientation", "参考として両方の値"),
                tables + pictures.published.map(\.block)),
        ]
    }

    /// Why this plan's values are not those of the publication.
    private func reasons(_ runs: [RunFacts]) -> [Text] {
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
                let epochs = runs.first(where: {
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

    /// One quantity of each run that was published: what was published, ours, the difference.
    private func publishedTable(
        _ quantity: Text, _ runs: [RunFacts], _ published: (Plan.PublishedResult) -> Double?,
        _ reproduced: (RunFacts) -> Double?, _ format: (Double) -> String, _ difference: (Double) -> String
    ) -> [Block] {
        var table = Table(columns: [
            .text(Text("Run", "実行")), .number(Text("Published", "公表値")), .number(Text("Here", "再現値")),
            .number(Text("Difference", "差")),
        ])
        table.rows = runs.compactMap { run in
            guard let left = run.published.flatMap(published) else { return nil }
            return row(Text(run.name), left, run.isFinished ? reproduced(run) : nil, format, difference)
        }
        guard !table.rows.isEmpty else { return [] }
        return [.paragraph(Text("**\(quantity.en)**:", "**\(quantity.ja)**：")), .table(table)]
    }
}
