import Experiments

/// What the networks answer wrongly.
extension Article {
    /// Confusions and the surest errors of the best and the worst network; nothing where they are not recorded.
    func answers(of treatment: Plan.Treatment) -> [Block] {
        let extremes = experiment.extremes(of: treatment)
        guard !extremes.isEmpty else { return [] }
        var text = Text("", "")
        for (index, (run, answers)) in extremes.enumerated() {
            let place = extremes.count == 1 ? Text("", "") : [Text("best", "最良"), Text("worst", "最低")][index]
            text += reading(run, answers, place: place)
        }
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
        let kind = place == "" ? place : Text(", the \(place.en) on the test images,", "（テスト正解率は\(place.ja)）")
        var text = Text(
            "`\(run.name)`\(kind.en) answers \(wrong) of \(all) test images wrongly.",
            "`\(run.name)`\(kind.ja)はテスト画像 \(all) 枚のうち \(wrong) 枚に誤って答える。")
        if let pair = answers.commonestConfusion {
            text += Text(
                "Most often it takes a \(pair.label) for a \(pair.answer) (\(Format.count(pair.count)) times).",
                "最も多いのは \(pair.label) を \(pair.answer) と取り違えるもの（\(Format.count(pair.count)) 回）である。")
        }
        return text
    }
}
