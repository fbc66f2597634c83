import Experiments

extension Article {
    /// The article's statements, each with its verdict.
    var claimed: [Block] {
        guard !claims.isEmpty else { return [] }
        return [
            heading(2, "Claims of the article", "記事の主張の検証"),
            .paragraph(experiment.hasSeveralSeeds ? verdictsOfSeeds : verdicts),
            .bullets(
                claims.map { claim in
                    Bullet(
                        Text(
                            "**\(claim.id): \(claim.verdict.text.en).** \(claim.statement.en)",
                            "**\(claim.id)：\(claim.verdict.text.ja)。** \(claim.statement.ja)"),
                        findings(claim) + [
                            Text("*Criterion: \(claim.criterion.en)*", "*基準：\(claim.criterion.ja)*")
                        ])
                }),
        ]
    }

    /// How many claims hold, do not, and cannot be judged.
    var verdictCounts: [Int] {
        [Verdict.holds, .doesNotHold, .cannotBeJudged].map { verdict in claims.count { $0.verdict == verdict }
        }
    }

    private var verdicts: Text {
        let counts = verdictCounts
        return Text(
            "What the article states about these networks, checked against the records: "
                + "\(counts[0]) hold, \(counts[1]) do not, and \(counts[2]) cannot be judged with this plan. "
                + "A verdict is about the data and the epochs of this report.",
            "これらのネットワークについての記事の主張を記録と照らし合わせた。成り立つもの \(counts[0]) 件、"
                + "成り立たないもの \(counts[1]) 件、この計画では判定できないもの \(counts[2]) 件。"
                + "判定は、この報告のデータとエポック数についてのものである。")
    }

    /// What follows from the results.
    var consequences: [Block] {
        var items: [Text] = []
        let pairs = experiment.pairs.filter { $0.trueLabels.isFinished && $0.shuffled.isFinished }
        let both = pairs.filter {
            experiment.hasLearned($0.trueLabels) == true && experiment.hasLearned($0.shuffled) == true
        }
        if let best = both.map(\.shuffled).largest({ $0.final?.training.accuracy }),
            let pair = both.first(where: { $0.shuffled.name == best.name }),
            let generalised = pair.trueLabels.statistics({ $0.final?.test.accuracy }),
            let memorised = pair.shuffled.statistics({ $0.final?.training.accuracy }),
            let guessed = pair.shuffled.statistics({ $0.final?.test.accuracy })
        {
            let shares = [memorised, generalised, guessed].map(Quantity.accuracy.text)
            items.append(
                Text(
                    "**Capacity does not decide.** `\(pair.trueLabels.model.name)` can repeat "
                        + "\(shares[0]) of arbitrary labels, and yet from true "
                        + "labels it comes to \(shares[1]) on new images. What it "
                        + "could memorise does not tell what it will learn.",
                    "**容量では決まらない。** `\(pair.trueLabels.model.name)` はランダムなラベルの "
                        + "\(shares[0]) を再現できるが、本来のラベルからは新しい画像で "
                        + "\(shares[1]) に達する。覚えられる量からは、何を学ぶかは分からない。"))
            items.append(
                Text(
                    "**Training accuracy alone is no evidence.** The same network ends at "
                        + "\(shares[2]) on the test images after the shuffled training; "
                        + "only held-out samples tell the two apart.",
                    "**訓練正解率だけでは証拠にならない。** 同じネットワークが、シャッフルしたラベルで学習した後のテストでは "
                        + "\(shares[2]) に終わる。両者を見分けるのは、学習に使わなかったデータだけである。"))
        }
        let stuck = pairs.filter {
            experiment.hasLearned($0.trueLabels) == true && experiment.hasLearned($0.shuffled) == false
        }
        if !stuck.isEmpty {
            // Each model once, in the plan's order, however many treatments shuffle.
            let names = plan.models.map(\.name).filter { name in
                stuck.contains { $0.shuffled.model.name == name }
            }.enumerated
            items.append(
                Text(
                    "**Memorising is no matter of course.** Learning from true labels but, so far, not from shuffled "
                        + "ones: \(names.en). Having parameters enough is one thing, finding the weights by gradient "
                        + "descent another.",
                    "**暗記は当然のことではない。** 本来のラベルからは学び、シャッフルしたラベルからはここまで学んでいないもの："
                        + "\(names.ja)。パラメータが足りることと、勾配降下で重みが見つかることは別である。"))
        }
        items.append(limits)
        return [heading(2, "What follows", "何が分かるか"), .bullets(items.map { Bullet($0) })]
    }

    private var limits: Text {
        let count = experiment.dataset.test.count
        let accuracies = experiment.runs.compactMap { $0.final?.test.accuracy }
        let error = accuracies.map { standardError($0, count: count) }.max()
        var text =
            experiment.hasSeveralSeeds
            ? limitsOfSeeds
            : Text(
                "**Limits.** Each run is one seed and one order of the samples, so small differences between networks "
                    + "may be luck.",
                "**限界。** 各実行は一つのシード、一つの順序だけなので、ネットワーク間の小さな差は偶然かもしれない。")
        if let error {
            text += Text(
                "With \(Format.count(count)) test images, an accuracy has a standard error of up to "
                    + "\(Format.fixed(error * 100, decimals: 2)) points.",
                "テスト画像 \(Format.count(count)) 枚では、正解率の標準誤差は最大 "
                    + "\(Format.fixed(error * 100, decimals: 2)) ポイントである。")
        }
        return text
    }

    /// Commands, identities, digests.
    var reproduction: [Block] {
        let known = experiment.runs.compactMap { run in run.record.map { (run, $0) } }
        var table = Table(columns: [
            .text(Text("Run", "実行")), .number(Text("Epochs", "エポック")), .text(Text("Identity", "識別値")),
            .text(Text("Final state", "最終状態")),
        ])
        table.rows = known.map { run, record in
            [
                Text(run.name), Text("\(run.epochs.count)/\(run.treatment.epochs)"),
                Text("`\(Format.digest(record.identity))`"),
                record.divergence.map(divergedAt)
                    ?? Text(record.final.map { "`\(Format.digest($0.stateDigest))`" } ?? "–"),
            ]
        }
        let digests = known.map { run, record in
            Text(
                "`\(run.name)`: identity `\(record.identity)`"
                    + (record.final.map { ", state `\($0.stateDigest)`" } ?? ""),
                "`\(run.name)`：識別値 `\(record.identity)`"
                    + (record.final.map { "、状態 `\($0.stateDigest)`" } ?? ""))
        }
        var blocks: [Block] = [
            heading(2, "Reproducing this report", "この報告の再現"),
            .paragraph(
                Text(
                    "One command trains what is not yet recorded and writes this report; an interrupted training "
                        + "goes on where it stopped and ends in the same bits. `PLAN` is the name of a plan in "
                        + "`seeds/`, or the path of a plan's file.",
                    "次のコマンドは、まだ記録のない学習を行い、この報告を書く。中断した学習は続きから再開し、同じビットで終わる。"
                        + "`PLAN` は `seeds/` にある計画の名前、または計画ファイルのパスである。")),
            .code(language: "sh", "make report PLAN=\(plan.name)"),
        ]
        guard !known.isEmpty else { return blocks + planDetails }
        blocks += [
            .paragraph(
                Text(
                    "A run's identity is the SHA-256 of everything that determines it; its final state is the "
                        + "SHA-256 of its parameters and of its optimizer. Equal identities must give equal states.",
                    "識別値は実行を決めるものすべての SHA-256、最終状態はパラメータと最適化の状態の SHA-256 である。"
                        + "識別値が等しければ、状態も等しくなければならない。")),
            // Of several seeds there may be hundreds of runs.
            experiment.hasSeveralSeeds
                ? .details(summary: Text("Every run", "すべての実行"), [.table(table)]) : .table(table),
            .details(
                summary: Text("Digests in full", "ダイジェスト全体"),
                [
                    .bullets(
                        ([Text("data `\(experiment.dataset.digest)`", "データ `\(experiment.dataset.digest)`")]
                            + digests).map { Bullet($0) })
                ]),
        ]
        return blocks + planDetails
    }

    /// Where all recorded values are.
    private var everyNumber: Text {
        let names = ["runs": "実行", "epochs": "エポック", "layers": "層", "tensors": "テンソル"]
        let links = experiment.tables.map { table in
            Text(
                "[\(table.name)](data/\(table.name).csv)",
                "[\(names[table.name] ?? table.name)](data/\(table.name).csv)")
        }
        return Text(
            "Every number of every epoch: [report.json](report.json), "
                + links.map(\.en).joined(separator: ", ") + ".",
            "全エポックの全数値：[report.json](report.json)、" + links.map(\.ja).joined(separator: "、") + "。")
    }

    private var planDetails: [Block] {
        [
            .details(
                summary: Text("The plan in full", "計画の全体"),
                [.code(language: "yaml", experiment.planText)]),
            .paragraph(everyNumber),
        ]
    }
}
