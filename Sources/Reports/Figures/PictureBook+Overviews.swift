import Figures
import Plans
import Records

extension PictureBook {
    /// All models of a treatment together: accuracy, loss and, where labels are arbitrary, what is memorised.
    func overviews(of treatment: Plan.Treatment) -> [Picture] {
        let conditions = experiment.conditions(of: treatment).filter { !$0.begun.isEmpty }
        guard !conditions.isEmpty else { return [] }
        let accuracy = overview(treatment, conditions, name: "accuracy", \.accuracy)
        let loss = overview(treatment, conditions, name: "loss", \.loss)
        return treatment.kind == .arbitrary
            ? [accuracy, loss, memorisation(of: treatment)].compactMap { $0 }
            : [accuracy, loss]
    }

    private func overview(
        _ treatment: Plan.Treatment, _ conditions: [ConditionFacts], name: String,
        _ value: (Metrics) -> Double
    ) -> Picture {
        let isLoss = name == "loss"
        let training = conditions.flatMap { condition in
            lines(condition.model.name, condition, apart(condition, in: conditions)) { value($0.training) }
        }
        let validation = conditions.flatMap { condition in
            lines(condition.model.name, condition, apart(condition, in: conditions)) {
                $0.validation.map(value)
            }
        }
        // The same scale for both panels.
        let y = axis(name, isLoss: isLoss, of: training + validation)
        let panels = [("training", training), ("validation", validation)]
            .filter { $0.1.contains { !$0.points.isEmpty } }
            .map { panel, series in
                if treatment.kind == .arbitrary {
                    let plot = LinePlot(title: panel, x: epochAxis, y: y, series: series)
                    return onChanceScale(plot, isLoss: isLoss)
                }
                return LinePlot(title: panel, x: epochAxis, y: y, series: series)
            }
        return Picture(
            name: "\(treatment.name)-\(name)",
            figure: .panels(PanelRow(title: titled("\(treatment.name): \(name)"), panels: panels)))
    }
}
