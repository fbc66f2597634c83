import Diff
import Experiments
import Foundation
import Testing

/// The formats, from two reports in a folder of their own.
@Suite struct FormatTests {
    let folder = ReportFolders()

    private func differences() throws -> Differences {
        try folder.write("old", accuracy: 0.9)
        try folder.write("new|<b>", accuracy: 0.8)
        return try Differences(
            old: folder.path("old"), new: folder.path("new|<b>"), reader: SideReader(),
            gates: [Gate("test_accuracy drops 0.5"), Gate("changed")])
    }

    /// The folder's path varies from test to test.
    private func text(_ format: some DiffFormat) throws -> String {
        let t = try format.write(differences()).text.replacing(folder.path(""), with: "")
        try t.write(toFile: "/tmp/golden/\(type(of: format))", atomically: true, encoding: .utf8)
        return t
    }

    @Test func jsonIsGolden() throws {
        #expect(try text(JSONFormat()) == fixture("small.json"))
    }

    @Test func terminalIsGolden() throws {
        #expect(try text(TerminalFormat(width: 90, usesColor: false)) == fixture("small.txt"))
    }

    @Test(arguments: [40, 60, 80, 200])
    func terminalTablesFitItsWidth(width: Int) throws {
        let lines = try text(TerminalFormat(width: width, usesColor: false)).split(separator: "\n")
        // A document's own lines are as long as they are.
        let shown = lines.prefix { !$0.hasPrefix("@@") }
        #expect(shown.count > 20)
        #expect(shown.allSatisfy { $0.count <= width }, "\(shown.map(\.count))")
        #expect(shown.allSatisfy { $0.last != " " })
    }

    @Test func coloursAreOnlyAdded() throws {
        let coloured = try text(TerminalFormat(width: 80, usesColor: true))
        #expect(coloured.contains("\u{1b}[31mchanged\u{1b}[0m"))
        let plain = coloured.replacing(/\u{1b}\[[0-9;]*m/, with: "")
        #expect(try plain == text(TerminalFormat(width: 80, usesColor: false)))
    }

    @Test func markdownIsGoldenAndHasItsPictures() throws {
        let differences = try differences()
        let output = try MarkdownFormat(albums: differences.albums(), folder: "figures").write(differences)
        try output.text.replacing(folder.path(""), with: "").write(toFile: "/tmp/golden/md", atomically: true, encoding: .utf8)
        #expect(try output.text.replacing(folder.path(""), with: "") == fixture("small.md"))
        let links = output.text.matches(of: /\]\((figures\/[^)]*)\)/).map { String($0.1) }
        #expect(Set(links) == Set(output.files.keys))
        #expect(links.count == 6)
        #expect(output.files.values.allSatisfy { $0.starts(with: [0x89, 0x50, 0x4E, 0x47]) })
    }

    /// One page that refers to nothing outside itself, with every name escaped and every element closed.
    @Test func htmlIsOneWholePage() throws {
        let differences = try differences()
        let text = try HTMLFormat(albums: differences.albums()).write(differences).text
        #expect(text.contains("new|&lt;b&gt;"))
        #expect(!text.contains("<b>:"))
        #expect(text.matches(of: /<img alt="[^"]*" src="data:image\/png;base64,[A-Za-z0-9+\/=]+">/).count == 6)
        #expect(!text.contains("http") && !text.contains("<script"))
        #expect(text.contains("<span class=\"bad\">changed</span>"))
        var open: [Substring] = []
        for match in text.matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/)
        where !["meta", "img"].contains(match.2) {
            if match.1.isEmpty { open.append(match.2) } else { #expect(open.popLast() == match.2) }
        }
        #expect(open.isEmpty)
    }
}
