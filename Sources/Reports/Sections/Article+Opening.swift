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
        // What was found goes before what was done.
        blocks.append(.paragraph(found))
        blocks += glance
        blocks.append(.paragraph(summary))
        if let seeds { blocks.append(.paragraph(seeds)) }
        return blocks + [.contents]
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
            .number(Text("Shuffled: fitted", "シャッフル：学習データ")), .number(Text("Shuffled: test", "シャッフル：テスト")),
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
        return [.table(table), .paragraph(glanceLegend)]
    }

    /// What the numbers of that table are, and which others they are not.
    private var glanceLegend: Text {
        let models = experiment.conditions
        let dropout = models.activeDropout == nil ? Text("", "") : Text(", without dropout", "、ドロップアウトなしで")
        return Text(
            "Accuracies of the finished networks\(dropout.en): on the test images, and on the samples that they were "
                + "fitted to, with the labels that they were given. A training accuracy, further below, is another number: "
                + "the running mean of an epoch\(models.activeDropout.map { ", \($0.en)," } ?? "") while the weights move.",
            "学習を終えたネットワークを\(dropout.ja)評価した正解率で、テスト画像と、学習に使ったデータ（与えられたラベル）についてのもの。"
                + "後に示す訓練正解率は別の数で、重みが動いている間のエポック内平均"
                + "\(models.activeDropout.map { "（\($0.ja)）" } ?? "")である。")
    }

    /// What was trained, on what.
    private var summary: Text {
        let data = experiment.dataset
        let models = Set(experiment.conditions.map(\.model.name)).count
        let sizes = (Format.count(data.training.count), Format.count(data.test.count))
        var text = Text(
            "\(counted(models, "network")) \(models == 1 ? "is" : "are") trained to recognise the images of `\(data.name)`: "
                + "\(sizes.0) for training, \(sizes.1) for testing, \(data.classes) classes.",
            "\(models) 種のネットワークに `\(data.name)` の画像の分類を学習させる。訓練画像は \(sizes.0) 枚、"
                + "テスト画像は \(sizes.1) 枚、クラスは \(data.classes) 個である。")
        for treatment in plan.treatments where !experiment.conditions(of: treatment).isEmpty {
            let runs = experiment.conditions(of: treatment).count * plan.seeds.count
            let epochs = treatment.epochs
            switch treatment.labels {
            case .unchanged:
                text += Text(
                    "Under `\(treatment.name)`, \(counted(runs, "run")) of \(counted(epochs, "epoch")) "
                        + "\(runs == 1 ? "is" : "are") given the true labels.",
                    "`\(treatment.name)` では \(runs) 件に本来のラベルを \(epochs) エポック与える。")
            case .shuffled:
                text += Text(
                    "Under `\(treatment.name)`, \(counted(runs, "run")) of \(counted(epochs, "epoch")) "
                        + "\(runs == 1 ? "is" : "are") given labels that were permuted at random, so that chance "
                        + "decides which label an image has.",
                    "`\(treatment.name)` では \(runs) 件に、ランダムに並べ替え、どの画像にどのラベルが付くかを偶然に任せたものを "
                        + "\(epochs) エポック与える。")
            }
        }
        return text
    }
}
