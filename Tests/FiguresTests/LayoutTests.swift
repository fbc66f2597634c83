import Figures
import Testing

@Suite struct LayoutTests {
    /// Title and legend stand above everything that shows data, in any sample.
    @Test(arguments: Samples.all.map(\.name))
    func theLegendCoversNoData(name: String) throws {
        let figure = try #require(Samples.all.first { $0.name == name }?.figure)
        let labels: Set<String> =
            switch figure {
            case .line(let plot): Set(plot.series.map(\.label))
            case .panels(let row): Set(row.panels.flatMap(\.series).map(\.label))
            case .images, .pictures, .heat: []
            case .dots(let plot): Set(plot.seriesLabels)
            case .comparison(let plot):
                Set(plot.pairs.flatMap { ["\($0.label), \(plot.oldName)", "\($0.label), \(plot.newName)"] })
            }
        let runs = try Texts(figure).runs
        let legend = runs.filter { $0.anchor == "start" && labels.contains($0.string) }
        #expect(legend.count == labels.count)
        let highestTick = runs.filter { $0.anchor == "end" }.map(\.y).min() ?? .infinity
        for entry in legend { #expect(entry.y < highestTick - 5) }
    }

    @Test func aLongLegendWrapsAndALongTitleToo() throws {
        let runs = try Texts(Samples.crowded).runs
        let legend = runs.filter { $0.string.hasPrefix("model number") }
        #expect(Set(legend.map(\.x)).count == 2)
        #expect(Set(legend.map(\.y)).count == 5)
        #expect(runs.filter { $0.size == 11 }.count == 3)
    }

    @Test func aLabelWithoutRoomIsShortened() throws {
        let label = String(repeating: "long ", count: 60)
        let figure = Figure.line(
            LinePlot(
                title: "t", x: Axis(label: label), y: Axis(label: label),
                series: [Series(label: label, points: [], style: SeriesStyle(colour: 0))],
                references: [ReferenceLine(value: 1, label: label)],
                marks: [PointMark(point: Point(x: 1, y: 1), label: label, colour: 0)]))
        let runs = try Texts(figure).runs
        #expect(runs.filter { $0.string.hasSuffix("…") }.count == 4)
        _ = try render(figure)
    }

    @Test func panelsShareOneLegend() throws {
        let runs = try Texts(Samples.run).runs
        #expect(runs.filter { $0.string == "training" }.count == 1)
        #expect(runs.filter { $0.string == "validation" }.count == 1)
    }

    /// Labels of close reference lines are moved apart.
    /// Thin lines lie below, wherever they stand in the list, without markers and outside of the legend.
    @Test func thinLinesLieBelowTheirMean() throws {
        func series(_ label: String, _ y: Double, isThin: Bool) -> Series {
            Series(
                label: label, points: [Point(x: 1, y: y), Point(x: 2, y: y)],
                style: SeriesStyle(colour: 0, marker: .circle, isThin: isThin))
        }
        let mean = series("mean", 2, isThin: false)
        let seeds = [series("first", 1, isThin: true), series("second", 3, isThin: true)]
        func figure(_ series: [Series]) -> Figure {
            .line(LinePlot(title: "t", x: Axis(label: "x"), y: Axis(label: "y"), series: series))
        }
        let commands = try drawingCommands(figure([mean] + seeds))
        #expect(try commands == drawingCommands(figure(seeds + [mean])))
        let strokes = commands.split(separator: "\n").filter { $0.hasPrefix("stroke") && $0.contains("] M") }
        #expect(strokes.filter { $0.hasPrefix("stroke #72b1d4 0.70 []") }.count == 2)
        let thick = try #require(strokes.lastIndex { $0.hasPrefix("stroke #0072b2 1.50 []") })
        let thin = try #require(strokes.lastIndex { $0.contains(" 0.70 []") })
        #expect(thin < thick)
        #expect(
            try Texts(figure([mean] + seeds)).runs.filter { $0.anchor == "start" && $0.size == 8.5 }.map(
                \.string) == ["mean"])
        #expect(csv(figure([mean] + seeds)).contains("t,series,second,2,3\n"))
        // Markers: one in the legend, two on the mean.
        #expect(commands.split(separator: "\n").filter { $0.hasPrefix("fill #0072b2") }.count == 3)
    }

    @Test func referenceLabelsDoNotCollide() throws {
        let references = [0.5, 0.51, 0.505].map { ReferenceLine(value: $0, label: "at \($0)") }
        let series = Series(
            label: "s", points: [Point(x: 1, y: 0), Point(x: 2, y: 1)], style: SeriesStyle(colour: 0))
        let figure = Figure.line(
            LinePlot(
                title: "t", x: Axis(label: "x"), y: Axis(label: "y"), series: [series], references: references
            ))
        let heights = try Texts(figure).runs.filter { $0.string.hasPrefix("at ") }.map(\.y)
        #expect(heights.count == 3)
        for (upper, lower) in zip(heights, heights.dropFirst()) { #expect(lower - upper >= 8) }
    }

    /// Labels of marks are apart from each other, also where the marks are close.
    @Test func markLabelsDoNotCollide() throws {
        let points = (1...20).map { Point(x: Double($0), y: 1 / Double($0)) }
        let marks = (3...7).map { PointMark(point: points[$0], label: "epoch \($0)", colour: $0) }
        let figure = Figure.line(
            LinePlot(
                title: "t", x: Axis(label: "x"), y: Axis(label: "y"),
                series: [Series(label: "s", points: points, style: SeriesStyle(colour: 0))], marks: marks))
        let runs = try Texts(figure).runs.filter { $0.string.hasPrefix("epoch ") }
        #expect(runs.count == marks.count)
        for (index, run) in runs.enumerated() {
            for other in runs[..<index] {
                #expect((run.y - other.y).magnitude >= 8 || (run.x - other.x).magnitude >= 30)
            }
        }
    }

    @Test func indicesOfColoursWrapAround() throws {
        func commands(_ colour: Int) throws -> String {
            try drawingCommands(
                .line(
                    LinePlot(
                        title: "t", x: Axis(label: "x"), y: Axis(label: "y"),
                        series: [
                            Series(
                                label: "s", points: [Point(x: 1, y: 1)], style: SeriesStyle(colour: colour))
                        ])))
        }
        #expect(try commands(9) == commands(1))
        #expect(try commands(-1) == commands(7))
        #expect(try commands(Int.min) == commands(0))
        #expect(try commands(0) != commands(1))
    }
}
