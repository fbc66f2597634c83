import Foundation
import Host
import Pages
import Testing

/// Pages as headless Chromium shows them, in each language, narrow and wide, light and dark.
@Suite(
    .serialized, .enabled(if: Chromium.path != nil, "left out: there is no Chromium in PATH to show pages"))
struct BrowserTests {
    private static let prose = String(
        repeating: "Every number of a report can be traced to its records. ", count: 12)
    private static let table = """
        | \((1...14).map { "Column \($0)" }.joined(separator: " | ")) |
        | \((1...14).map { _ in "---:" }.joined(separator: " | ")) |
        | \((1...14).map { "`run-number-\($0)`" }.joined(separator: " | ")) |
        """
    private static let page = Page(
        title: "A page",
        documents: [
            english(
                "# A page\n\n[日本語](report.ja.md)\n\n\(prose)\n\n## Section\n\n\(table)\n\n![A square](figures/b.png)\n\n"
                    + "*A caption, `code`.*\n\n![Panels](figures/panels.png)\n\n### Inner\n\n> \(prose)\n\n<details>\n<summary>More</summary>\n\n"
                    + "- [x] done `\(String(repeating: "0123456789abcdef", count: 16))`\n\n"
                    + "```\n\(String(repeating: "wide ", count: 60))\n```\n\n</details>\n\n## Last\n\n\(prose)\n"
            ),
            japanese(
                "# ページ\n\n[English](report.md)\n\n\(String(repeating: "結果を左右するものはすべて計画に書かれている。", count: 12))"
                    + "\n\n## 節\n\n\(table)\n\n![四角](figures/b.png)\n\n*説明。*\n"),
        ])

    @Test(arguments: [390, 1280], [false, true])
    func isReadable(width: Int, isDark: Bool) throws {
        let chromium = try #require(Chromium.path)
        let html = try Self.page.html()
        for code in ["en", "ja"] {
            let shown = try Chromium.show(html, at: code, width: width, isDark: isDark, with: chromium)
            #expect(shown.console == [], "\(code)")
            #expect(shown.faults == [], "\(code), \(width) pixels")
            #expect(shown.language == code && shown.requests == 0 && shown.headings > 1)
            #expect(shown.isDark == isDark)
            if code == "en" {
                let names =
                    width < 700
                    ? ["narrow heading", "names", "left", "names", "right"]
                    : ["wide heading", "names", "left", "right"]
                try #require(shown.parts.map(\.name) == names)
                let (left, right) = (shown.parts[2], shown.parts[names.count - 1])
                #expect((left.top < right.top) == (width < 700), "panels stand one below the other")
                #expect(shown.parts.allSatisfy { $0.letters >= 8 }, "\(shown.parts)")
            }
        }
    }

    @Test func printsTheSameTwice() throws {
        let html = try Self.page.html()
        let first = try Browser.pdf(of: html, at: "ja")
        // The time that a file says is that of its printing, to the second.
        Thread.sleep(forTimeInterval: 1)
        #expect(try Browser.pdf(of: html, at: "ja") == first)
        #expect(try Browser.pdf(of: html, at: "en") != first)
    }

    /// Without it, nobody would know whether the checks see anything.
    @Test func theChecksFindWhatIsWrong() throws {
        let chromium = try #require(Chromium.path)
        let html = try Self.page.html()
            .replacing("--quiet: #5a5f66", with: "--quiet: #b0b0b0")
            .replacing(".table { max-width: min(48rem, 100%);", with: ".table { min-width: 60rem;")
            .replacing("<h3", with: "<h5").replacing("</h3", with: "</h5").replacing(
                " aria-label=\"A square\"", with: ""
            )
            .replacing("id=\"en.last\"", with: "id=\"en.section\"")
            .replacing("<body>", with: "<body><img alt=\"x\" src=\"missing.png\">")
        let shown = try Chromium.show(html, at: "en", width: 390, isDark: false, with: chromium)
        for fault in ["contrast", "wider", "heading", "no words", "twice", "leads nowhere"] {
            #expect(shown.faults.contains { $0.contains(fault) }, "\(fault): \(shown.faults)")
        }
        #expect(!shown.console.isEmpty)
    }
}
