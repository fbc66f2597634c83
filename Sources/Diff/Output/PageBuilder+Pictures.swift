import Experiments
import Figures
import Reports

/// What a terminal cannot show: curves over each other, and pictures beside each other.
extension PageBuilder {
    /// Loss and accuracy of each run that changed, old and new over each other, their difference below.
    var curves: [Block] {
        get throws {
            let runs = comparison.conditions.flatMap(\.runs).filter { !$0.isSame }
            guard detail == .everything, !runs.isEmpty else { return [] }
            let models = comparison.conditions.map(\.model).reduce(into: [String]()) { models, model in
                if !models.contains(model) { models.append(model) }
            }
            var blocks: [Block] = [.heading(level: 2, "Curves")]
            for run in runs {
                let colour = models.firstIndex(of: run.new.run.model) ?? 0
                for plot in [run.plot("loss", \.loss, colour), run.plot("accuracy", \.accuracy, colour)] {
                    let first = plot.firstDivergingEpoch.map { "; they part in epoch \($0)" } ?? ""
                    blocks.append(
                        .picture(
                            try picture(
                                "\(run.name)-\(plot.y.label)", .comparison(plot),
                                caption: "\(plot.title): old pale, new dashed, their difference below\(first).")))
                }
            }
            return blocks
        }
    }

    /// Each picture of the report that changed, by pixels.
    var figures: [Block] {
        get throws {
            if comparison.figures.isEmpty { return [] }
            var table = Table(columns: [
                ("figure", .left), ("differing pixels", .right), ("share", .right),
                ("largest difference", .right),
            ])
            for figure in comparison.figures {
                let cells =
                    figure.pixels.map { pixels in
                        [
                            Format.count(pixels.differing), Format.percent(pixels.share),
                            "\(pixels.largestDifference) of 255",
                        ]
                    } ?? [
                        figure.old == nil ? "only new" : figure.new == nil ? "only old" : "not readable", "", "",
                    ]
                table.rows.append([.code(figure.shortName)] + cells.map { Line($0) })
            }
            var blocks: [Block] = [.heading(level: 2, "Figures"), .table(table)]
            guard detail == .everything else { return blocks }
            for figure in comparison.figures {
                if let comparison = figure.comparison {
                    blocks.append(
                        .picture(
                            try picture(
                                "\(figure.shortName)-pixels", .pictures(comparison),
                                caption: "\(figure.name): old, new, and where they differ.")))
                } else if let png = figure.new ?? figure.old {
                    let side = figure.new == nil ? comparison.oldName : comparison.newName
                    let words = "\(figure.name), only in \(side)."
                    blocks.append(
                        .picture(Picture(name: fileName(figure.shortName), alt: words, caption: words, png: png)))
                }
            }
            return blocks
        }
    }

    private func picture(_ name: String, _ figure: Figure, caption: String) throws -> Picture {
        Picture(name: fileName(name), alt: caption, caption: caption, png: try render(figure).png)
    }

    /// Unique among several reports.
    private func fileName(_ name: String) -> String { (report.map { "\($0)-" } ?? "") + name }
}

extension FigureChange {
    /// Without folder and ending.
    fileprivate var shortName: String {
        name.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? name
    }
}

extension RunComparison {
    fileprivate func plot(_ quantity: String, _ value: (Metrics) -> Double, _ colour: Int) -> ComparisonPlot {
        let validation = (old.epochs.compactMap(\.validation), new.epochs.compactMap(\.validation))
        var pairs = [
            ComparisonPlot.Pair(
                label: "training", colour: colour, old: old.epochs.map { value($0.training) },
                new: new.epochs.map { value($0.training) })
        ]
        if !validation.0.isEmpty || !validation.1.isEmpty {
            pairs.append(
                ComparisonPlot.Pair(
                    label: "validation", colour: colour, marker: .circle, old: validation.0.map(value),
                    new: validation.1.map(value)))
        }
        return ComparisonPlot(
            title: "\(name): \(quantity)", y: Axis(label: quantity), pairs: pairs,
            firstDivergingEpoch: divergence?.epoch)
    }
}
