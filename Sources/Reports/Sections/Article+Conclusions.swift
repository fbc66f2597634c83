import Experiments

extension Article {
    /// The article's statements, each with its verdict.
    var claimed: [Block] {
        guard !claims.isEmpty else { return [] }
        return [
            heading(2, "Claims of the article", "記事の主張の検証"), .paragraph(theArticle),
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

    /// The article as far as it is known.
    var theArticle: Text {
        Text(
            "The article is named as far as it is known: the copy that this project has gives neither author nor address. It "
                + "is about networks that learn MNIST with TensorFlow 2.4, from true labels and from shuffled ones.",
            "記事については分かる範囲でだけ示す。本プロジェクトの持つ写しには、著者も所在も書かれていない。"
                + "TensorFlow 2.4 で、ネットワークに MNIST を、本来のラベルとシャッフルしたラベルから学習させた記事である。")
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
