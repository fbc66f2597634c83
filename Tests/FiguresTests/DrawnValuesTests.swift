import Figures
import Testing

/// That what is drawn is what was given: places, colours, order and symbols, read back from the drawing commands.
@Suite struct DrawnValuesTests {
    private func series(_ label: String, _ ys: [Double], colour: Int = 0, dash: Dash = .solid) -> Series {
        Series(
            label: label, points: ys.enumerated().map { Point(x: Double($0 + 1), y: $1) },
            style: SeriesStyle(colour: colour, dash: dash))
    }

    private func plot(_ series: [Series], y: Axis = Axis(label: "y")) -> Figure {
        .line(LinePlot(title: "t", x: Axis(label: "x", integersOnly: true), y: y, series: series))
    }

    private func commands(_ figure: Figure) throws -> [Substring] {
        try drawingCommands(figure).split(separator: "\n")
    }

    /// The corners of the last solid line in the first colour.
    private func corners(_ figure: Figure) throws -> [Point] {
        let line = try #require(commands(figure).last { $0.hasPrefix("stroke #0072b2 1.50 [] M") })
        let numbers = line.split(separator: " ").dropFirst(4).compactMap { Double($0) }
        return stride(from: 0, to: numbers.count - 1, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
    }

    @Test(arguments: [
        (0, "#0072b2"), (1, "#d55e00"), (2, "#009e73"), (3, "#cc79a7"), (4, "#e69f00"), (5, "#56b4e9"),
        (6, "#000000"), (7, "#f0e442"), (8, "#0072b2"),
    ])
    func theColourIsThatOfItsPlace(index: Int, colour: String) throws {
        let lines = try commands(plot([series("s", [1, 2], colour: index)]))
        // In the legend and in the plot.
        #expect(lines.filter { $0.hasPrefix("stroke \(colour) 1.50 []") }.count == 2)
    }

    @Test func valuesLieInProportion() throws {
        let places = try corners(plot([series("s", [0, 1, 4])]))
        try #require(places.count == 3)
        #expect((places[1].x - places[0].x - (places[2].x - places[1].x)).magnitude < 0.05)
        #expect(places[0].y > places[1].y && places[1].y > places[2].y)
        #expect((3 * (places[0].y - places[1].y) - (places[1].y - places[2].y)).magnitude < 0.05)
    }

    @Test func equalRatiosAreEqualLengths() throws {
        let axis = Axis(label: "y", scale: .logarithmic)
        let figure = plot([series("s", [0.01, 0.1, 1, 100])], y: axis)
        let places = try corners(figure)
        try #require(places.count == 4)
        let steps = zip(places, places.dropFirst()).map { $0.y - $1.y }
        #expect(steps[0] > 10)
        #expect((steps[0] - steps[1]).magnitude < 0.05 && (2 * steps[0] - steps[2]).magnitude < 0.05)
        // Numbers stand where their values are, centred on them.
        let ticks = try Texts(figure).runs.filter { $0.anchor == "end" }
        for (label, place) in [("0.01", places[0]), ("0.1", places[1]), ("1", places[2]), ("100", places[3])]
        {
            let tick = try #require(ticks.first { $0.string == label })
            #expect((tick.y - 8.5 * 0.73 / 2 - place.y).magnitude < 0.05, "\(label)")
        }
    }

    @Test func linearNumbersStandAtTheirValues() throws {
        let figure = plot([series("s", [0, 10, 20])])
        let places = try corners(figure)
        let runs = try Texts(figure).runs
        for (label, place) in [("0", places[0]), ("10", places[1]), ("20", places[2])] {
            let tick = try #require(runs.first { $0.anchor == "end" && $0.string == label })
            #expect((tick.y - 8.5 * 0.73 / 2 - place.y).magnitude < 0.05, "\(label)")
        }
        for (label, place) in [("1", places[0]), ("3", places[2])] {
            let tick = try #require(
                runs.first { $0.anchor == "middle" && $0.size == 8.5 && $0.string == label })
            #expect((tick.x - place.x).magnitude < 0.05, "\(label)")
        }
    }

    @Test func theLegendHasTheOrderOfTheSeries() throws {
        let labels = ["first", "second", "third"]
        let all = labels.enumerated().map { series($1, [1, 2], colour: $0) }
        let lines = try commands(plot(all))
        let legend = try Texts(plot(all)).runs.filter { $0.anchor == "start" && labels.contains($0.string) }
        #expect(legend.sorted { ($0.y, $0.x) < ($1.y, $1.x) }.map(\.string) == labels)
        // Before each name its own line.
        for (label, colour) in zip(labels, ["#0072b2", "#d55e00", "#009e73"]) {
            let text = try #require(lines.firstIndex { $0.hasPrefix("text ") && $0.hasSuffix(" \(label)") })
            #expect(lines[text - 1].hasPrefix("stroke \(colour) "))
        }
    }

    /// The first series is a ring, the others are filled, each at its own value.
    @Test func theFirstDotsAreHollow() throws {
        let plot = DotPlot(
            title: "t", axis: Axis(label: "x"), rows: [DotPlot.Row(label: "r", values: [1, 2])],
            seriesLabels: ["published", "reproduced"])
        let lines = try commands(.dots(plot))
        func place(_ prefix: String) throws -> Double {
            let line = try #require(lines.last { $0.hasPrefix(prefix) })
            return try #require(Double(line.split(separator: " ")[3]))
        }
        let (ring, edge) = (try place("fill #ffffff M"), lines.filter { $0.hasPrefix("stroke #333333 1.40") })
        #expect(edge.count == 2)
        #expect(try ring < place("fill #0072b2 M") - 50)
    }

    @Test func wordsNameTheFirstOfEqualExtremes() {
        let text = altText(plot([series("s", [3, 1, 2, 1, 5, 2, 5, 4])]))
        #expect(
            text.contains("s: from 3 at x 1 to 4 at x 8, lowest 1 at x 2, highest 5 at x 5."), "\(text)")
    }
}
