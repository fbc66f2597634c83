import Figures
import Testing

@Suite struct HeatMapTests {
    private func map(
        _ values: [[Double?]], columns: Int, scale: Axis = Axis(label: "s", range: 0...1),
        notes: [String] = []
    ) -> HeatMap {
        HeatMap(
            title: "t", rows: ["a", "b"], scale: scale,
            panels: [
                HeatMap.Panel(
                    columns: .numbers(from: 1, count: columns), columnsLabel: "epoch", values: values,
                    notes: notes)
            ])
    }

    /// The fills of the cells: those in the lower part of the figure, in the order of drawing.
    private func fills(_ map: HeatMap) throws -> [(colour: String, left: Double, right: Double)] {
        try drawingCommands(.heat(map)).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts[0] == "fill", parts.count > 8, let left = Double(parts[3]),
                let right = Double(parts[6])
            else { return nil }
            return (String(parts[1]), left, right)
        }.suffix(from: 50).map { $0 }
    }

    @Test func valuesAreOrderedFromPaleToDark() throws {
        let fills = try fills(map([[0, 0.01, 0.5, 1], [nil, .nan, 2, -1]], columns: 4))
        let first = fills.prefix(4).map { Int($0.colour.dropFirst(), radix: 16) ?? 0 }
        #expect(first == first.sorted(by: >) && Set(first).count == 4)
        #expect(fills[0].colour == "#ffffff")
        // Missing is grey, beyond the scale its end, below it nothing.
        #expect(fills[4].colour == "#e4e4e4" && fills[5].colour == fills[3].colour)
        #expect(fills[6].colour == "#ffffff")
    }

    @Test func neighboursOfOneColourAreOneCell() throws {
        let fills = try fills(map([[1, 1, 1, 0], [0, 0, 0, 0]], columns: 4))
        #expect(fills.count == 3)
        #expect(fills[0].right == fills[1].left && fills[2].left == fills[0].left)
        #expect(fills[2].right == fills[1].right)
    }

    @Test func onDecadesOneInAThousandShows() throws {
        let scale = Axis(label: "s", scale: .logarithmic, range: 0.001...1)
        let fills = try fills(map([[0, 0.001, 0.01, 1], [0, 0, 0, 0]], columns: 4, scale: scale))
        #expect(Set(fills.prefix(4).map(\.colour)).count == 4)
    }

    @Test(arguments: [[[1.0], [1, 1]], [[1, 1]], [[1, 1], [1, 1], [1, 1]]])
    func unevenTablesAreRefused(_ values: [[Double]]) {
        #expect(throws: FigureError.self) { try render(.heat(map(values, columns: 2))) }
    }

    @Test func notesMustFitTheRows() {
        #expect(throws: FigureError.rowValues(row: "t", expected: 2, found: 1)) {
            try render(.heat(map([[1], [1]], columns: 1, notes: ["x"])))
        }
    }

    @Test func asCSVAndAsText() {
        let map = map([[1, 0.5], [nil, 0]], columns: 2, notes: ["5 of 10", "0 of 10"])
        #expect(
            csv(.heat(map)) == """
                panel,row,column,value,text
                ,a,1,1,
                ,a,2,0.5,
                ,b,1,,
                ,b,2,0,

                """)
        let text = altText(.heat(map))
        #expect(text.contains("a: from 1 to 0.5 (5 of 10).") && text.contains("b: from none to 0 (0 of 10)."))
    }

    @Test func hollowPointsAreOneEntryOfTheLegend() throws {
        let points = [(1, 0.5), (2, 0.9)].map { index, y in
            HollowPoints.Marked(
                label: "model \(index)", point: Point(x: 500, y: y), colour: index, marker: .square)
        }
        let plot = Figure.line(
            LinePlot(
                title: "t", x: Axis(label: "epoch"), y: Axis(label: "accuracy"),
                series: [
                    Series(label: "model 1", points: [Point(x: 1, y: 0.1)], style: SeriesStyle(colour: 1))
                ], hollow: HollowPoints(label: "published", points: points)))
        let commands = try drawingCommands(plot)
        #expect(commands.split(separator: "\n").count { $0.hasSuffix(" published") } == 1)
        // The axis reaches them.
        #expect(commands.contains(" 500\n"))
        #expect(csv(plot).contains("t,point,\"model 2, published\",500,0.9"))
        #expect(altText(plot).contains("model 2, published: 0.9 at epoch 500."))
    }
}
