import Experiments

/// What a report says, and adds to its tables, where the plan has several seeds.
extension Article {
    /// More are not listed one by one.
    private static let mostListed = 10

    /// What varies with the seed, and what the values and the lines mean; nil with one seed.
    var seeds: Text? {
        guard experiment.hasSeveralSeeds else { return nil }
        return Text(
            "Each network is trained \(plan.seeds.count) times, with the seeds \(seedList.en): the initial weights, "
                + "the order of the samples, dropout and the shuffling of labels vary, the data and their split do "
                + "not. Where a value has the form a ± b, a is the mean over the seeds and b the sample standard "
                + "deviation of a single run (with n − 1; the column Seeds is n). In the figures thick lines are "
                + "means over the seeds, and the thin pale lines beneath are the runs, one for each seed.",
            "各ネットワークを、シード \(seedList.ja) で \(plan.seeds.count) 回ずつ学習した。変わるのは重みの初期値、データの順序、"
                + "ドロップアウト、ラベルの並べ替えであり、データとその分割は変わらない。a ± b の形の値は、a がシードについての平均、"
                + "b が一回の実行の標本標準偏差（分母は n − 1、n は表の「シード数」）である。図では太い線がシードについての平均、"
                + "その下の細く淡い線が各シードの実行を表す。")
    }

    /// What a superlative is about where there are several seeds.
    var onAverage: Text { experiment.hasSeveralSeeds ? Text(" on average", "平均で") : "" }

    /// The seeds, shortened in the middle where they are many.
    var seedList: Text {
        let seeds = plan.seeds.map { Text(String($0)) }
        guard seeds.count > Self.mostListed, let last = seeds.last else { return seeds.enumerated }
        let head = seeds.prefix(3)
        return Text(
            (head.map(\.en) + ["…", last.en]).joined(separator: ", "),
            (head.map(\.ja) + ["…", last.ja]).joined(separator: "、"))
    }

    /// The column that says of how many seeds a row is; none with one seed.
    var seedColumn: [Table.Column] {
        experiment.hasSeveralSeeds ? [.number(Text("Seeds", "シード数"))] : []
    }

    /// Of how many seeds the values of a row are, those that there are.
    func seedCell(_ values: [SampleStatistics?]) -> [Text] {
        guard experiment.hasSeveralSeeds else { return [] }
        let counts = values.compactMap { $0?.count }
        guard let least = counts.min(), let most = counts.max() else { return ["0"] }
        return [Text(least == most ? "\(least)" : "\(least)–\(most)")]
    }

    /// Every seed of a condition by itself, folded; nothing with one seed.
    func eachSeed(_ condition: ConditionFacts) -> [Block] {
        guard experiment.hasSeveralSeeds else { return [] }
        var table = Table(columns: [
            .number(Text("Seed", "シード")), .number(Text("Epochs", "エポック")),
            .number(Text("Train loss", "訓練損失")), .number(Text("Train acc", "訓練正解率")),
            .number(Text("Test loss", "テスト損失")), .number(Text("Test acc", "テスト正解率")),
        ])
        table.rows = condition.runs.map { run in
            let head = [Text(String(run.seed)), Text("\(run.epochs.count)/\(run.treatment.epochs)")]
            if run.divergence != nil { return head + [Self.diverged, "–", "–", "–"] }
            return head + [
                value(run.last?.training.loss, Format.loss),
                value(run.last?.training.accuracy, Format.accuracy),
                value(run.final?.test.loss, Format.loss), value(run.final?.test.accuracy, Format.accuracy),
            ]
        }
        return [
            .details(
                summary: Text("Each seed of \(condition.name)", "\(condition.name) のシードごとの値"), [.table(table)]
            )
        ]
    }

    /// How many claims hold, with how many seeds.
    var verdictsOfSeeds: Text {
        let counts = verdictCounts
        let some = claims.count - counts.reduce(0, +)
        return Text(
            "What the article states about these networks, checked against the records of each seed. A claim holds "
                + "if it holds with all \(plan.seeds.count) seeds: \(counts[0]) do, \(some) hold with some seeds only, "
                + "\(counts[1]) do not hold, and \(counts[2]) cannot be judged with this plan. A verdict is about the "
                + "data, the epochs and the seeds of this report.",
            "これらのネットワークについての記事の主張をシードごとの記録と照らし合わせた。\(plan.seeds.count) 個のシードすべてで"
                + "成り立つときに、主張が成り立つとする。成り立つもの \(counts[0]) 件、一部のシードでだけ成り立つもの \(some) 件、"
                + "成り立たないもの \(counts[1]) 件、この計画では判定できないもの \(counts[2]) 件。"
                + "判定は、この報告のデータとエポック数とシードについてのものである。")
    }

    /// What several seeds can tell, and what they cannot.
    var limitsOfSeeds: Text {
        Text(
            "**Limits.** The standard deviation over \(plan.seeds.count) seeds shows how much a result depends on "
                + "chance in training, and from few seeds it is itself uncertain. Differences between networks are not "
                + "tested against it; one that is small beside the deviations may be luck. Data and split are the "
                + "same for all seeds.",
            "**限界。** \(plan.seeds.count) 個のシードについての標準偏差は、結果が学習の偶然にどれだけ左右されるかを表すが、"
                + "シードが少なければ、それ自体が不確かである。ネットワーク間の差をこれに照らして検定してはいない。偏差に比べて小さな差は偶然かもしれない。"
                + "データとその分割は、すべてのシードで同じである。")
    }

    /// What was found of a claim with each seed, as points below it.
    func findings(_ claim: Claim) -> [Text] {
        guard experiment.hasSeveralSeeds else { return claim.findings.map(\.evidence) }
        let shown = claim.findings.prefix(Self.mostListed)
        var points = shown.map { finding in
            Text(
                "Seed \(finding.seed), \(finding.verdict.text.en):",
                "シード \(finding.seed)、\(finding.verdict.text.ja)：")
                + finding.evidence
        }
        if shown.count < claim.findings.count {
            let rest = claim.findings.count - shown.count
            points.append(
                Text(
                    "\(counted(rest, "further seed")): [report.json](report.json).",
                    "ほか \(rest) 個のシード：[report.json](report.json)。"))
        }
        return points
    }
}
