import Figures

extension Samples {
    static let comparisons: [(name: String, figure: Figure)] = [
        ("comparison", comparison(epochs: 50, from: 12, by: 0.02)),
        ("comparison-tiny", comparison(epochs: 5, from: 1, by: 3e-13)),
        ("comparison-lengths", lengths),
        ("comparison-same", comparison(epochs: 10, from: nil, by: 0)),
        ("comparison-long", comparison(epochs: 500, from: 40, by: 4e-5)),
        ("comparison-one-epoch", comparison(epochs: 1, from: 1, by: 2e-6)),
        ("comparison-apart", apart),
        (
            "comparison-nothing",
            .comparison(ComparisonPlot(title: "Nothing yet", y: Axis(label: "loss"), pairs: []))
        ),
    ]

    /// Training and validation loss of one run; the new ones wander off from epoch `start`.
    static func comparison(epochs: Int, from start: Int?, by size: Double) -> Figure {
        func pair(
            _ label: String, colour: Int, _ dash: Dash, _ value: (Double) -> Double
        ) -> ComparisonPlot.Pair {
            let old = curve(epochs, seed: colour + (dash == .solid ? 70 : 71), value, noise: 0.02).map(\.y)
            let new = old.enumerated().map { index, value in
                index + 1 >= start ?? .max
                    ? value * (1 + size * noise((dash == .solid ? 0 : 977) + index)) : value
            }
            return ComparisonPlot.Pair(label: label, colour: colour, dash: dash, old: old, new: new)
        }
        return .comparison(
            ComparisonPlot(
                title: "Loss of dense1 under true labels", y: Axis(label: "loss (nats)"),
                pairs: [
                    pair("training", colour: 0, .solid) { 0.3 / (1 + $0) + 0.008 },
                    pair("validation", colour: 0, .dashed) { 0.06 + 0.1 / (1 + $0) + 0.0014 * $0 },
                ], firstDivergingEpoch: start))
    }

    /// The new record is shorter, and once not a number.
    static let lengths: Figure = {
        let old = curve(12, seed: 80, { 40 + 50 * $0 / ($0 + 2) }, noise: 0.01).map(\.y)
        var new = old.prefix(8).enumerated().map { $0.element + ($0.offset > 3 ? 0.4 * noise($0.offset) : 0) }
        new[5] = .nan
        return .comparison(
            ComparisonPlot(
                title: "Training accuracy of conv1 under shuffled labels",
                y: Axis(label: "accuracy (%)", range: 0...100),
                pairs: [ComparisonPlot.Pair(label: "training", colour: 2, old: old, new: new)],
                firstDivergingEpoch: 5, oldName: "v1.0", newName: "reports/quick"))
    }()

    /// No epoch in common.
    static let apart = Figure.comparison(
        ComparisonPlot(
            title: "Two halves", y: Axis(label: "loss", scale: .logarithmic),
            pairs: [
                ComparisonPlot.Pair(
                    label: "loss", colour: 3,
                    values: (1...6).map { epoch in
                        let value = 1 / Double(epoch)
                        return ComparisonPlot.Values(
                            epoch: epoch, old: epoch < 4 ? value : nil, new: epoch < 4 ? nil : value)
                    })
            ]))

    /// Pictures with one stray point, with a moved curve, and of other sizes.
    static let pictures: [(name: String, figure: Figure)] = {
        func read(_ figure: Figure) -> RasterImage? {
            (try? render(figure)).flatMap { try? RasterImage(png: $0.png, name: "sample") }
        }
        guard case .line(var point) = marks, case .panels(var moved) = run,
            let marks = read(marks), let run = read(run), let memorisation = read(memorisation)
        else { return [] }
        point.title = point.title.replacing("loss", with: "1oss")
        moved.panels[1].series[0].points[30].y -= 1
        guard let point = read(.line(point)), let moved = read(.panels(moved)) else { return [] }
        func compare(_ title: String, _ old: RasterImage, _ new: RasterImage) -> Figure {
            .pictures(
                PictureComparison(title: title, old: old, new: new, oldName: "v1.0", newName: "reports/quick")
            )
        }
        return [
            ("pictures", compare("figures/normal-loss.png", marks, point)),
            ("pictures-wide", compare("figures/dense1-normal-curves.png", run, moved)),
            ("pictures-sizes", compare("figures/memorisation.png", memorisation, run)),
            ("pictures-same", compare("figures/memorisation.png", memorisation, memorisation)),
        ]
    }()
}
