import Diff
import Foundation
import Records
import Reports
import Testing

/// The formats, from two sides with one of everything.
@Suite struct FormatTests {
    private func differences() throws -> Differences {
        let seeds: [UInt64] = [1, 2, 3]
        func runs(_ accuracies: [Double]) -> [RunRecord] {
            zip(seeds, accuracies).map { MadeUpSides.record(seed: $0, namesSeed: true, accuracy: $1) }
        }
        var old = MadeUpSides.side(
            "old", plan: MadeUpSides.plan(seeds: seeds),
            runs: runs([0.75, 0.8125, 0.875]) + [MadeUpSides.record("shuffled", seed: 1, namesSeed: true)])
        var new = MadeUpSides.side(
            "new|<b>", plan: MadeUpSides.plan(seeds: seeds, epochs: 4),
            runs: runs([0.75, 0.8125, 0.9375]) + [MadeUpSides.record("shuffled", seed: 1, namesSeed: true)]
                + [MadeUpSides.record("added", seed: 1)], planName: "made-over", numericsVersion: 2)
        new.runs[1].epochs[0].parameterDigest = MadeUpSides.digest("e")
        old.environment = ["cairo": "1.16.0"]
        old.claims = [RecordedClaim(claim: "1", verdict: "holds", statement: "It is `so`.")]
        new.claims = [RecordedClaim(claim: "1", verdict: "does not hold", statement: "It is `so`.")]
        old.documents = ["report.md": "Title\n\nold & <gone>\n", "report.ja.md": "表題\n"]
        new.documents = ["report.md": "Title\n\nnew\n", "report.ja.md": "題\n"]
        old.figures = [:]
        new.figures = ["figures/new.png": [0x89, 0x50, 0x4E, 0x47]]
        return try Differences(
            old: old, new: new,
            gates: [
                Gate("test_accuracy drops 0.5"), Gate("test_accuracy rises 0.01 in small-normal"),
                Gate("changed in absent"),
            ])
    }

    private func text(_ format: some DiffFormat) throws -> String {
        try format.write(differences()).text
    }

    @Test func jsonIsGolden() throws {
        try expect(text(JSONFormat()), is: "all.json")
    }

    @Test func terminalIsGolden() throws {
        try expect(text(TerminalFormat(width: 90, usesColor: false)), is: "all.txt")
    }

    @Test(arguments: [40, 60, 80, 200])
    func terminalTablesFitItsWidth(width: Int) throws {
        let lines = try text(TerminalFormat(width: width, usesColor: false)).split(separator: "\n")
        // A document's own lines are as long as they are.
        let shown = lines.prefix { !$0.hasPrefix("@@") }
        #expect(shown.count > 30)
        #expect(shown.allSatisfy { $0.count <= width }, "\(shown.map(\.count))")
        #expect(shown.allSatisfy { $0.last != " " })
    }

    /// In a pipe a row is a line, so that a search finds it whole.
    @Test func pipesWrapNothing() throws {
        let lines = try text(TerminalFormat(width: nil, usesColor: false)).split(separator: "\n")
        let found = lines.filter {
            $0.contains("test_accuracy") && $0.contains("±")
        }
        #expect(found.count == 1)
        #expect(found[0].contains("small-normal") && found[0].contains("within seed noise"))
        #expect(
            lines[1].hasPrefix("It matters: of 2 runs, 1 within seed noise, 1 the same bits, 1 new. Largest ")
                && lines[1].hasSuffix("and changed in absent."))
    }

    @Test func theSummaryIsOneParagraph() throws {
        #expect(
            try text(SummaryFormat())
                == "`old` → new\\|&lt;b\\>: It matters: of 2 runs, 1 within seed noise, 1 the same "
                + "bits, 1 new. Largest change of `test_accuracy`: `small-normal` by +2.08 points "
                + "(within seed noise). Changed before it: the plan's `treatments.normal.epochs`, the plan's "
                + "`treatments.shuffled.epochs` and the version of the arithmetic. Look first at claim `1` "
                + "(holds → does not hold). **Gates that fail:** `test_accuracy rises 0.01 in small-normal` and "
                + "`changed in absent`.\n")
    }

    /// What three seeds cannot tell is said with what keeps it from being noise.
    @Test func whatCannotBeToldSaysWhy() throws {
        let differences = try Differences(
            old: MadeUpSides.seeds("a", [0.90, 0.91, 0.92]), new: MadeUpSides.seeds("b", [0.93, 0.94, 0.95]))
        let lines = try TerminalFormat(width: nil, usesColor: false).write(differences).text.split(
            separator: "\n")
        let line = try #require(lines.first { $0.contains("test_accuracy") && $0.contains("±") })
        #expect(line.contains("+3.00 points"))
        #expect(
            line.hasSuffix(
                "cannot be told  p 0.021 (0.17); if it were 3 σ, 0.43"),
            "\(line)")
        #expect(
            lines.contains(
                "Seeds were asked by Welch's test, 3 against 3; in parentheses, p corrected for 8 results."))
        #expect(
            SummaryFormat().write(differences).text.contains(
                "of 1 run, 1 with too few seeds to tell a change from noise."))
    }

    @Test func theSummaryOfTheSameSaysSo() throws {
        let same = try Differences(old: MadeUpSides.side("a"), new: MadeUpSides.side("b"))
        #expect(SummaryFormat().write(same).text == "`a` → `b`: the same bits.\n")
        // One seed, other bits, and nothing that explains them.
        let other = try Differences(
            old: MadeUpSides.side("a", runs: [MadeUpSides.record()]),
            new: MadeUpSides.side("b", runs: [MadeUpSides.record(accuracy: 0.875)]))
        #expect(
            SummaryFormat().write(other).text
                == "`a` → `b`: of 1 run, 1 with other bits, and no seeds to tell whether that is more than noise. "
                + "Largest change of `test_accuracy`: `small-normal` by −2.50 points (changed). Nothing that "
                + "determines a result changed, so code or machine must be the reason. Look first at `small-normal`, "
                + "epoch 1, `training_loss`.\n")
    }

    @Test func coloursAreOnlyAdded() throws {
        let coloured = try text(TerminalFormat(width: 80, usesColor: true))
        #expect(coloured.contains("\u{1b}[31mfails\u{1b}[0m"))
        let plain = coloured.replacing(/\u{1b}\[[0-9;]*m/, with: "")
        #expect(try plain == text(TerminalFormat(width: 80, usesColor: false)))
    }

    @Test func markdownIsGoldenAndHasItsPictures() throws {
        let differences = try differences()
        let output = try MarkdownFormat(folder: "figures").write(differences)
        try expect(output.text, is: "all.md")
        let links = output.text.matches(of: /\]\((figures\/[^)]*)\)/).map { String($0.1) }
        #expect(Set(links) == Set(output.files.keys))
        #expect(links.count == 3)
        #expect(output.files.values.allSatisfy { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) })
    }

    /// One page that refers to nothing outside itself, with every name escaped and every element closed.
    @Test func htmlIsOneWholePage() throws {
        let differences = try differences()
        let text = try HTMLFormat().write(differences).text
        #expect(text.contains("new|&lt;b&gt;"))
        #expect(!text.contains("<b>:"))
        #expect(
            text.matches(of: /<img alt="[^"]+" src="data:image\/png;base64,[A-Za-z0-9+\/=]+">/).count == 1)
        #expect(
            text.matches(of: /<svg [^>]*role="img" aria-label="Line plot of old and new[^"]+"/).count == 2)
        #expect(!text.contains("http:") && !text.contains("https:") && !text.contains("<script"))
        #expect(text.contains("<strong>fails</strong>"))
        #expect(text.contains("\n<del>-old &amp; &lt;gone&gt;</del>\n<ins>+new</ins>\n"))
        var open: [Substring] = []
        for match in text.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/)
        where !["meta", "img"].contains(match.2) && !match.0.hasSuffix("/>") {
            if match.1.isEmpty { open.append(match.2) } else { #expect(open.popLast() == match.2) }
        }
        #expect(open.isEmpty)
    }
}

/// Compares a text with that of a file beside the tests, which it writes anew where `REPRISE_WRITE_GOLDEN` is set.
private func expect(_ text: String, is name: String) throws {
    if ProcessInfo.processInfo.environment["REPRISE_WRITE_GOLDEN"] != nil {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        try Data(text.utf8).write(to: folder.appending(path: name))
    }
    #expect(try text == fixture(name))
}

/// The text of a file beside the tests.
func fixture(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
}
