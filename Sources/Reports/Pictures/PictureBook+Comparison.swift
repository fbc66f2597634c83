import Experiments
import Figures

extension PictureBook {
    /// One model on true and on shuffled labels; nil before the first epoch of either.
    func comparison(_ original: RunFacts, _ shuffled: RunFacts) -> Picture? {
        guard let left = original.last, let right = shuffled.last else { return nil }
        let runs = [(original, Marker.circle), (shuffled, Marker.triangle)]
        func panel(_ title: String, _ value: (Metrics) -> Double, _ reference: ReferenceLine) -> LinePlot {
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
            return LinePlot(
                title: title, x: comparisonAxis(original, shuffled), y: Axis(label: title),
                series: series.filter { !$0.points.isEmpty }, references: [reference])
        }
        let model = original.model.name
        let (loss, accuracy) = (panel("loss", \.loss, uniformLoss), panel("accuracy", \.accuracy, chance))
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
                "`\(model)` under `\(name)` (discs) and `\(other)` (triangles); training solid, validation dashed.",
                "`\(name)`（丸）と `\(other)`（三角）での `\(model)`。実線は訓練、破線は検証。"))
    }

    /// Decades where one training is several times as long as the other.
    private func comparisonAxis(_ left: RunFacts, _ right: RunFacts) -> Axis {
        let counts = [left.epochs.count, right.epochs.count].sorted()
        return Axis(
            label: "epoch", scale: counts[1] >= 5 * counts[0] ? .logarithmic : .linear, integersOnly: true)
    }

    /// Published and reproduced accuracies, where the plan repeats what was published.
    var published: [Picture] {
        guard let published = experiment.plan.published, published.comparable else { return [] }
        let test = dots(
            name: "published", title: "test accuracy", Text("test accuracy", "テスト正解率"),
            published: \.testAccuracy, reproduced: { $0.final?.test.accuracy })
        let training = dots(
            name: "published-training", title: "training accuracy", Text("training accuracy", "訓練正解率"),
            published: \.trainingAccuracy, reproduced: { $0.last?.training.accuracy })
        return [test, training].compactMap { $0 }
    }

    private func dots(
        name: String, title: String, _ quantity: Text, published: (Plan.PublishedResult) -> Double?,
        reproduced: (RunFacts) -> Double?
    ) -> Picture? {
        var rows: [DotPlot.Row] = []
        var parts: [String] = []
        for run in experiment.runs {
            guard let left = run.published.flatMap(published), let right = reproduced(run), run.isFinished
            else { continue }
            rows.append(DotPlot.Row(label: run.name, values: [left, right]))
            parts.append("\(run.name) \(Format.accuracy(left)) / \(Format.accuracy(right))")
        }
        guard !rows.isEmpty else { return nil }
        return Picture(
            name: name,
            figure: .dots(
                DotPlot(
                    title: "\(title), published and reproduced", axis: Axis(label: title, range: 0...1),
                    rows: rows, seriesLabels: ["published", "reproduced"])),
            alt: Text(
                "Published / reproduced \(quantity.en): " + parts.joined(separator: ", ") + ".",
                "公表値／再現値の\(quantity.ja)：" + parts.joined(separator: "、") + "。"),
            caption: Text(
                "Published (hollow) and reproduced (filled) \(quantity.en) of each run.",
                "各実行の\(quantity.ja)の公表値（白抜き）と再現値（塗り）。"))
    }
}
