import Diff
import Experiments
import Figures
import Testing

/// Pictures of a report that changed: all are named, and those are shown that nothing else explains.
@Suite struct FigureTests {
    /// Eight pictures, the first with one other pixel, the last with eight.
    private func output(values: String, accuracy: Double = 0.9) throws -> DiffOutput {
        let plot = LinePlot(title: "p", x: Axis(label: "x"), y: Axis(label: "y"), series: [])
        let plain = try RasterImage(png: png(.line(plot)), name: "p")
        var old = MadeUpSides.side("a", runs: [MadeUpSides.record()])
        var new = MadeUpSides.side("b", runs: [MadeUpSides.record(accuracy: accuracy)])
        (old.figures, new.figures) = ([:], [:])
        var picture = plain
        for number in 1...8 {
            picture = picture.withPixelChanged(at: 1000 * number)
            let name = "figures/f\(number).png"
            old.figures?[name] = try plain.png()
            new.figures?[name] = try picture.png()
            (old.plottedValues[name], new.plottedValues[name]) = ("1", values)
        }
        return try MarkdownFormat(folder: "f").write(Differences(old: old, new: new))
    }

    private func pictures(_ output: DiffOutput) -> [String] {
        output.files.keys.filter { $0.hasSuffix("-pixels.png") }.sorted()
    }

    @Test func thoseThatDifferMostAreShown() throws {
        let output = try output(values: "1")
        #expect(pictures(output) == (5...8).map { "f/f\($0)-pixels.png" })
        #expect(output.text.contains("| `f1` | 1 | < 0.01% | 1 of 255 | the same |"))
        #expect(output.text.contains("\n\nThose that differ most:\n\n!["))
        let places = try ["f8-pixels", "f5-pixels"].map {
            try #require(output.text.firstRange(of: $0)).lowerBound
        }
        #expect(places[0] < places[1])
    }

    /// Where the records are the same bits, other values in a figure are what nobody expects.
    @Test func otherValuesAreShownWhereNoResultExplainsThem() throws {
        let unexplained = try output(values: "2")
        #expect(pictures(unexplained).count == 4)
        #expect(unexplained.text.contains("| `f8` | 8 | < 0.01% | 1 of 255 | other |"))
        let explained = try output(values: "2", accuracy: 0.8)
        #expect(pictures(explained).isEmpty && explained.files.count == 2)
        #expect(explained.text.contains("\nWith other values, as results have other bits: `f1`, `f2`, "))
        #expect(
            !explained.text.contains("differing pixels") && !explained.text.contains("Those that differ most")
        )
        // A picture that only looks otherwise is not explained by results.
        #expect(try pictures(output(values: "1", accuracy: 0.8)).count == 4)
    }
}
