import Experiments
import Figures

extension PictureBook {
    /// One model on true and on shuffled labels; nil before the first epoch of either.
    func comparison(_ original: RunFacts, _ shuffled: RunFacts) -> Picture? {
        guard let left = original.last, let right = shuffled.last else { return nil }
        let runs = [(original, Marker.circle), (shuffled, Marker.triangle)]
        func panel(_ title: String, _ value: (Metrics) -> Double) -> LinePlot {
            let series = runs.flatMap { run, marker in
                [
                    line(
                        "\(run.treatment.name), training", run.series { value($0.training) },
                        SeriesStyle(colour: run.position, marker: marker)),
                    line(
                        "\(run.treatment.name), validation", run.series { $0.validation.map(value) },
                        SeriesStyle(colour: run.position, dash: .dashed, marker: marker)),
                ]
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
            figure: .panels(PanelRow(title: "\(model): \(name) and \(other)", panels: [loss, accuracy])),
            alt: Text(
                "\(model): training accuracy ends at \(Format.accuracy(left.training.accuracy)) under \(name) "
                    + "and at \(Format.accuracy(right.training.accuracy)) under \(other).",
                "\(model)：最後の訓練正解率は \(name) で \(Format.accuracy(left.training.accuracy))、"
                    + "\(other) で \(Format.accuracy(right.training.accuracy))。"),
            caption: Text(
                "`\(model)` under `\(name)` (discs) and `\(other)` (triangles); training solid"
                    + (left.validation == nil ? "." : ", validation dashed."),
                "`\(name)`（丸）と `\(other)`（三角）での `\(model)`。実線は訓練"
                    + (left.validation == nil ? "。" : "、破線は検証。")))
    }

    /// Decades where one training is several times as long as the other.
    private func comparisonAxis(_ left: RunFacts, _ right: RunFacts) -> Axis {
        let counts = [left.epochs.count, right.epochs.count].sorted()
        return Axis(
            label: "epoch", scale: counts[1] >= 5 * counts[0] ? .logarithmic : .linear, integersOnly: true)
    }

    /// Published and reproduced accuracies of each treatment.
    var published: [Picture] { experiment.plan.treatments.compactMap(published) }

    private func published(_ treatment: Plan.Treatment) -> Picture? {
        var rows: [DotPlot.Row] = []
        var parts: [String] = []
        for run in experiment.runs(of: treatment) where run.isFinished {
            let quantities = [
                ("training", run.published?.trainingAccuracy, run.last?.training.accuracy),
                ("test", run.published?.testAccuracy, run.final?.test.accuracy),
            ]
            for (name, published, reproduced) in quantities {
                guard let published, let reproduced else { continue }
                rows.append(
                    DotPlot.Row(label: "\(run.model.name), \(name)", values: [published, reproduced]))
                parts.append(
                    "\(run.model.name) \(name) \(Format.accuracy(published)) / \(Format.accuracy(reproduced))"
                )
            }
        }
        guard !rows.isEmpty else { return nil }
        return Picture(
            name: "published-\(treatment.name)",
            figure: .dots(
                DotPlot(
                    title: "\(treatment.name): accuracy, published and reproduced",
                    axis: Axis(label: "accuracy"), rows: rows, seriesLabels: ["published", "reproduced"])),
            alt: Text(
                "Published / reproduced accuracy under \(treatment.name): " + parts.joined(separator: ", ")
                    + ".",
                "\(treatment.name) での公表／再現した正解率：" + parts.joined(separator: "、") + "。"),
            caption: Text(
                "Published (hollow) and reproduced (filled) accuracies under `\(treatment.name)`.",
                "`\(treatment.name)` での公表された正解率（白抜き）と再現した正解率（塗り）。"))
    }
}
