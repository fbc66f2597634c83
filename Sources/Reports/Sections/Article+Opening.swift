import Experiments

extension Article {
    /// Title, what is missing, summary, contents.
    var opening: [Block] {
        var blocks: [Block] = [
            .heading(level: 1, Text(Text.escaped(plan.title))),
            .paragraph(
                Text(
                    "[日本語](report.ja.md) · [for machines](report.json) · [manifest](manifest.json)",
                    "[English](report.md) · [機械可読](report.json) · [マニフェスト](manifest.json)")),
        ]
        blocks += [missing, diverged].compactMap { $0.map(Block.note) }
        blocks.append(.paragraph(summary))
        if let seeds { blocks.append(.paragraph(seeds)) }
        if let headline { blocks.append(.paragraph(headline)) }
        return blocks + glance + [.contents]
    }

    /// Which runs are not finished, and how far they are; nil where all are.
    private var missing: Text? {
        let unfinished = experiment.unfinishedRuns
        guard !unfinished.isEmpty else { return nil }
        if experiment.hasSeveralSeeds { return missingSeeds(unfinished.count) }
        let runs = unfinished.map { "`\($0.name)` (\($0.epochs.count)/\($0.treatment.epochs))" }
        return Text(
            "**Unfinished.** \(unfinished.count) of \(counted(experiment.runs.count, "run")) not finished, "
                + "with their epochs so far: \(runs.joined(separator: ", ")). "
                + "Statements about these runs are left out or preliminary.",
            "**未完了。** \(experiment.runs.count) 件中 \(unfinished.count) 件の実行が終わっていない（括弧内はこれまでのエポック数）："
                + "\(runs.joined(separator: "、"))。これらについての記述は省くか、暫定的なものとする。")
    }

    /// The same with several seeds, where the runs themselves may be thousands.
    private func missingSeeds(_ count: Int) -> Text {
        let conditions = experiment.conditions.filter { !$0.isOver }
            .map { "`\($0.name)` (\($0.runs.count(where: \.isFinished))/\($0.runs.count))" }
        return Text(
            "**Unfinished.** \(count) of \(counted(experiment.runs.count, "run")) not finished; with the number of "
                + "finished seeds: \(conditions.joined(separator: ", ")). Statements about these are left out or "
                + "preliminary.",
            "**未完了。** \(experiment.runs.count) 件中 \(count) 件の実行が終わっていない（括弧内は完了したシードの数）："
                + "\(conditions.joined(separator: "、"))。これらについての記述は省くか、暫定的なものとする。")
    }

    /// The contrast in one table: what each model learns from true labels and memorises of shuffled ones.
    private var glance: [Block] {
        guard let shuffled = experiment.treatments(.shuffled).first, !experiment.pairs.isEmpty else {
            return []
        }
        var table = Table(columns: [
            .text(Text("Model", "モデル")), .number(Text("True: test", "本来：テスト")),
            .number(Text("Shuffled: train", "シャッフル：訓練")), .number(Text("Shuffled: test", "シャッフル：テスト")),
        ])
        table.columns += seedColumn
        table.rows = plan.models.compactMap { model in
            let original = experiment.treatments(.unchanged).first.flatMap { experiment.condition(model, $0) }
            let other = experiment.condition(model, shuffled)
            guard original != nil || other != nil else { return nil }
            let values = [
                original?.statistics { $0.final?.test.accuracy },
                other?.statistics { $0.final?.training.accuracy },
                other?.statistics { $0.final?.test.accuracy },
            ]
            let conditions = [original, other, other]
            return [Text(model.name)]
                + zip(conditions, values).map { cell($0, $1, .accuracy) } + seedCell(values)
        }
        return [.table(table)]
    }

    /// What was trained, on what.
    private var summary: Text {
        let data = experiment.dataset
        let models = Set(experiment.conditions.map(\.model.name)).count
        let sizes = (Format.count(data.training.count), Format.count(data.test.count))
        var text = Text(
            "Here \(counted(models, "network")) \(models == 1 ? "learns" : "learn") to recognise the images of `\(data.name)`: "
                + "\(sizes.0) for training, \(sizes.1) for testing, \(data.classes) classes.",
            "\(models) 種のネットワークに `\(data.name)` の画像の分類を学習させた。訓練画像は \(sizes.0) 枚、"
                + "テスト画像は \(sizes.1) 枚、クラスは \(data.classes) 個である。")
        for treatment in plan.treatments where !experiment.conditions(of: treatment).isEmpty {
            let runs = experiment.conditions(of: treatment).count * plan.seeds.count
            let epochs = treatment.epochs
            switch treatment.labels {
            case .unchanged:
                text += Text(
                    "Under `\(treatment.name)`, \(counted(runs, "run")) of \(counted(epochs, "epoch")) "
                        + "\(runs == 1 ? "learns" : "learn") from the true labels.",
                    "`\(treatment.name)` では \(runs) 件を本来のラベルで \(epochs) エポック学習した。")
            case .shuffled:
                text += Text(
                    "Under `\(treatment.name)`, \(counted(runs, "run")) of \(counted(epochs, "epoch")) "
                        + "\(runs == 1 ? "learns" : "learn") from labels that were permuted at random, "
                        + "so that image and label have nothing to do with each other.",
                    "`\(treatment.name)` では \(runs) 件を、ランダムに並べ替えて画像と無関係になったラベルで "
                        + "\(epochs) エポック学習した。")
            }
        }
        return text
    }

    /// The contrast in numbers: the best generaliser and the best memoriser.
    private var headline: Text? {
        var text: Text = ""
        let learned = experiment.conditions.filter { $0.treatment.labels == .unchanged && $0.isOver }
        let memorised = experiment.conditions.filter { $0.treatment.labels == .shuffled && $0.isOver }
        if let best = learned.largest({ $0.final?.test.accuracy }),
            let accuracy = best.statistics({ $0.final?.test.accuracy }).map(Quantity.accuracy.text)
        {
            text += Text(
                "From true labels `\(best.model.name)` learns most\(onAverage.en): it names **\(accuracy)** "
                    + "of the test images correctly.",
                "本来のラベルから\(onAverage.ja)最もよく学んだ `\(best.model.name)` は、テスト画像の **\(accuracy)** を正しく答える。")
        }
        if let best = memorised.largest({ $0.final?.training.accuracy }),
            let training = best.statistics({ $0.final?.training.accuracy }).map(Quantity.accuracy.text),
            let test = best.statistics({ $0.final?.test.accuracy }).map(Quantity.accuracy.text)
        {
            text += Text(
                "From shuffled labels there is nothing to learn but the labels themselves; `\(best.model.name)` "
                    + "ends up repeating **\(training)** of them and names **\(test)** of the test images correctly, "
                    + "where guessing explains up to \(Format.accuracy(experiment.testChance.band.upperBound)).",
                "シャッフルしたラベルからは、ラベルそのもの以外に学べるものがない。学習を終えた `\(best.model.name)` はその **\(training)** を再現するが、"
                    + "正しく答えるテスト画像は **\(test)** で、推測で説明できる上限は "
                    + "\(Format.accuracy(experiment.testChance.band.upperBound)) である。")
        }
        return text == "" ? nil : text
    }
}
