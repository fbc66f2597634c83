import Marks
import Pages
import Testing

/// Values that say where they come from.
@Suite struct NoteTests {
    private func text(_ markdown: String, notes: [String] = ["first \"note\"", "second"]) throws -> String {
        var document = english(markdown)
        document.notes = notes
        let html = try Page(title: "T", documents: [document]).html()
        let start = try #require(html.firstRange(of: "</h1>\n")).upperBound
        let end = try #require(html.firstRange(of: "</div>\n</article>")).lowerBound
        return String(html[start..<end])
    }
    private let one = Mark.around("98.5%", 0)
    private let two = Mark.around("7", 1)

    @Test func aValueHasItsNote() throws {
        #expect(
            try text("So **\(one)** of \(two).")
                == "<p>So <strong><span title=\"first &quot;note&quot;\">98.5%</span></strong> of "
                + "<span title=\"second\">7</span>.</p>\n")
    }

    @Test func cellsOfTablesHaveNotes() throws {
        #expect(try text("| a |\n| ---: |\n| \(two) |\n").contains("><span title=\"second\">7</span></td>"))
    }

    /// Signs are gone where nothing can be pointed at.
    @Test(arguments: [
        ("`\(Mark.around("7", 1))`", "<p><code>7</code></p>\n"),
        ("![\(Mark.around("7", 1)) dots](figures/a.png)", "alt=\"7 dots\""),
        ("```\n\(Mark.around("7", 1))\n```", "<pre><code>7\n</code></pre>\n"),
        // There is no such note.
        (Mark.around("7", 9) + " a", "<p>7 a</p>\n"),
    ])
    func signsGo(markdown: String, expected: String) throws {
        let html = try text(markdown)
        #expect(html.contains(expected))
        #expect(!Mark.isIn(html))
    }

    /// Where a sign would make another text of it, there are no notes, but the text.
    @Test func signsNeverChangeWhatIsRead() throws {
        #expect(try text(Mark.around("1", 1) + ". item") == "<ol>\n<li>item</li>\n</ol>\n")
    }

    @Test func headingsAndContentsHaveNoNotes() throws {
        var document = english("# T\n\n## \(two) things")
        document.notes = ["", "second"]
        let html = try Page(title: "T", documents: [document]).html()
        #expect(html.contains("<a href=\"#en.7-things\">7 things</a>"))
        #expect(html.contains("id=\"en.7-things\""))
    }
}
