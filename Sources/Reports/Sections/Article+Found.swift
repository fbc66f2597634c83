import Experiments

/// The first lines: what was found, and whether it can be told from guessing.
extension Article {
    var found: Text {
        let text = foundOnTrueLabels + foundOnShuffledLabels
        return text == ""
            ? Text("No network is finished, so nothing is found yet.", "完了したネットワークはなく、まだ結果はない。") : text
    }

    // MARK: - True labels

    /// Who names the most test images; nothing where no network is finished.
    private var foundOnTrueLabels: Text {
        let known = finished(.unchanged) { $0.final?.test.accuracy }
        guard let first = known.best.first else { return "" }
        let share = Quantity.accuracy.text(first.statistics)
        let limit = Format.accuracy(experiment.testChance.band.upperBound)
        let names = known.best.map(\.name).enumerated
        let runs = known.all.flatMap(\.condition.runs)
        guard runs.contains(where: { experiment.generalises($0) == true }) else {
            return Text(
                "From true labels, nothing is learned that can be told from guessing: \(names.en)\(onAverage.en) "
                    + "\(known.best.count == 1 ? "names" : "name") the most test images correctly, **\(share)**, and guessing "
                    + "explains up to \(limit).",
                "本来のラベルから学んだと、推測と区別して言えるものはない。\(onAverage.ja)最も多くのテスト画像を正しく答えるのは "
                    + "\(names.ja) の **\(share)** で、推測で説明できる上限は \(limit) である。") + known.scope
        }
        var text = Text(
            "From true labels \(names.en) \(known.best.count == 1 ? "names" : "name") the most test images correctly"
                + "\(onAverage.en): **\(share)**.",
            "本来のラベルで学習して\(onAverage.ja)最も多くのテスト画像を正しく答えるのは \(names.ja) の **\(share)** である。")
        text += withSomeSeeds(first.condition, limit) + known.scope
        let close = known.others.filter { !isTold(first, from: $0) }
        guard !close.isEmpty else { return text }
        let others = close.map(\.name).enumerated
        return text
            + Text(
                "The test images are too few to tell it from \(others.en).",
                "テスト画像の枚数では、\(others.ja) との差は見分けられない。")
    }

    /// Whether the better of two networks is better by more than chance on these test images explains: on the images that
    /// only one of them answers correctly, where answers are recorded.
    private func isTold(_ better: Contender, from other: Contender) -> Bool {
        if let (mine, others) = better.mistakes.flatMap({ mine in other.mistakes.map { (mine, $0) } }) {
            let (won, lost) = (others.subtracting(mine).count, mine.subtracting(others).count)
            let share = Double(won) / Double(max(1, won + lost))
            return Guessing.cannotExplain(share, above: 0.5, of: won + lost)
        }
        return Guessing.cannotExplain(
            better.statistics.mean, above: other.statistics.mean, bothOf: experiment.dataset.test.count)
    }

    /// That guessing explains the result of some seeds; nothing where it explains none.
    private func withSomeSeeds(_ condition: ConditionFacts, _ limit: String) -> Text {
        let answers = condition.runs.compactMap { experiment.generalises($0) }
        let beyond = answers.count { $0 }
        guard beyond < answers.count else { return "" }
        return Text(
            "That is more than guessing explains (up to \(limit)) with \(beyond) of \(answers.count) seeds.",
            "推測で説明できる上限（\(limit)）を超えるのは、\(answers.count) 個のシードのうち \(beyond) 個である。")
    }

    // MARK: - Shuffled labels

    /// Who repeats the most labels; nothing where no network is finished.
    private var foundOnShuffledLabels: Text {
        let known = finished(.shuffled) { $0.final?.training.accuracy }
        guard let first = known.best.first, let run = first.condition.runs.first(where: \.isFinished),
            let test = first.condition.statistics({ $0.final?.test.accuracy }).map(Quantity.accuracy.text)
        else { return "" }
        let share = Quantity.accuracy.text(first.statistics)
        let chance = Format.accuracy(experiment.trainingChance(run).fitted.band.upperBound)
        let names = known.best.map(\.name).enumerated
        let runs = known.all.flatMap(\.condition.runs)
        guard runs.contains(where: { experiment.learning($0).map { $0 != .guessing } == true }) else {
            return Text(
                "Of shuffled labels, nothing is memorised that can be told from guessing: \(names.en)\(onAverage.en) "
                    + "\(known.best.count == 1 ? "repeats" : "repeat") the most, **\(share)**, and guessing explains up to "
                    + "\(chance).",
                "シャッフルしたラベルを覚えたと、推測と区別して言えるものはない。\(onAverage.ja)最も多く再現するのは \(names.ja) の "
                    + "**\(share)** で、推測で説明できる上限は \(chance) である。") + known.scope
        }
        let how =
            first.condition.model.hasDropout ? Text(" and evaluated without dropout", "、ドロップアウトなしで評価した") : ""
        let band = experiment.testChance.band
        let range = (Format.accuracy(band.lowerBound), Format.accuracy(band.upperBound))
        return Text(
            "From shuffled labels there is nothing to learn but the labels themselves: when finished\(how.en), \(names.en) "
                + "\(known.best.count == 1 ? "repeats" : "repeat") the most of them\(onAverage.en), **\(share)**, and "
                + "`\(first.condition.model.name)` names **\(test)** of the test images correctly, where guessing explains "
                + "\(range.0) to \(range.1).",
            "シャッフルしたラベルからは、ラベルそのもの以外に学べるものがない。学習を終え\(how.ja == "" ? "た" : how.ja)ネットワークのうち、"
                + "\(onAverage.ja)最も多く再現するのは \(names.ja) の **\(share)** である。`\(first.condition.model.name)` が正しく答える"
                + "テスト画像は **\(test)** で、推測で説明できるのは \(range.0)〜\(range.1) である。") + known.scope
    }

    // MARK: - Who is compared

    /// A network with its mean over the seeds.
    private struct Contender {
        var condition: ConditionFacts
        var name: String
        var statistics: SampleStatistics

        /// The test images that its only run answers wrongly; nil where that is not recorded, or there are several.
        var mistakes: Set<Int>? { condition.only?.final?.answers.map { Set($0.mistakes.map(\.sample)) } }
    }

    /// Networks whose runs are all over and have a value: those with the largest mean, all others, and what is to be
    /// said of those that are missing.
    private struct Contest {
        var best: [Contender] = []
        var others: [Contender] = []
        var scope: Text = ""
        var all: [Contender] { best + others }
    }

    private func finished(_ labels: Plan.Labels, _ value: (RunFacts) -> Double?) -> Contest {
        let planned = experiment.conditions.filter { $0.treatment.labels == labels }
        let severalTreatments = experiment.treatments(labels).count > 1
        let known = planned.filter(\.isOver).compactMap { condition in
            condition.statistics(value).map {
                Contender(
                    condition: condition, name: severalTreatments ? condition.name : condition.model.name,
                    statistics: $0)
            }
        }
        let most = known.map(\.statistics.mean).max()
        var contest = Contest(
            best: known.filter { $0.statistics.mean == most },
            others: known.filter { $0.statistics.mean != most })
        if known.count < planned.count {
            contest.scope = Text(
                "Of \(planned.count) networks only the \(known.count) with results are compared here.",
                "ここで比べるのは、\(planned.count) 個のネットワークのうち結果のある \(known.count) 個だけである。")
        }
        return contest
    }
}
