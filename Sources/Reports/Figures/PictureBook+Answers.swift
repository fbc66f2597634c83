import Datasets
import Documents
import Figures
import Plans
import Records

extension PictureBook {
    /// Of the best and the worst network under a treatment: what they take for what, and their surest errors.
    func answers(of treatment: Plan.Treatment) -> [Picture] {
        experiment.extremes(of: treatment).flatMap { run, answers in
            [confusion(run, answers), surestErrors(run, answers)].compactMap { $0 }
        }
    }

    /// How many wrong answers are shown.
    static let mostErrors = 24

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
        return Picture(
            name: "\(run.name)-confusion", figure: .heat(map))
    }

    /// nil where there are none.
    private func surestErrors(_ run: RunFacts, _ answers: TestAnswers) -> Picture? {
        let errors = answers.surestMistakes(Self.mostErrors)
        guard !errors.isEmpty else { return nil }
        let set = experiment.dataset.test
        let cells = errors.map { error in
            ImageGrid.Cell(
                image: CellImage(error.sample, of: set),
                caption: "\(error.label) → \(error.answer), \(Self.probability(error))")
        }
        return Picture(
            name: "\(run.name)-errors",
            figure: .images(
                ImageGrid(title: "\(run.name): the surest wrong answers", columns: 6, cells: cells)))
    }

    static func probability(_ error: TestAnswers.Mistake) -> String {
        Format.fixed(Double(error.probability) * 100, decimals: 1) + "%"
    }
}
