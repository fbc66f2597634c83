import Experiments
import Figures

extension PictureBook {
    /// All models of a treatment together: accuracy, loss and, on shuffled labels, what is memorised.
    func overviews(of treatment: Plan.Treatment) -> [Picture] {
        let conditions = experiment.conditions(of: treatment).filter { !$0.begun.isEmpty }
        guard !conditions.isEmpty else { return [] }
        let accuracy = overview(
            treatment, conditions, name: "accuracy", title: Text("accuracy", "正解率"), \.accuracy, .accuracy)
        let loss = overview(
            treatment, conditions, name: "loss", title: Text("loss", "損失"), \.loss, .loss)
        return treatment.labels == .shuffled
            ? [accuracy, loss, memorisation(of: treatment)].compactMap { $0 }
            : [accuracy, loss]
    }

    private func overview(
        _ treatment: Plan.Treatment, _ conditions: [ConditionFacts], name: String, title: Text,
        _ value: (Metrics) -> Double, _ quantity: Quantity
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
                if treatment.labels == .shuffled {
                    let plot = LinePlot(title: panel, x: epochAxis, y: y, series: series)
                    return onChanceScale(plot, isLoss: isLoss)
                }
                return LinePlot(title: panel, x: epochAxis, y: y, series: series)
            }
        let ends = self.ends(of: conditions, quantity, value)
        return Picture(
            name: "\(treatment.name)-\(name)",
            figure: .panels(PanelRow(title: titled("\(treatment.name): \(name)"), panels: panels)),
            alt: Text(
                "Training \(title.en) of every model under \(treatment.name) at its last epoch: "
                    + ends.joined(separator: ", ") + ".",
                "\(treatment.name) での全モデルの訓練\(title.ja)、最後のエポック："
                    + ends.joined(separator: "、") + "。") + divergences(conditions),
            caption: Text(
                "All models under `\(treatment.name)`: \(title.en) by epoch, training"
                    + (panels.count > 1 ? " left, validation right." : "."),
                "`\(treatment.name)` での全モデル：エポックごとの\(title.ja)。"
                    + (panels.count > 1 ? "左が訓練、右が検証。" : "訓練のみ。")) + seedLines
                + divergences(conditions))
    }

    /// `model value` at the last epoch of each.
    func ends(
        of conditions: [ConditionFacts], _ quantity: Quantity, _ value: (Metrics) -> Double
    ) -> [String] {
        conditions.map { condition in
            let end = condition.statistics { $0.last.map { value($0.training) } }
            return "\(condition.model.name) \(end.map(quantity.text) ?? "–")"
        }
    }
}
