import Foundation
import Plans
import Records
import Reports
import Testing

/// A report beside its manifest, its bits, its plan and its records.
@Suite struct ReportVerificationTests {
    private let report: WrittenReport

    init() throws { report = try WrittenReport() }

    private func findings(_ kind: ReportFinding.Kind, in check: ReportCheck) -> [String] {
        check.findings.filter { $0.kind == kind }.map(\.file)
    }

    @Test func aReportAsItWasWrittenAgrees() throws {
        let check = try report.check()
        #expect(check.findings.isEmpty && check.unchecked.isEmpty, "\(check.findings) \(check.unchecked)")
        #expect(check.agrees)
        #expect(check.agreeing == Set(try report.names() + ["manifest.json"]))
        #expect(check.report?.runs == report.input.records)
    }

    @Test func anUnfinishedReportAgrees() throws {
        let unfinished = try WrittenReport { input in
            input.records.removeLast()
            input.records[0].final = nil
            input.records[0].epochs.removeLast(2)
        }
        #expect(try unfinished.check().agrees)
    }

    /// Not one file is left out: neither with the manifest as it was, nor with one that fits.
    @Test(arguments: [false, true])
    func everyFileIsFoundWhenItsLastDigitChanges(amendsManifest: Bool) throws {
        for name in try report.names() where !name.hasSuffix(".png") {
            let old = try Data(contentsOf: report.url(name))
            var new = old
            let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
            new[try #require(new.lastIndex(where: digits.contains))] ^= 1
            try report.replace(name, with: new, amendsManifest: amendsManifest)
            #expect(try report.check().findings.map(\.file).contains(name), "\(name)")
            try report.replace(name, with: old, amendsManifest: amendsManifest)
        }
        #expect(try report.check().agrees)
    }

    /// One figure in the place of another, and the manifest made to fit more and more.
    @Test(arguments: [
        [], ["sha256"], ["sha256", "pixels_sha256"], ["sha256", "pixels_sha256", "drawing_sha256"],
    ])
    func aSwappedFigureIsFound(amended: [String]) throws {
        let (name, other) = ("figures/memorisation.png", "figures/samples.png")
        let names = try report.names()
        try #require(names.contains(name) && names.contains(other))
        var text = try report.text("manifest.json")
        func entry(_ name: String) throws -> Range<String.Index> {
            let start = try #require(text.range(of: "\"name\": \"\(name)\"")).lowerBound
            return start..<(try #require(text.range(of: "}", range: start..<text.endIndex))).lowerBound
        }
        func value(_ key: String, _ name: String) throws -> String {
            let part = String(text[try entry(name)])
            return try #require(
                part.components(separatedBy: "\"\(key)\": ").last?.split { ",\n".contains($0) }.first
            )
            .description
        }
        for key in amended.isEmpty ? [] : amended + ["bytes", "width", "height"] {
            let range = try entry(name)
            let (old, new) = (try value(key, name), try value(key, other))
            text.replaceSubrange(
                range, with: text[range].replacing("\"\(key)\": \(old)", with: "\"\(key)\": \(new)"))
        }
        try Data(text.utf8).write(to: report.url("manifest.json"))
        try Data(contentsOf: report.url(other)).write(to: report.url(name))
        #expect(Set(try report.check().findings.map(\.file)) == [name])
    }

    @Test func missingAndSurplusFilesAreNamed() throws {
        try FileManager.default.removeItem(at: report.url("data/epochs.csv"))
        try Data("x".utf8).write(to: report.url("figures/more.png"))
        let check = try report.check()
        #expect(findings(.missing, in: check) == ["data/epochs.csv"])
        #expect(findings(.surplus, in: check) == ["figures/more.png"])
    }

    /// Gone from the folder and from the manifest.
    @Test func aFileThatNobodyListsIsMissed() throws {
        let text = try report.text("manifest.json")
        let entry = try #require(text.firstRange(of: #/    \{\n      "name": "data\/epochs.csv"[^}]*\},\n/#))
        try Data(text.replacingCharacters(in: entry, with: "").utf8).write(to: report.url("manifest.json"))
        try FileManager.default.removeItem(at: report.url("data/epochs.csv"))
        #expect(try findings(.missing, in: report.check()) == ["data/epochs.csv"])
    }

    @Test(arguments: ["../outside.md", "/etc/hostname", "a//b", "manifest.json", "a\u{1b}b"])
    func namesThatLeadOutOfTheFolderAreRefused(name: String) throws {
        let written = name.replacing("\u{1b}", with: "\\u001b")
        try report.replace("manifest.json", "\"name\": \"report.md\"", with: "\"name\": \"\(written)\"")
        #expect(try findings(.altered, in: report.check()) == ["manifest.json"])
    }

    @Test func withoutManifestNothingAgrees() throws {
        try FileManager.default.removeItem(at: report.url("manifest.json"))
        #expect(try findings(.missing, in: report.check()) == ["manifest.json"])
        try Data("{}".utf8).write(to: report.url("manifest.json"))
        #expect(try findings(.altered, in: report.check()) == ["manifest.json"])
    }

    /// In a series, of a finished network, and of a mean that nobody reads back.
    @Test(arguments: ["training_loss", "test_loss", "mean"])
    func aDecimalBesideOtherBitsIsFound(key: String) throws {
        let text = try report.text("report.json")
        let start = try #require(text.range(of: "\"\(key)\": {"))
        let value = try #require(text.range(of: "\"value", range: start.upperBound..<text.endIndex))
        let digit = try #require(text.range(of: ".", range: value.upperBound..<text.endIndex)).upperBound
        let other = text[digit] == "9" ? "1" : "9"
        try report.replace(
            "report.json", with: Data(text.replacingCharacters(in: digit...digit, with: other).utf8),
            amendsManifest: true)
        #expect(try findings(.decimal, in: report.check()) == ["report.json"])
    }

    @Test func anEarlierPlanIsNamedWithWhatDiffers() throws {
        var plan = report.input.plan
        plan.treatments[0].epochs += 1
        plan.training.batchSize = 64
        let check = try report.check(against: plan)
        #expect(findings(.plan, in: check) == ["report.json"])
        #expect(
            check.findings[0].sentence
                == "a report of an earlier plan: training.batch_size was 32, is 64; treatments.normal.epochs was 6, is 7"
        )
    }

    /// Values with their bits, and everything that is made of them, but another run's name on them.
    @Test func recordsThatCannotBeThePlansAreFound() throws {
        let changes: [(inout ReportInput) -> Void] = [
            { $0.records[0].identity = $0.records[1].identity },
            { $0.records[0].parameterCount += 1 },
            { $0.records[0].epochs.removeLast() },
            { $0.records[0].divergence = TrainingDivergence(epoch: 2, step: 1, tensor: "the loss") },
            { $0.records[0].structure.layers[0].units += 1 },
            { $0.planText += "\n" },
        ]
        for change in changes {
            let check = try WrittenReport(change).check()
            #expect(findings(.record, in: check).first == "report.json", "\(check.findings)")
        }
    }

    /// A sentence may have been mended since: that is no forgery, and no agreement.
    @Test func anotherEditionsWordsAreToldAsThat() throws {
        try report.replace("report.md", "epoch", with: "era", amendsManifest: true)
        try report.replace("manifest.json", "\"edition\": ", with: "\"edition\": 9")
        let check = try report.check()
        #expect(check.findings.isEmpty && !check.agrees)
        #expect(check.unchecked.map(\.files) == [["report.md"], ["manifest.json"]])
        #expect(check.unchecked[0].reason.contains("differs from what this version writes"))
    }

    /// Where other libraries drew, the drawing is compared, and pixels with their digest.
    @Test func anotherMachinesPixelsAreToldAsThat() throws {
        let name = "figures/samples.png"
        try report.replace("manifest.json", "\"cairo\": \"", with: "\"cairo\": \"9.")
        let check = try report.check()
        #expect(check.agrees && check.unchecked.map(\.files) == [["manifest.json"]])
        #expect(!check.agreeing.contains("manifest.json"))
        // What it says of the pixels is checked all the same.
        let manifest = try report.text("manifest.json")
        let digest = try #require(manifest.firstMatch(of: /"pixels_sha256": "[0-9a-f]/))
        let altered = manifest.replacingCharacters(in: digest.range, with: "\"pixels_sha256\": \"x")
        try report.replace("manifest.json", with: Data(altered.utf8), amendsManifest: false)
        #expect(try report.check().findings.map(\.file) == ["manifest.json"])
        try report.replace("manifest.json", with: Data(manifest.utf8), amendsManifest: false)
        let other = try Data(contentsOf: report.url("figures/memorisation.png"))
        try report.replace(name, with: other, amendsManifest: true)
        #expect(try report.check().findings.map(\.file) == [name])
    }

    @Test func withoutImagesTablesAreComparedAndTheRestIsNamed() throws {
        let whole = try report.check(hasImages: false)
        #expect(whole.findings.isEmpty && !whole.agrees)
        #expect(
            whole.agreeing == ["data/runs.csv", "data/epochs.csv", "data/layers.csv", "data/tensors.csv"])
        #expect(whole.unchecked.count == 1 && whole.unchecked[0].files.contains("figures/samples.png"))
        #expect(whole.unchecked[0].reason.contains("needs the images"))
        let table = try report.text("data/epochs.csv")
        let digit = try #require(table.firstRange(of: /,0\.[0-9]/))
        try report.replace(
            "data/epochs.csv", with: Data(table.replacingCharacters(in: digit, with: ",0.x").utf8),
            amendsManifest: true)
        #expect(try report.check(hasImages: false).findings.map(\.file) == ["data/epochs.csv"])
    }
}
