import Figures
import Testing

/// That curves are told apart, and named.
@Suite struct CurveTests {
    private func series(_ label: String, _ ys: [Double], colour: Int = 0, dash: Dash = .solid) -> Series {
        Series(
            label: label, points: ys.enumerated().map { Point(x: Double($0 + 1), y: $1) },
            style: SeriesStyle(colour: colour, dash: dash))
    }

    private func plot(_ series: [Series], namesEnds: Bool = true, references: [ReferenceLine] = [])
        -> LinePlot
    {
        LinePlot(
            title: "t", x: Axis(label: "x", integersOnly: true), y: Axis(label: "y"), series: series,
            references: references, namesEnds: namesEnds)
    }

    /// Names stand right of the plot, as high as the ends as far as they do not collide, in the legend's stead.
    @Test func linesAreNamedAtTheirEnds() throws {
        let all = [
            series("low", [1, 2]), series("high", [3, 9]), series("near", [1, 2.01]),
            series("next", [1, 2.02]),
        ]
        let references = [ReferenceLine(value: 2.015, label: "chance")]
        let figure = Figure.line(plot(all, references: references))
        let runs = try Texts(figure).runs
        let names = runs.filter { ["low", "high", "near", "next"].contains($0.string) }
        #expect(names.map(\.string) == ["high", "next", "near", "low"])
        let lastTick = try #require(runs.last { $0.string == "2" && $0.anchor == "middle" })
        #expect(names.allSatisfy { $0.x > lastTick.x })
        let notes = runs.filter { names.map(\.string).contains($0.string) || $0.string == "chance" }
        for (upper, lower) in zip(notes, notes.dropFirst()) { #expect(lower.y - upper.y >= 8) }
        // Each is joined to its curve by a line in its colour.
        let leaders = try drawingCommands(figure).split(separator: "\n").filter {
            $0.hasPrefix("stroke #0072b2 0.80")
        }
        #expect(leaders.count == 4)
    }

    /// In panels, and where a name is too long or a line ends early, outside of the axis or nowhere, the legend names them.
    @Test func withoutRoomTheLegendNamesTheLines() throws {
        let long = String(repeating: "long ", count: 12)
        var cut = plot([series("a", [1, 2]), series("b", [3, 40])])
        cut.y.range = 0...10
        let figures = [
            Figure.line(plot([series("a", [1, 2]), series(long, [3, 4])])),
            .line(plot([series("a", [1, 2]), series("b", [3, 4, 5, 6, 7])])),
            .line(plot([series("a", [1, 2]), series("b", [3, 4])], namesEnds: false)),
            .line(plot([series("a", [1, 2]), series("b", [])])),
            .line(plot([series("a", [1, 2]), series("b", [3, .nan])])), .line(cut),
            .panels(PanelRow(title: "t", panels: [plot([series("a", [1, 2]), series("b", [3, 4])])])),
        ]
        for figure in figures {
            let runs = try Texts(figure).runs
            let name = try #require(runs.first { $0.string == "a" })
            let highestTick = runs.filter { $0.anchor == "end" }.map(\.y).min() ?? 0
            #expect(name.y < highestTick && runs.filter { $0.string == "a" }.count == 1)
        }
    }

    /// Of tens of thousands of values only those are drawn that can be seen: a zigzag keeps its height everywhere. A line of some
    /// hundred epochs keeps every point.
    @Test func longLinesAreDrawnWithFewPoints() throws {
        func points(_ epochs: Int) throws -> [Point] {
            let ys = (1...epochs).map { $0 % 2 == 0 ? 1.0 : 2 + Double($0 % 7) }
            let lines = try drawingCommands(.line(plot([series("a", ys)], namesEnds: false))).split(
                separator: "\n")
            let line = try #require(
                lines.last { $0.hasPrefix("stroke #0072b2 1.50 []") && $0.contains(" L") })
            return line.split(separator: "L").dropFirst().compactMap { place in
                let numbers = place.split { " ,".contains($0) }.compactMap { Double($0) }
                return numbers.count >= 2 ? Point(x: numbers[0], y: numbers[1]) : nil
            }
        }
        let (short, long) = (try points(500), try points(50_000))
        #expect(short.count == 499)
        #expect((1000..<8000).contains(long.count))
        let columns = Dictionary(grouping: long) { Int($0.x * 4) }.values.filter { $0.count >= 4 }
        let heights = columns.map { column in (column.map(\.y).max() ?? 0) - (column.map(\.y).min() ?? 0) }
        let height = heights.max() ?? 0
        // Places are rounded to a hundredth of a point, some of them into the next column.
        #expect(height > 100 && heights.count > 500)
        #expect(heights.count { height - $0 < 0.05 } * 100 >= 95 * heights.count)
    }

    /// A dashed line over a solid one of its colour: the solid one is hollow in the gaps.
    @Test func aDashedLineShowsOnASolidOne() throws {
        let figure = Figure.line(
            plot([series("a", [1, 2]), series("b", [1, 2], dash: .dashed)], namesEnds: false))
        let lines = try drawingCommands(figure).split(separator: "\n").map(String.init)
        let dashed = try #require(lines.lastIndex { $0.hasPrefix("stroke #0072b2 1.50 [5.00,2.50]") })
        #expect(lines[dashed - 1].hasPrefix("stroke #ffffff 0.70 []"))
        #expect(lines[dashed - 2].hasPrefix("stroke #0072b2 1.50 []"))
        let png = try #require(PNG(png(figure)))
        let plain = try #require(
            PNG(Figures.png(.line(plot([series("a", [1, 2]), series("b", [1, 2])], namesEnds: false)))))
        #expect(png.rgb != plain.rgb)
    }

    /// On decades, too, where the last of 500 epochs lie close together.
    @Test func markersAreApart() throws {
        for scale in [Axis.Scale.linear, .logarithmic] {
            var marked = series("a", Array(repeating: 1, count: 500))
            marked.style.marker = .square
            var plot = plot([marked], namesEnds: false)
            plot.x.scale = scale
            let xs = try drawingCommands(.line(plot)).split(separator: "\n")
                .filter { $0.hasPrefix("fill #0072b2 M") }.dropFirst()
                .compactMap { Double($0.split(separator: " ")[3]) }
            #expect((8...20).contains(xs.count), "\(xs)")
            let gaps = zip(xs, xs.dropFirst()).map { $1 - $0 }
            #expect(gaps.allSatisfy { $0 > 15 }, "\(gaps)")
        }
    }

    /// Neither the last number of an axis nor anything else reaches the edge of a picture.
    @Test(arguments: Samples.all.map(\.name) + ["long numbers", "named ends"])
    func nothingSticksOut(name: String) throws {
        // The last number stands at the right end.
        let axis = Axis(label: "x", range: 0.9951...1, isShare: true)
        let rows = [DotPlot.Row(label: "r", values: [0.999])]
        let long = Figure.dots(DotPlot(title: "t", axis: axis, rows: rows, seriesLabels: ["s"]))
        let ends = plot(
            [series("a", [1, 2]), series("b", [1, 3])],
            references: [ReferenceLine(value: 1.5, label: "most frequent class, 11.24%")])
        let figure =
            name == "long numbers"
            ? long
            : name == "named ends" ? .line(ends) : try #require(Samples.all.first { $0.name == name }?.figure)
        let png = try #require(PNG(Figures.png(figure)))
        let edge = 4
        let columns = Array(0..<edge) + Array(png.width - edge..<png.width)
        for row in 0..<png.height {
            let isInked = columns.contains { column in
                png.rgb[(row * png.width + column) * 3..<(row * png.width + column) * 3 + 3].contains {
                    $0 < 250
                }
            }
            #expect(!isInked, "row \(row)")
            if isInked { break }
        }
    }
}
