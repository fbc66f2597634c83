import Figures
import Testing

@Suite struct TextOutputTests {
    private let plot = Figure.line(
        LinePlot(
            title: "Loss, \"normal\"", x: Axis(label: "epoch"), y: Axis(label: "loss"),
            series: [
                Series(
                    label: "dense1",
                    points: [
                        Point(x: 1, y: 0.3), Point(x: 2, y: 0.7 - 0.6), Point(x: 3, y: .nan),
                        Point(x: 4, y: 1e-7),
                        Point(x: 5, y: 0.12345678),
                    ], style: SeriesStyle(colour: 0))
            ], references: [ReferenceLine(value: 2.302585092994046, label: "ln 10")],
            marks: [PointMark(point: Point(x: 4, y: 1e-7), label: "lowest", colour: 0)]))

    @Test func linesAsCSV() {
        #expect(
            csv(plot) == """
                panel,kind,series,x,y
                "Loss, ""normal""\",series,dense1,1,0.3
                "Loss, ""normal""\",series,dense1,2,0.09999999999999998
                "Loss, ""normal""\",series,dense1,3,
                "Loss, ""normal""\",series,dense1,4,1e-07
                "Loss, ""normal""\",series,dense1,5,0.12345678
                "Loss, ""normal""\",reference,ln 10,,2.302585092994046
                "Loss, ""normal""\",mark,lowest,4,1e-07

                """)
    }

    @Test func numbersReadBackAsTheSameBits() {
        let values = (0..<500).map { Samples.noise($0) * 100 }
        let series = Series(
            label: "s", points: values.map { Point(x: 1, y: $0) }, style: SeriesStyle(colour: 0))
        let text = csv(
            .line(LinePlot(title: "t", x: Axis(label: "x"), y: Axis(label: "y"), series: [series])))
        let read = text.split(separator: "\n").dropFirst().map { Double($0.split(separator: ",").last ?? "") }
        #expect(read == values.map(Optional.some))
    }

    @Test func dotsAndImagesAsCSV() {
        let dots = DotPlot(
            title: "t", axis: Axis(label: "x"), rows: [DotPlot.Row(label: "a, b", values: [nil, 98.5])],
            seriesLabels: ["published", "reproduced"])
        #expect(csv(.dots(dots)) == "row,series,value\n\"a, b\",published,\n\"a, b\",reproduced,98.5\n")
        let cell = ImageGrid.Cell(
            image: CellImage(width: 1, height: 1, pixels: [0]), caption: "7 → 3", emphasis: true)
        let grid = ImageGrid(title: "t", columns: 2, cells: [cell, cell, cell])
        // SHA-256 of one zero byte.
        let digest = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
        #expect(csv(.images(grid)).hasSuffix("\n2,1,7 → 3,true,1,1,\(digest)\n"))
    }

    @Test func altTextNamesTheCourse() {
        #expect(
            altText(plot)
                == "Line plot. Loss, \"normal\". loss against epoch. dense1: from 0.3 at epoch 1 to 0.1235 at epoch 5, "
                + "lowest 10⁻⁷ at epoch 4. Reference line at 2.303: ln 10. Marked: lowest, 10⁻⁷ at epoch 4.")
    }

    @Test func altTextOfDotsNamesEachValue() {
        let plot = DotPlot(
            title: "Accuracy", axis: Axis(label: "test accuracy (%)"),
            rows: [
                DotPlot.Row(label: "dense1", values: [98.47, 98.512345]),
                DotPlot.Row(label: "new", values: [nil, 9]),
            ],
            seriesLabels: ["published", "reproduced"])
        #expect(
            altText(.dots(plot))
                == "Dot plot. Accuracy. test accuracy (%). dense1: published 98.47, reproduced 98.51. "
                + "new: published none, reproduced 9.")
    }

    @Test func altTextIsOneLine() {
        let grid = ImageGrid(
            title: "two\nlines", columns: 1,
            cells: [ImageGrid.Cell(image: CellImage(width: 1, height: 1, pixels: [0]), caption: "a\r\nb")])
        #expect(altText(.images(grid)) == "1 images in rows of 1. two lines. Captions: a b.")
    }

    @Test(arguments: [
        (0.0, "0"), (1, "1"), (-2.5, "−2.5"), (123456, "123500"), (1e22, "10²²"), (9.9999e-5, "0.0001"),
        (-1.5e-9, "−1.5×10⁻⁹"), (.leastNonzeroMagnitude, "4.941×10⁻³²⁴"),
        (.greatestFiniteMagnitude, "1.798×10³⁰⁸"),
    ])
    func roundsToFourDigits(value: Double, expected: String) {
        let series = Series(label: "s", points: [Point(x: 1, y: value)], style: SeriesStyle(colour: 0))
        let text = altText(
            .line(LinePlot(title: "t", x: Axis(label: "x"), y: Axis(label: "y"), series: [series])))
        #expect(text == "Line plot. t. y against x. s: \(expected) at x 1.")
    }
}
