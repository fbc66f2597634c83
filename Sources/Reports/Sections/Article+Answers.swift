import Experiments

/// What the networks answer wrongly.
extension Article {
    /// Confusions and the surest errors of the best and the worst network; nothing where they are not recorded.
    func answers(of treatment: Plan.Treatment) -> [Block] {
        let extremes = experiment.extremes(of: treatment)
        guard !extremes.isEmpty else { return [] }
        var text = Text("", "")
        for (index, (run, answers)) in extremes.enumerated() {
            // With several seeds the networks are chosen by their means, and the run is one of theirs.
            let average = experiment.hasSeveralSeeds ? Text(" on average", "平均で") : ""
            let places = [
                Text("best\(average.en)", "\(average.ja)最良"), Text("worst\(average.en)", "\(average.ja)最低"),
            ]
            text += reading(run, answers, place: extremes.count == 1 ? "" : places[index])
        }
        if extremes.count > 1 { text += unrecordedAnswers(of: treatment) }
        return [
            heading(
                3, "Wrong answers after \(labels(treatment).en)", "\(labels(treatment).ja)で学習した後の誤答"),
            .paragraph(text),
        ] + pictures.answers(of: treatment).map(\.block)
    }

    private func reading(_ run: RunFacts, _ answers: TestAnswers, place: Text) -> Text {
        let (wrong, all) = (
            Format.count(answers.mistakes.count), Format.count(experiment.dataset.test.count)
        )
        let kind =
            place == ""
            ? place
            : Text(", whose network is the \(place.en) on the test images,", "（このネットワークのテスト正解率は\(place.ja)）")
        let text = Text(
            "`\(run.name)`\(kind.en) answers \(wrong) of \(all) test images wrongly.",
            "`\(run.name)`\(kind.ja)はテスト画像 \(all) 枚のうち \(wrong) 枚に誤って答える。")
        let pairs = answers.commonestConfusions
        guard let pair = pairs.first, pair.count > 1 else {
            return pairs.count < 2
                ? text : text + Text("It confuses no two classes twice.", "同じ二つのクラスを二度取り違えることはない。")
        }
        let times = Format.count(pair.count)
        let names = pairs.prefix(Self.mostConfusions).map {
            Text("class \($0.label) for class \($0.answer)", "クラス \($0.label) をクラス \($0.answer)")
        }.enumerated
        if pairs.count == 1 {
            return text
                + Text(
                    "Most often it takes \(names.en) (\(times) times).",
                    "最も多いのは\(names.ja) と取り違えるもの（\(times) 回）である。")
        }
        let rest = pairs.count - min(pairs.count, Self.mostConfusions)
        return text
            + Text(
                "Most often, and equally so, it takes \(names.en)\(rest > 0 ? " and \(rest) more pairs" : "") (\(times) times each).",
                "最も多いのは\(names.ja) と取り違えるもの\(rest > 0 ? "など、ほかに \(rest) 組" : "")で、どれも同じ回数（\(times) 回）である。")
    }

    private static let mostConfusions = 3

    /// That networks are left out whose answers are not recorded; nothing where there are none.
    private func unrecordedAnswers(of treatment: Plan.Treatment) -> Text {
        let unknown = experiment.conditions(of: treatment).filter { condition in
            !condition.runs.contains { $0.final?.answers != nil }
        }
        guard !unknown.isEmpty else { return "" }
        let names = unknown.map(\.model.name).enumerated
        return Text(
            "Of \(names.en) no answers are recorded, so these are not among them.",
            "\(names.ja) については答えが記録されていないので、この比較に含まれない。")
    }
}
