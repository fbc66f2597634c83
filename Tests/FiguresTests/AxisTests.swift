import Figures
import Testing

@Suite struct AxisTests {
    private func plot(_ points: [Point], x: Axis = Axis(label: "x"), y: Axis = Axis(label: "y")) -> Figure {
        .line(
            LinePlot(
                title: "t", x: x, y: y,
                series: [Series(label: "s", points: points, style: SeriesStyle(colour: 0))]))
    }

    private func points(_ ys: [Double]) -> [Point] {
        ys.enumerated().map { Point(x: Double($0.offset + 1), y: $0.element) }
    }

    @Test(arguments: [
        (1.0, ["1"]), (2.0, ["1", "2"]), (5.0, ["1", "2", "3", "4", "5"]),
        (20.0, ["1", "5", "10", "15", "20"]), (50.0, ["1", "10", "20", "30", "40", "50"]),
        (500.0, ["1", "100", "200", "300", "400", "500"]),
    ])
    func labelsEpochsWithWholeNumbers(last: Double, expected: [String]) throws {
        let figure = plot(
            [Point(x: 1, y: 1), Point(x: last, y: 2)], x: Axis(label: "epoch", integersOnly: true))
        let ticks = try Texts(figure).horizontalTicks
        #expect(ticks == expected)
    }

    /// For any number of epochs: at least one number, whole numbers only, within the data, and apart.
    @Test func labelsAnyNumberOfEpochs() throws {
        for last in [3, 4, 6, 7, 11, 13, 19, 24, 37, 73, 99, 101, 230, 999, 12_345, 1_000_000] {
            let figure = plot(
                [Point(x: 1, y: 1), Point(x: Double(last), y: 2)], x: Axis(label: "epoch", integersOnly: true)
            )
            let runs = try Texts(figure).runs.filter { $0.anchor == "middle" && $0.size == 8.5 }
            let numbers = runs.map { Int($0.string) ?? -1 }
            #expect(numbers.count >= 2 && numbers == numbers.sorted(), "\(last): \(numbers)")
            #expect(numbers.allSatisfy { (1...last).contains($0) }, "\(last): \(numbers)")
            for (left, right) in zip(runs, runs.dropFirst()) {
                // A digit is about 0.64 of the size wide.
                let widths = Double(left.string.count + right.string.count) * 8.5 * 0.64
                #expect(right.x - left.x > widths / 2, "\(last): \(numbers)")
            }
        }
    }

    @Test(arguments: [
        ([0.0, 0.2], ["0.00", "0.05", "0.10", "0.15", "0.20"]),
        ([-1, 1], ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
        ([2e-7, 1e-6], ["0", "0.2×10⁻⁶", "0.4×10⁻⁶", "0.6×10⁻⁶", "0.8×10⁻⁶", "1.0×10⁻⁶"]),
        ([95.25, 99.7], ["96", "97", "98", "99"]),
    ])
    func labelsLinearValues(values: [Double], expected: [String]) throws {
        let ticks = try Texts(plot(points(values))).verticalTicks
        #expect(ticks == expected)
    }

    @Test(arguments: [
        ([0.003, 2.0], ["0.005", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1", "2"]),
        ([0.0003, 20], ["0.001", "0.01", "0.1", "1", "10"]), ([2.3, 16], ["3", "5", "7", "10"]),
        ([2.3, 3.9], ["2.5", "3", "3.5"]),
        ([1e-9, 1e-5], ["10⁻⁹", "10⁻⁸", "10⁻⁷", "10⁻⁶", "10⁻⁵"]),
        ([1, 40], ["1", "2", "5", "10", "20"]), ([2.301, 2.303], ["2", "3"]),
    ])
    func labelsDecades(values: [Double], expected: [String]) throws {
        let figure = plot(points(values), y: Axis(label: "y", scale: .logarithmic))
        let ticks = try Texts(figure).verticalTicks
        #expect(ticks == expected)
    }

    /// Less than a decade on a horizontal axis: numbers that do not touch.
    @Test(arguments: [(4.0e5, 1.7e6), (0.00012, 0.00098), (3, 19), (6, 9.5)])
    func labelsShortDecadesApart(low: Double, high: Double) throws {
        let figure = plot(
            [Point(x: low, y: 1), Point(x: high, y: 2)], x: Axis(label: "x", scale: .logarithmic))
        let runs = try Texts(figure).runs.filter { $0.anchor == "middle" && $0.size == 8.5 }
        #expect(!runs.isEmpty)
        for (left, right) in zip(runs, runs.dropFirst()) {
            let widths = Double(left.string.count + right.string.count) * 8.5 * 0.56
            #expect(right.x - left.x > widths / 2, "\(runs.map(\.string))")
        }
    }

    @Test func keepsToAGivenRange() throws {
        let figure = plot(points([20, 130, -50]), y: Axis(label: "accuracy (%)", range: 0...100))
        let ticks = try Texts(figure).verticalTicks
        #expect(ticks.first == "0" && ticks.last == "100")
    }

    @Test func equalValuesLieInTheMiddle() throws {
        #expect(try Texts(plot(points([0.25, 0.25]))).verticalTicks.contains("0.250"))
        #expect(try Texts(plot(points([0, 0]))).verticalTicks == ["−1.0", "−0.5", "0.0", "0.5", "1.0"])
    }

    @Test(arguments: [0.0, -0.5])
    func logarithmicAxesRefuseWhatHasNoLogarithm(value: Double) {
        let error = FigureError.notPositive(axis: "loss", series: "s", value: value)
        #expect(throws: error) {
            try render(plot(points([1, value]), y: Axis(label: "loss", scale: .logarithmic)))
        }
        #expect(error.description.contains("“loss”") && error.description.contains("\(value)"))
    }

    @Test(arguments: [
        Axis(label: "y", scale: .logarithmic, range: 0...1), Axis(label: "y", range: -Double.infinity...0),
        Axis(label: "y", range: -1e308...1e308),
    ])
    func refusesUnusableRanges(axis: Axis) throws {
        let range = try #require(axis.range)
        #expect(throws: FigureError.unusableRange(axis: "y", low: range.lowerBound, high: range.upperBound)) {
            try render(plot(points([1, 2]), y: axis))
        }
    }

    /// Nothing that a series can hold may crash; what is drawn stays on the page.
    @Test func survivesAnyValues() throws {
        let values: [Double] = [
            0, -0.0, 1, -1, 0.5, .leastNonzeroMagnitude, 1e-300, 1e-9, 1 + .ulpOfOne, 1e9, 1e18, 1e18 + 1e9,
            1e150,
            -1e299, .nan, .infinity, -.infinity,
        ]
        for first in values {
            for second in values {
                let isPositive = [first, second].allSatisfy { $0 > 0 || !$0.isFinite }
                let points = [Point(x: first, y: second), Point(x: second, y: first)]
                for axis in [
                    Axis(label: "a"), Axis(label: "a", integersOnly: true),
                    Axis(label: "a", scale: .logarithmic),
                ] where isPositive || axis.scale == .linear {
                    for run in try Texts(plot(points, x: axis, y: axis)).runs {
                        #expect(
                            (0...461).contains(run.x) && (0...289).contains(run.y),
                            "\(first) \(second) \(run)")
                    }
                }
            }
        }
    }
}
