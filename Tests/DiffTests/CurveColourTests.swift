import Diff
import Figures
import Plans
import Records
import Testing

/// Curves of a comparison have the colours that their models have in a report.
@Suite struct CurveColourTests {
    /// The first model's are blue, the second one's vermillion.
    @Test func eachModelHasItsOwn() throws {
        func runs(_ accuracy: Double) -> [RunRecord] {
            ["small", "large"].map { model in
                var record = MadeUpSides.record(accuracy: accuracy)
                record.run.condition.model = model
                return record
            }
        }
        let differences = try Differences(
            old: MadeUpSides.side("a", runs: runs(0.9)), new: MadeUpSides.side("b", runs: runs(0.8)))
        let files = try MarkdownFormat(folder: "figures").write(differences)
            .files
        for (model, own, other) in [("small", 0x0072B2, 0xD55E00), ("large", 0xD55E00, 0x0072B2)] {
            let name = "figures/\(model)-normal-loss.png"
            let picture = try RasterImage(png: #require(files[name]), name: name)
            #expect(picture.pixels.count { $0 == UInt32(own) } > 200, "\(model)")
            #expect(!picture.pixels.contains(UInt32(other)), "\(model)")
        }
    }
}
