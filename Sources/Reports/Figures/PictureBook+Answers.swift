import Experiments
import Figures

extension PictureBook {
    /// Of the best and the worst network under a treatment: what they take for what, and their surest errors.
    func answers(of treatment: Plan.Treatment) -> [Picture] {
        experiment.extremes(of: treatment).flatMap { run, answers in
            [confusion(run, answers), surestErrors(run, answers)].compactMap { $0 }
        }
    }

    private func confusion(_ run: RunFacts, _ answers: TestAnswers) -> Picture {
        let rows = answers.confusion
        let largest = rows.map { $0.reduce(0, +) }.max() ?? 1
        // The lightest colour is about one sample.
        var lowest = 0.1
        while lowest * Double(largest) >= 2 { lowest /= 10 }
        let map = HeatMap(
            title: "\(run.name): answers on the test images", rows: rows.indices.map(String.init),
            rowsLabel: "true class",
            scale: Axis(
                label: "share of the true class (white: none)", scale: .logarithmic, range: lowest...1,
                isShare: true),
            panels: [
                HeatMap.Panel(
                    columns: .named((rows.first ?? []).indices.map(String.init)), columnsLabel: "answer",
                    values: rows.map { row in
                        let whole = row.reduce(0, +)
                        return row.map { whole > 0 ? Double($0) / Double(whole) : nil }
                    },
                    texts: rows.map { $0.map { $0 > 0 ? String($0) : "" } })
            ])
        let right = rows.enumerated().map { label, row in
            "\(label): \(row.indices.contains(label) ? row[label] : 0)/\(row.reduce(0, +))"
        }
        return Picture(
            name: "\(run.name)-confusion", figure: .heat(map),
            alt: Text(
                "Confusion matrix of \(run.name), correct answers by true class: "
                    + right.joined(separator: ", ") + ".",
                "\(run.name) の混同行列、正解の数、本来のクラスごと：" + right.joined(separator: "、") + "。"),
            caption: Text(
                "`\(run.name)`: test images by true class (rows) and answer (columns). The diagonal is correct; the "
                    + "colour is logarithmic, so that rare confusions show.",
                "`\(run.name)`：テスト画像の数、行は本来のクラス、列は答え。対角線が正解。まれな取り違えも見えるよう、色は対数目盛である。"))
    }

    /// nil where there are none.
    private func surestErrors(_ run: RunFacts, _ answers: TestAnswers) -> Picture? {
        let errors = answers.surestMistakes(24)
        guard !errors.isEmpty else { return nil }
        let set = experiment.dataset.test
        let cells = errors.map { error in
            ImageGrid.Cell(
                image: GreyImage(error.sample, of: set),
                caption: "\(error.label) → \(error.answer), \(probability(error))")
        }
        let list = errors.map { "\($0.label) → \($0.answer) (\(probability($0)))" }
        return Picture(
            name: "\(run.name)-errors",
            figure: .images(
                ImageGrid(title: "\(run.name): the surest wrong answers", columns: 6, cells: cells)),
            alt: Text(
                "The \(errors.count) wrong answers that \(run.name) is surest of, true class → answer: "
                    + list.joined(separator: ", ") + ".",
                "\(run.name) が最も確信している誤答 \(errors.count) 個、本来のクラス → 答え：" + list.joined(separator: "、") + "。"),
            caption: Text(
                "`\(run.name)`: \(errors.count) of \(Format.count(answers.mistakes.count)) wrong answers, those that it is "
                    + "surest of first: true class → answer, and the probability that it gives to its answer.",
                "`\(run.name)`：\(Format.count(answers.mistakes.count)) 個の誤答のうち \(errors.count) 個、最も確信しているものから順に。"
                    + "本来のクラス → 答えと、その答えに与えた確率。"))
    }

    private func probability(_ error: TestAnswers.Mistake) -> String {
        Format.fixed(Double(error.probability) * 100, decimals: 1) + "%"
    }
}
