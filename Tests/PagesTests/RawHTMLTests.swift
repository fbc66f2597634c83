import Pages
import Testing

/// An article's author may be anyone: what a page lets through of raw HTML, and of links.
@Suite struct RawHTMLTests {
    @Test func detailsSurviveWithMarkdownInside() throws {
        let html = try text(
            "<details>\n<summary>All <b>digests</b></summary>\n\n- `one`\n\n</details>\n\nAfter.")
        #expect(html.contains("<details>\n<summary>All <b>digests</b></summary>"))
        #expect(html.contains("<code>one</code>") && html.contains("</details>\n<p>After.</p>"))
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "before <script>alert(1)</script> after",
        "<ScRiPt\nsrc=x>alert(1)</sCrIpT >",
        "<svg onload=alert(1)>", "a <img src=x onerror=alert(1)>",
        "<iframe src='https://example.org'></iframe>",
        "<details ontoggle=alert(1) open>x</details>", "<b onclick='alert(1)'>x</b>",
        "<style>*{display:none}</style>",
        "<link rel=stylesheet href=https://example.org>", "<meta http-equiv=refresh content=0>",
        "<form action=https://example.org><button>x</button></form>", "<base href=https://example.org>",
        "<a href=\"javascript:alert(1)\">x</a>", "<!-- --><script>1</script>",
        "<![CDATA[<script>1</script>]]>",
        "<?php <script>1</script> ?>", "<div><script>1</script></div>",
        "| a |\n| - |\n| <script>1</script> |",
        "<math><mtext><table><mglyph><style><img src onerror=1>", "</div></article><script>1</script>",
    ])
    func nothingRuns(markdown: String) throws {
        let html = try text(markdown)
        let tags = html.matches(of: /<\/?([A-Za-z]+)([^>]*)>/)
        let names = Set(tags.map { $0.output.1.lowercased() })
        let harmless: Set = ["h", "p", "b", "div", "details", "table", "thead", "tbody", "tr", "td", "th"]
        #expect(names.isSubset(of: harmless), "\(html)")
        for tag in tags { #expect(!tag.output.2.lowercased().contains(/\bon|href|src=/), "\(tag.output.0)") }
        #expect(nestingFault(try Page(title: "T", documents: [english(markdown)]).html()) == nil)
    }

    @Test(arguments: [
        "<details>\n\nnever closed", "<details><summary>a\n\n## Heading\n", "</details>\n\ntext",
        "<b>bold\n\nnext",
        "a <i>b", "- <details>\n\n  in a list\n\nafter\n\n</details>", "> <div>\n\nafter </div>",
        "<div><b></div></b>", "<summary>alone</summary>", "a <div> b", "<details><details><details>",
        "| a |\n| - |\n| <b>x |", "# <i>x\n\n</i>", "**<b>** </b>", "<p>x\n\ny</p>",
        String(repeating: "<div>", count: 1000), String(repeating: "> ", count: 500) + "<div>",
        "<", "<b", "</", "<!--", "<!-- x --", "&#0; &amp; &nosuch; <b>&lt;&copy;</b>",
    ])
    func everythingIsClosedWhereItWasOpened(markdown: String) throws {
        let html = try Page(title: "T", documents: [english(markdown)]).html()
        #expect(nestingFault(html) == nil)
    }

    @Test(arguments: [
        "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html;base64,AAAA)",
        "[x](vbscript:x)", "[x](file:///etc/passwd)", "<javascript:alert(1)>",
        "[x](java&#10;script:alert(1))",
        "[x](//example.org)", "[x](&#x6A;avascript:alert(1))",
    ])
    func linksLeadSomewhereOrAreNone(markdown: String) throws {
        #expect(!(try text(markdown)).contains("<a "))
    }

    @Test func harmlessLinksStay() throws {
        let html = try text(
            "[a](data/x.csv) [b](https://example.org/?a=1&b=2) [c](mailto:a@example.org) [d](a/b:c)")
        #expect(
            try values(of: "href", in: html) == [
                "data/x.csv", "https://example.org/?a=1&amp;b=2", "mailto:a@example.org", "a/b:c",
            ])
    }
}
