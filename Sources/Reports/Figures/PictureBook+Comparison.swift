import Figures
import Plans
import Records

extension PictureBook {
    /// One model on samples as they come and where labels are arbitrary; nil before the first epoch of either.
    func comparison(_ pair: Pair) -> Picture? {
        let (original, arbitrary) = (pair.plain, pair.arbitrary)
        guard !original.drawn.isEmpty, !arbitrary.drawn.isEmpty else { return nil }
        let colours = (original.position, Self.contrast(to: original.position))
        let conditions = [(original, colours.0, Marker.circle), (arbitrary, colours.1, Marker.triangle)]
        func panel(_ title: String, _ value: (Metrics) -> Double) -> LinePlot {
            let series = conditions.flatMap { condition, colour, marker in
                let name = condition.treatment.name
                let solid = SeriesStyle(colour: colour, marker: marker)
                let dashed = SeriesStyle(colour: colour, dash: .dashed, marker: marker)
                return lines("\(name), training", condition, solid) { value($0.training) }
                    + lines("\(name), validation", condition, dashed) { $0.validation.map(value) }
            }
            .filter { !$0.points.isEmpty }
            let isLoss = title == "loss"
            let plot = LinePlot(
                title: title, x: comparisonAxis(original, arbitrary),
                y: axis(title, isLoss: isLoss, of: series), series: series)
            return onChanceScale(plot, isLoss: isLoss)
        }
        let model = original.model.name
        let (loss, accuracy) = (panel("loss", \.loss), panel("accuracy", \.accuracy))
        let (name, other) = (original.treatment.name, arbitrary.treatment.name)
        return Picture(
            name: "\(model)-\(name)-\(other)",
            figure: .panels(
                PanelRow(title: titled("\(model): \(name) and \(other)"), panels: [loss, accuracy])))
    }

    /// Black, which no model has but the seventh.
    private static func contrast(to colour: Int) -> Int { colour % 8 == 6 ? 0 : 6 }

    /// Decades where one training is several times as long as the other.
    private func comparisonAxis(_ left: ConditionFacts, _ right: ConditionFacts) -> Axis {
        let counts = [left, right].map { $0.runs.map(\.epochs.count).max() ?? 0 }.sorted()
        return Axis(
            label: "epoch", scale: counts[1] >= 5 * counts[0] ? .logarithmic : .linear, integersOnly: true)
    }

    /// Published and reproduced accuracies of each treatment.
    var published: [Picture] { experiment.plan.treatments.compactMap(published) }

    private func published(_ treatment: Plan.Treatment) -> Picture? {
        var rows: [DotPlot.Row] = []
        for condition in experiment.conditions(of: treatment) where condition.isOver {
            let quantities = [
                (
                    "training", condition.published?.trainingAccuracy,
                    condition.statistics { $0.last?.training.accuracy }
                ),
                ("test", condition.published?.testAccuracy, condition.statistics { $0.final?.test.accuracy }),
            ]
            let model = condition.model.name
            for (name, published, reproduced) in quantities {
                guard let published, let reproduced else { continue }
                rows.append(DotPlot.Row(label: "\(model), \(name)", values: [published, reproduced.mean]))
            }
        }
        guard !rows.isEmpty else { return nil }
        return Picture(
            name: "published-\(treatment.name)",
            figure: .dots(
                DotPlot(
                    title: "\(treatment.name): accuracy, published and reproduced",
                    axis: Axis(label: "accuracy", isShare: true), rows: rows,
                    seriesLabels: [
                        "published",
                        experiment.hasSeveralSeeds ? "reproduced, mean over the seeds" : "reproduced",
                    ])))
    }
}
