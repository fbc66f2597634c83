import Crypto
import Foundation
import Records
import Reports
import Testing

/// The bundle as a value: what is in it, and that it is always the same.
@Suite struct ReportBundleTests {
    private struct Listing: Decodable {
        struct Entry: Decodable {
            var name: String
            var bytes: Int
            var sha256: String
            var pixelsSha256: String?
            var drawingSha256: String?
        }
        var schema: Int
        var plan: String
        var files: [Entry]
        var rendering: [String: String]
    }

    @Test func theSameInputGivesTheSameBytes() throws {
        #expect(try buildReport(MadeUp.input()) == OddPlan.whole.bundle())
    }

    @Test func theOrderOfTheRecordsDoesNotMatter() throws {
        var reversed = try MadeUp.input()
        reversed.records.reverse()
        #expect(try buildReport(reversed) == OddPlan.whole.bundle())
    }

    @Test func aChangedRecordChangesTheReport() throws {
        var input = try MadeUp.input()
        input.records[0].epochs[2].training.loss = input.records[0].epochs[2].training.loss.nextUp
        let (before, after) = (try OddPlan.whole.bundle(), try buildReport(input))
        #expect(before.bytes(of: "report.json") != after.bytes(of: "report.json"))
        #expect(before.bytes(of: "data/epochs.csv") != after.bytes(of: "data/epochs.csv"))
    }

    @Test func theManifestListsEveryFileWithItsDigest() throws {
        let bundle = try OddPlan.whole.bundle()
        let data = Data(try #require(bundle.bytes(of: "manifest.json")))
        let listing = try decoder.decode(Listing.self, from: data)
        #expect(listing.schema == 1)
        #expect(listing.plan == "made-up")
        #expect(listing.files.map(\.name) == bundle.files.map(\.name).filter { $0 != "manifest.json" })
        for entry in listing.files {
            let bytes = try #require(bundle.bytes(of: entry.name))
            #expect(entry.bytes == bytes.count)
            #expect(entry.sha256 == SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined())
            #expect((entry.pixelsSha256?.count == 64) == entry.name.hasSuffix(".png"), "\(entry.name)")
            #expect((entry.drawingSha256?.count == 64) == entry.name.hasSuffix(".png"), "\(entry.name)")
        }
        #expect(
            listing.rendering.keys.sorted() == [
                "bold_font", "bold_font_sha256", "cairo", "font", "font_sha256", "freetype", "ja_bold_font",
                "ja_bold_font_sha256", "ja_font", "ja_font_sha256", "pixman", "zlib",
            ])
    }

    @Test func theFilesAreTheDocumentedOnes() throws {
        let names = try OddPlan.whole.bundle().files.map(\.name)
        for name in [
            "report.md", "report.ja.md", "report.json", "manifest.json", "data/runs.csv", "data/epochs.csv",
            "figures/samples.png", "figures/samples-shuffled.png", "figures/dense1-normal-curves.png",
            "figures/normal-accuracy.png", "figures/normal-loss.png", "figures/shuffled-accuracy.png",
            "figures/conv1-normal-shuffled.png", "figures/memorisation.png", "data/memorisation.csv",
        ] {
            #expect(names.contains(name), "\(name)")
        }
        #expect(names == names.sorted())
    }

    @Test func tablesHoldEveryRunAndEpoch() throws {
        let input = try MadeUp.input()
        let bundle = try OddPlan.whole.bundle()
        let runs = try text("data/runs.csv", bundle).split(separator: "\n")
        #expect(runs.count == 1 + 9)
        let epochs = try text("data/epochs.csv", bundle).split(separator: "\n")
        #expect(epochs.count == 1 + 4 * 6 + 5 * 12)
        for lines in [runs, epochs] {
            #expect(Set(lines.map { $0.filter { $0 == "," }.count }).count == 1)
        }
        let first = epochs[1].split(separator: ",", omittingEmptySubsequences: false)
        #expect(first[0] == "dense1-normal")
        #expect(Double(first[2]) == input.records[0].epochs[0].training.loss)
    }

    /// Nothing of the machine, the clock or the folder may be in a report.
    @Test func nothingOfTheMachineIsInTheReport() throws {
        let bundle = try OddPlan.whole.bundle()
        let forbidden = [
            FileManager.default.currentDirectoryPath, ProcessInfo.processInfo.hostName,
            FileManager.default.temporaryDirectory.path,
            "\(Calendar.current.component(.year, from: Date()))-",
        ]
        for file in bundle.files where !file.name.hasSuffix(".png") {
            let content = String(decoding: file.bytes, as: UTF8.self)
            for word in forbidden where word.count > 4 {
                #expect(!content.contains(word), "\(file.name): \(word)")
            }
        }
    }
}
