import Experiments
import Figures
import Host

/// The pictures of a comparison, drawn once for every format that shows pictures.
public struct Album: Sendable {
    /// Loss and accuracy of each run with a metric that changed, old and new over each other, their difference below.
    let curves: [Picture]
    /// Each picture of the report that changed: old, new, and where they differ.
    let figures: [Picture]

    /// Draws on all cores.
    /// - Parameter report: the report's name among several, which keeps the pictures' names apart.
    /// - Throws: `FigureError`, as where there is no font.
    init(_ comparison: Comparison, report: String?) throws {
        let prefix = report.map { "\($0)-" } ?? ""
        func name(_ text: String) -> String { prefix + text }
        let models = comparison.conditions.map(\.model).reduce(into: [String]()) { models, model in
            if !models.contains(model) { models.append(model) }
        }
        let runs = comparison.conditions.flatMap(\.runs).filter { $0.metricDivergence != nil }
        let curves = runs.flatMap { run in
            // The colour that the model has in the report.
            let colour = models.firstIndex(of: run.new.run.model) ?? 0
            return [run.plot("loss", \.loss, colour), run.plot("accuracy", \.accuracy, colour)].map { plot in
                let first = plot.firstDivergingEpoch.map { "; they part in epoch \($0)" } ?? ""
                return Sketch(
                    name: name("\(run.name)-\(plot.y.label)"),
                    caption: "\(plot.title): old pale, new dark, their difference below\(first).",
                    content: .curves(plot))
            }
        }
        let figures = comparison.figures.map { change in
            let isBoth = change.old != nil && change.new != nil
            let side = change.new == nil ? comparison.oldName : comparison.newName
            return Sketch(
                name: name("\(change.shortName)-pixels"),
                caption: "\(change.name): "
                    + (isBoth ? "old, new, and where they differ." : "only in \(side)."),
                content: .pixels(change))
        }
        let drawn = (curves + figures).concurrentMap { sketch in Result { try sketch.drawn() } }
        self.curves = try drawn.prefix(curves.count).map { try $0.get() }
        self.figures = try drawn.dropFirst(curves.count).map { try $0.get() }
    }
}

/// A picture with its words.
struct Picture: Sendable {
    /// The file's name without its ending, unique among all reports.
    var name: String
    var caption: String
    var png: [UInt8]
}

/// A picture before it is drawn.
private struct Sketch: Sendable {
    enum Content {
        case curves(ComparisonPlot)
        case pixels(FigureChange)
    }

    let name: String
    let caption: String
    let content: Content

    func drawn() throws -> Picture {
        let bytes: [UInt8] =
            switch content {
            case .curves(let plot): try png(.comparison(plot))
            case .pixels(let change):
                // A picture without a partner, or one that cannot be read, is shown as it is.
                try change.comparison.map { try png(.pictures($0)) } ?? change.new ?? change.old ?? []
            }
        return Picture(name: name, caption: caption, png: bytes)
    }
}

extension RunComparison {
    fileprivate func plot(_ quantity: String, _ value: (Metrics) -> Double, _ colour: Int) -> ComparisonPlot {
        let validation = (old: old.epochs.compactMap(\.validation), new: new.epochs.compactMap(\.validation))
        var pairs = [
            ComparisonPlot.Pair(
                label: "training", colour: colour, old: old.epochs.map { value($0.training) },
                new: new.epochs.map { value($0.training) })
        ]
        if !validation.old.isEmpty || !validation.new.isEmpty {
            pairs.append(
                ComparisonPlot.Pair(
                    label: "validation", colour: colour, dash: .dashed, old: validation.old.map(value),
                    new: validation.new.map(value)))
        }
        return ComparisonPlot(
            title: "\(name): \(quantity)", y: Axis(label: quantity), pairs: pairs,
            firstDivergingEpoch: metricDivergence?.epoch)
    }
}
