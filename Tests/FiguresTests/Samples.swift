import Figures

/// Figures as a report would ask for them, from invented but realistic values.
enum Samples {
    static let models = ["dense1", "dense2", "conv1", "conv2"]

    static let all: [(name: String, figure: Figure)] =
        [
            ("loss-50", loss(epochs: 50, scale: .linear)),
            ("loss-500-log", loss(epochs: 500, scale: .logarithmic)),
            ("accuracy-shuffled", memorisation),
            ("run", run),
            ("run-short", shortRun),
            ("images", images),
            ("dots", dots),
            ("dots-log", dotsLogarithmic),
            ("crowded", crowded),
            ("gaps", gaps),
            ("marks", marks),
            ("wide-log", wideLogarithm),
            ("tiny-range", tinyRange),
            ("nothing", nothing),
        ] + comparisons + pictures + heatMaps

    /// Deterministic noise in −1…1.
    static func noise(_ index: Int) -> Double {
        var state = UInt64(truncatingIfNeeded: index &+ 1) &* 0x9E37_79B9_7F4A_7C15
        state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((state ^ (state >> 31)) >> 11) / Double(1 << 52) - 1
    }

    static func curve(_ epochs: Int, seed: Int, _ value: (Double) -> Double, noise level: Double) -> [Point] {
        (1...epochs).map { epoch in
            let clean = value(Double(epoch))
            return Point(x: Double(epoch), y: clean * (1 + level * noise(seed * 100_003 + epoch)))
        }
    }

    static func loss(epochs: Int, scale: Axis.Scale) -> Figure {
        let series = models.enumerated().flatMap { index, model in
            let speed = [1.0, 1.3, 2.2, 0.6][index]
            let rise = [0.0022, 0.0034, 0.0016, 0.0004][index]
            return [
                Series(
                    label: "\(model) training",
                    points: curve(epochs, seed: index, { 0.3 / (1 + speed * $0) + 0.004 }, noise: 0.08),
                    style: SeriesStyle(colour: index)),
                Series(
                    label: "\(model) validation",
                    points: curve(
                        epochs, seed: index + 10, { 0.06 + 0.1 / (1 + speed * $0) + rise * $0 }, noise: 0.06),
                    style: SeriesStyle(colour: index, dash: .dashed)),
            ]
        }
        return .line(
            LinePlot(
                title: "Loss under true labels, \(epochs) epochs",
                x: Axis(label: "epoch", integersOnly: true),
                y: Axis(label: "loss (nats)", scale: scale), series: series,
                references: scale == .linear
                    ? [] : [ReferenceLine(value: 2.302585092994046, label: "ln 10 ≈ 2.3026")]))
    }

    static let memorisation = Figure.line(
        LinePlot(
            title: "Training accuracy on shuffled labels", x: Axis(label: "epoch", integersOnly: true),
            y: Axis(label: "accuracy (%)", range: 0...100),
            series: models.enumerated().map { index, model in
                let limit = [40.0, 63, 90, 1.0][index]
                let pace = [120.0, 100, 20, 300][index]
                return Series(
                    label: model,
                    points: curve(500, seed: index + 40, { 10.5 + limit * $0 / ($0 + pace) }, noise: 0.01),
                    style: SeriesStyle(colour: index, marker: Marker.allCases[index]))
            }, references: [ReferenceLine(value: 10, label: "chance 10%")]))

    static let run = Figure.panels(
        PanelRow(
            title: "dense1 under true labels",
            panels: [
                panel(
                    "Loss", y: Axis(label: "loss (nats)"), epochs: 50, { 0.3 / (1 + $0) + 0.008 },
                    { 0.06 + 0.1 / (1 + $0) + 0.0014 * $0 }, mark: "lowest validation loss, epoch"),
                panel(
                    "Accuracy", y: Axis(label: "accuracy (%)"), epochs: 50, { 99.8 - 9 / (1 + $0) },
                    { 98.3 - 3 / $0 }, mark: nil),
            ]))

    static let shortRun = Figure.panels(
        PanelRow(
            title: "conv2 under shuffled labels, two epochs",
            panels: [
                panel(
                    "Loss", y: Axis(label: "loss (nats)"), epochs: 2, { _ in 2.3015 }, { _ in 2.301 },
                    mark: "lowest validation loss, epoch",
                    references: [ReferenceLine(value: 2.302585, label: "chance: ln 10")]),
                panel(
                    "Accuracy", y: Axis(label: "accuracy (%)", range: 0...100), epochs: 1, { _ in 11 },
                    { _ in 10 }, mark: nil, references: [ReferenceLine(value: 10, label: "chance")]),
            ]))

    static func panel(
        _ title: String, y: Axis, epochs: Int, _ training: (Double) -> Double,
        _ validation: (Double) -> Double, mark: String?, references: [ReferenceLine] = []
    ) -> LinePlot {
        let held = curve(epochs, seed: 7, validation, noise: 0.002)
        let lowest = held.min { $0.y < $1.y } ?? Point(x: 1, y: 0)
        return LinePlot(
            title: title, x: Axis(label: "epoch", integersOnly: true), y: y,
            series: [
                Series(
                    label: "training", points: curve(epochs, seed: 8, training, noise: 0.001),
                    style: SeriesStyle(colour: 0)),
                Series(label: "validation", points: held, style: SeriesStyle(colour: 0, dash: .dashed)),
            ], references: references,
            marks: mark.map { [PointMark(point: lowest, label: "\($0) \(Int(lowest.x))", colour: 0)] } ?? [])
    }

    /// A ring of the digit-like size.
    static func image(_ seed: Int) -> CellImage {
        let pixels = (0..<784).map { index -> UInt8 in
            let (x, y) = (Double(index % 28) - 13.5, Double(index / 28) - 13.5)
            let (a, b) = (40 + 20 * noise(seed), 70 + 30 * noise(seed + 99))
            let distance = (x * x / a + y * y / b - 1).magnitude
            return UInt8(max(0, min(255, 330 * (1 - distance * 1.6))))
        }
        return CellImage(width: 28, height: 28, pixels: pixels)
    }

    static let images = Figure.images(
        ImageGrid(
            title: "Training images with their shuffled labels (true → shuffled)", columns: 8,
            cells: (0..<32).map { index in
                let (label, other) = (index * 7 % 10, index * 3 % 10)
                return ImageGrid.Cell(
                    image: image(index), caption: label == other ? "\(label)" : "\(label) → \(other)",
                    emphasis: label != other)
            }))

    static let dots = Figure.dots(
        DotPlot(
            title: "Test accuracy: published and reproduced",
            axis: Axis(label: "test accuracy (%)", range: 0...100),
            rows: zip(runs, [98.47, 98.33, 98.79, 99.34, 11.38, 11.52, 10.16, 11.35, nil]).enumerated().map {
                DotPlot.Row(
                    label: $0.element.0,
                    values: [$0.element.1, ($0.element.1 ?? 11.35) * (1 + 0.006 * noise($0.offset))])
            }, seriesLabels: ["published", "reproduced"]))

    static let dotsLogarithmic = Figure.dots(
        DotPlot(
            title: "Final training loss: published and reproduced",
            axis: Axis(label: "training loss (nats)", scale: .logarithmic),
            rows: zip(runs, [0.0102, 0.0144, 0.0027, 0.0374, 1.2545, 0.7056, 0.0328, 2.3015, nil])
                .enumerated().map {
                    DotPlot.Row(
                        label: $0.element.0,
                        values: [$0.element.1, ($0.element.1 ?? 2.3) * (1.2 + 0.4 * noise($0.offset))])
                }, seriesLabels: ["published", "reproduced"]))

    private static let runs =
        models.map { "\($0), true labels" } + models.map { "\($0), shuffled" } + [
            "conv2 without dropout, shuffled"
        ]

    /// Nine series with long names under a long title.
    static let crowded = Figure.line(
        LinePlot(
            title:
                "A title that is much longer than one line of a figure can be, since somebody named the data "
                + "set, the treatment and all nine of the models in it",
            x: Axis(label: "epoch", integersOnly: true), y: Axis(label: "validation loss (nats)"),
            series: (0..<9).map { index in
                Series(
                    label: "model number \(index + 1) of nine"
                        + (index == 3 ? ", the one with a long name" : ""),
                    points: curve(10, seed: index, { 1 / $0 + 0.1 * Double(index) }, noise: 0.05),
                    style: SeriesStyle(
                        colour: index, dash: Dash.allCases[index / 8],
                        marker: Marker.allCases[index % Marker.allCases.count]))
            },
            references: [
                ReferenceLine(value: 0.5, label: "guessing with the share of each class"),
                ReferenceLine(value: 0.52, label: "just above it"),
            ]))

    /// Values that are not numbers leave gaps; a point between two gaps still shows.
    static let gaps = Figure.line(
        LinePlot(
            title: "Gaps", x: Axis(label: "epoch", integersOnly: true), y: Axis(label: "loss (nats)"),
            series: [
                Series(
                    label: "diverging",
                    points: [1, 0.8, .nan, 0.6, .infinity, 0.4, 0.3, -.infinity, 0.2].enumerated().map {
                        Point(x: Double($0.offset + 1), y: $0.element)
                    }, style: SeriesStyle(colour: 0)),
                Series(
                    label: "alone", points: [Point(x: 4, y: 0.9)],
                    style: SeriesStyle(colour: 1, dash: .dashed)),
                Series(label: "empty", points: [], style: SeriesStyle(colour: 2, dash: .dotted)),
            ]))

    /// Every model's lowest validation loss marked at once.
    static let marks: Figure = {
        guard case .line(var plot) = loss(epochs: 50, scale: .linear) else { return nothing }
        plot.title = "Validation loss under true labels"
        plot.series = plot.series.filter { $0.style.dash == .dashed }
        plot.marks = plot.series.map { series in
            let lowest = series.points.min { $0.y < $1.y } ?? Point(x: 0, y: 0)
            return PointMark(
                point: lowest, label: "\(series.label.split(separator: " ")[0]): epoch \(Int(lowest.x))",
                colour: series.style.colour)
        }
        return .line(plot)
    }()

    static let wideLogarithm = Figure.line(
        LinePlot(
            title: "Many decades", x: Axis(label: "step", scale: .logarithmic),
            y: Axis(label: "value", scale: .logarithmic),
            series: [
                Series(
                    label: "tiny to huge",
                    points: [
                        Point(x: 1, y: 1e-300), Point(x: 300, y: 1e-20), Point(x: 1e5, y: 1),
                        Point(x: 2e7, y: 1e250),
                    ], style: SeriesStyle(colour: 0, marker: .diamond))
            ]))

    static let tinyRange = Figure.panels(
        PanelRow(
            title: "Small differences, small numbers and equal values",
            panels: zip(["around one", "near zero", "all equal"], [1 + 2e-7, 3e-12, 0.25]).enumerated().map {
                let (title, value) = $0.element
                let low = [1.0, 0.8e-12, 0.25][$0.offset]
                return LinePlot(
                    title: title, x: Axis(label: "epoch", integersOnly: true), y: Axis(label: "loss"),
                    series: [
                        Series(
                            label: "loss", points: [Point(x: 1, y: low), Point(x: 3, y: value)],
                            style: SeriesStyle(colour: 0))
                    ])
            }))

    static let nothing = Figure.line(
        LinePlot(
            title: "Nothing yet", x: Axis(label: "epoch", integersOnly: true), y: Axis(label: "loss"),
            series: []))
}
