import Diff
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

    /// Of a figure that changed, the same in another language says nothing more; alone it is told by its whole name.
    @Test func translationsAreToldWhereTheyAreAllThatChanged() throws {
        let plot = LinePlot(title: "p", x: Axis(label: "x"), y: Axis(label: "y"), series: [])
        let plain = try RasterImage(png: png(.line(plot)), name: "p")
        let other = try plain.withPixelChanged(at: 7).png()
        var (old, new) = (
            MadeUpSides.side("a", runs: [MadeUpSides.record()]),
            MadeUpSides.side("b", runs: [MadeUpSides.record()])
        )
        let names = ["figures/a.png", "figures/a.ja.png", "figures/b.png", "figures/b.ja.png"]
        old.figures = try Dictionary(uniqueKeysWithValues: names.map { ($0, try plain.png()) })
        new.figures = old.figures
        for name in ["figures/a.png", "figures/a.ja.png", "figures/b.ja.png"] { new.figures?[name] = other }
        (old.plottedValues["figures/b.png"], new.plottedValues["figures/b.png"]) = ("1", "1")
        let text = try MarkdownFormat(folder: "f").write(Differences(old: old, new: new)).text
        #expect(text.contains("| `a` | 1 |") && !text.contains("`a.ja`"))
        #expect(text.contains("| `b.ja` | 1 | < 0.01% | 1 of 255 | the same |"))
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
