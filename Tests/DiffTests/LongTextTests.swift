import Diff
import Testing

/// Nobody reads two hundred pages of differing text: a page shows where it begins, and JSON all of it.
@Suite struct LongTextTests {
    private func differences(_ old: [String], _ new: [String]) throws -> Differences {
        var sides = (old: MadeUpSides.side("a"), new: MadeUpSides.side("b"))
        sides.old.documents = ["report.md": old.joined(separator: "\n")]
        sides.new.documents = ["report.md": new.joined(separator: "\n")]
        return try Differences(old: sides.old, new: sides.new)
    }

    /// Thirty places, each far from the next.
    @Test func hunksAreCounted() throws {
        let old = (0..<600).map { "line \($0)" }
        let new = old.enumerated().map { $0 % 20 == 10 ? $1 + " other" : $1 }
        let differences = try differences(old, new)
        for text in [
            try TerminalFormat(width: nil, usesColor: false).write(differences).text,
            try MarkdownFormat(folder: "figures").write(differences).text,
        ] {
            #expect(text.contains("report.md: 30 lines added, 30 removed"))
            #expect(text.matches(of: #/(?m)^@@ /#).count == 20)
            #expect(text.contains("+line 390 other\n") && !text.contains("line 410"))
            #expect(text.contains("20 more changed lines here: "))
        }
        #expect(try JSONFormat().write(differences).text.contains("+line 590 other"))
    }

    /// One place of a thousand lines: what is left of it is a difference of its own.
    @Test func linesAreCounted() throws {
        let text = try MarkdownFormat(folder: "figures").write(
            differences(["same"], ["same"] + (1...1000).map { "new \($0)" })
        ).text
        #expect(text.contains("@@ -1 +1,399 @@\n"))
        #expect(text.contains("+new 398\n") && !text.contains("new 400"))
        #expect(text.contains(" more changed lines here: `--json` has all of them, as `unified_diff`."))
    }

    @Test func allOfAShortOneIsShown() throws {
        let text = try MarkdownFormat(folder: "figures").write(differences(["a"], ["b"])).text
        #expect(text.contains("-a\n") && text.contains("+b\n") && !text.contains(" more changed"))
    }
}
