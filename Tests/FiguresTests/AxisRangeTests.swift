import Figures
import Testing

/// Which part of its values an axis shows, and with what unit.
@Suite struct AxisRangeTests {
    private func ticks(_ values: [Double], _ axis: Axis) throws -> [String] {
        let points = values.enumerated().map { Point(x: Double($0.offset), y: $0.element) }
        let series = Series(label: "s", points: points, style: SeriesStyle(colour: 0))
        return try Texts(.line(LinePlot(title: "t", x: Axis(label: "x"), y: axis, series: [series])))
            .verticalTicks
    }

    private func bars(_ values: [Double], form: DotPlot.Form) throws -> [String] {
        let rows = values.map { DotPlot.Row(label: "r", values: [$0]) }
        let axis = Axis(label: "accuracy", isShare: true)
        let plot = DotPlot(title: "t", axis: axis, rows: rows, seriesLabels: ["s"], form: form)
        return try Texts(.dots(plot)).horizontalTicks
    }

    /// From zero on, if the lowest value is less than a quarter of the highest.
    @Test(arguments: [
        ([0.24, 1.0], true), ([0.26, 1], false), ([0, 1], true), ([0.97, 0.999], false), ([-0.5, 1], false),
    ])
    func whereAmountsBeginAtZero(values: [Double], isFromZero: Bool) throws {
        let ticks = try ticks(values, Axis(label: "y"))
        let lowest = try #require(ticks.first.flatMap { Double($0.replacing("−", with: "-")) })
        #expect((lowest == 0) == isFromZero, "\(ticks)")
    }

    /// The length of a bar is its value: it is never cut.
    @Test func barsKeepZero() throws {
        #expect(try bars([0.97, 0.999], form: .bars).first == "0%")
        #expect(try bars([0.97, 0.999], form: .dots).first?.hasPrefix("97") == true)
    }

    @Test(arguments: [
        ([0.0, 1.0], ["0%", "20%", "40%", "60%", "80%", "100%"]),
        ([0.97, 0.98], ["97.0%", "97.2%", "97.4%", "97.6%", "97.8%", "98.0%"]),
    ])
    func sharesAreInPercent(values: [Double], expected: [String]) throws {
        let axis = Axis(label: "accuracy", range: values[0]...values[1], isShare: true)
        let ticks = try ticks(values, axis)
        #expect(ticks == expected)
    }

    @Test func sharesOnDecadesAreInPercentToo() throws {
        let axis = Axis(label: "share", scale: .logarithmic, range: 0.0001...1, isShare: true)
        #expect(try ticks([0.001, 1], axis) == ["0.01%", "0.1%", "1%", "10%", "100%"])
    }

    /// The first and the last epoch, also where neither is a decade.
    @Test func epochsOnDecadesHaveBothEnds() throws {
        let points = [Point(x: 1, y: 1), Point(x: 500, y: 2)]
        let series = Series(label: "s", points: points, style: SeriesStyle(colour: 0))
        let axis = Axis(label: "epoch", scale: .logarithmic, integersOnly: true)
        let plot = LinePlot(title: "t", x: axis, y: Axis(label: "y"), series: [series])
        #expect(
            try Texts(.panels(PanelRow(title: "t", panels: [plot, plot]))).horizontalTicks.prefix(4)
                == ["1", "10", "100", "500"])
    }
}
