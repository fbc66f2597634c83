import Experiments
import Figures

extension PictureBook {
    /// One model on true and on shuffled labels; nil before the first epoch of either.
    func comparison(_ pair: Pair) -> Picture? {
        let (original, shuffled) = (pair.trueLabels, pair.shuffled)
        guard !original.drawn.isEmpty, !shuffled.drawn.isEmpty else { return nil }
        let conditions = [(original, Marker.circle), (shuffled, Marker.triangle)]
        func panel(_ title: String, _ value: (Metrics) -> Double) -> LinePlot {
            let series = conditions.flatMap { condition, marker in
                let (name, colour) = (condition.treatment.name, condition.position)
                let solid = SeriesStyle(colour: colour, marker: marker)
                let dashed = SeriesStyle(colour: colour, dash: .dashed, marker: marker)
                return lines("\(name), training", condition, solid) { value($0.training) }
                    + lines("\(name), validation", condition, dashed) { $0.validation.map(value) }
            }
            let plot = LinePlot(
                title: title, x: comparisonAxis(original, shuffled), y: Axis(label: title),
                series: series.filter { !$0.points.isEmpty })
            return onChanceScale(plot, isLoss: title == "loss")
        }
        let model = original.model.name
        let (loss, accuracy) = (panel("loss", \.loss), panel("accuracy", \.accuracy))
        let (name, other) = (original.treatment.name, shuffled.treatment.name)
        return Picture(
            name: "\(model)-\(name)-\(other)",
            figure: .panels(
                PanelRow(title: titled("\(model): \(name) and \(other)"), panels: [loss, accuracy])))
    }

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
                    axis: Axis(label: "accuracy"), rows: rows,
                    seriesLabels: [
                        "published",
                        experiment.hasSeveralSeeds ? "reproduced, mean over the seeds" : "reproduced",
                    ])))
    }
}
