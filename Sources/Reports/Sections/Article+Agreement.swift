import Experiments

/// Whether published values agree with ours, within what, and what it means.
extension Article {
    /// How far apart two values may be, and how many of theirs agree.
    var whatAgrees: Text {
        var text = Text(
            "An accuracy agrees where the two differ by no more than three standard errors of their difference, taken from "
                + "the number of samples; a loss, which shows no such error, where they differ by no more than "
                + "\(Format.percent(PublishedValue.lossShare)) of the larger.",
            "正解率は、差が、サンプル数から求めた差の標準誤差の三倍以内であれば一致とする。"
                + "そのような誤差の分からない損失は、差が大きいほうの \(Format.percent(PublishedValue.lossShare)) 以内であれば一致とする。")
        if plan.seeds.count >= PublishedValue.fewestSeeds {
            text += Text(
                "With \(PublishedValue.fewestSeeds) finished seeds or more their own spread is the measure: how far one more "
                    + "run may be from their mean, with the probability that three standard deviations have where the spread is "
                    + "known exactly (Student's distribution: the fewer seeds, the farther). In parentheses stands where the "
                    + "published value is: how many standard deviations (σ) above the mean, and below it how many of the seeds.",
                "\(PublishedValue.fewestSeeds) 個以上のシードが完了していれば、そのばらつきを尺度とする。もう一回の実行が平均からどれだけ"
                    + "離れうるかを、ばらつきが正確に分かっているときの標準偏差の三倍にあたる確率で求める（Student の分布による。"
                    + "シードが少ないほど広い）。括弧内は公表値の位置で、平均より標準偏差（σ）の何倍上にあるかと、それより小さいシードの数である。")
        }
        return text
    }

    /// The two last cells of a row: how far apart, and what follows.
    func verdict(_ comparison: PublishedValue.Comparison?, _ metric: Metric) -> [Text] {
        guard let comparison else { return ["–", "–"] }
        let margin =
            metric.unit == .share
            ? Format.fixed(comparison.margin * 100, decimals: 2) : Format.loss(comparison.margin)
        var word = comparison.agrees ? Text("agrees", "一致") : Text("differs", "相違")
        if let (deviations, below) = comparison.place {
            let place = "\(Format.signed(deviations, decimals: 1)) σ, \(below)"
            word = Text("\(word.en) (\(place))", "\(word.ja)（\(place)）")
        }
        return [Text("±\(margin)"), word]
    }

    /// How many values agree, which do not, and what that means; nil where none can be compared.
    var outcome: Text? {
        let values = Experiment.publishedMetrics.flatMap { experiment.publishedValues(of: $0.metric) }
        let compared = values.compactMap { value in value.comparison.map { (value, $0) } }
        guard !compared.isEmpty else { return nil }
        let differing = compared.filter { !$0.1.agrees }.map(\.0)
        let (all, agreeing) = (compared.count, compared.count - differing.count)
        let text = Text(
            "\(agreeing) of \(all) values agree.", "\(all) 個の値のうち \(agreeing) 個が一致する。")
        guard !differing.isEmpty else { return text }
        let names = differing.map { value in
            let title = Self.title(of: value.metric)
            return Text(
                "`\(value.condition.name)` (\(title.en.lowercased()))",
                "`\(value.condition.name)`（\(title.ja)）")
        }
        let beyond = Text(
            "Beyond what is allowed: \(names.enumerated.en).", "許容を超えるもの：\(names.enumerated.ja)。")
        // Of the values that differ: others may have more seeds.
        let hasSpread = compared.contains { !$0.1.agrees && $0.1.place != nil }
        return text + beyond
            + (hasSpread
                ? Text(
                    "Where a value is that far outside of the spread of the seeds, chance in training hardly explains it: "
                        + "something else may have been done there than is described, or it is done differently here.",
                    "シードのばらつきからこれほど離れた値は、学習の偶然ではまず説明できない。記述と違うことがそこで行われたか、"
                        + "ここでのやり方が違うのかもしれない。")
                : Text(
                    "Of one seed it cannot be said whether such a difference is chance in training: for that the spread over "
                        + "several seeds is needed.",
                    "シードが一つでは、この差が学習の偶然かどうかは分からない。それには、いくつかのシードでのばらつきが要る。"))
    }
}
