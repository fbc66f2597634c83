import Pages
import Testing

@Suite struct PageTests {
    private let both = [
        english(
            "# One\n\n[日本語](report.ja.md) [there](report.ja.md#二) [data](data/x.csv) [below](#two)\n\n## Two\n\n"
                + "![A square](figures/b.png)\n\n*The caption of `it`.* ([data](data/b.csv))\n\n## Two\n"),
        japanese("# 一\n\n[English](report.md)\n\n## 二\n\n![四角](figures/b.png)\n\n| 数 |\n| ---: |\n| 1 |\n"),
    ]

    @Test func linksBetweenDocumentsSwitchTheLanguage() throws {
        let html = try Page(title: "T", documents: both).html()
        let links = try values(of: "href", in: html)
        #expect(links.filter { $0 == "#ja" }.count == 2 && links.filter { $0 == "#en" }.count == 2)
        #expect(links.contains("#ja.%E4%BA%8C") && links.contains("#en.two") && links.contains("data/x.csv"))
        #expect(html.contains("<html lang=\"en\">") && html.contains("<article id=\"ja\" lang=\"ja\">"))
    }

    @Test func idsAreUniqueThoughDocumentsShareFiguresAndHeadings() throws {
        let html = try Page(title: "T", documents: both + []).html()
        let ids = try values(of: "id", in: html)
        #expect(Set(ids).count == ids.count)
        #expect(ids.contains("en.two") && ids.contains("en.two-1") && ids.contains("ja.二"))
        #expect(ids.contains("en.figure1.clip1") && ids.contains("ja.figure1.clip1"))
        #expect(html.contains("url(#ja.figure1.clip1)"))
    }

    @Test func aFigureTakesItsCaptionAndItsWords() throws {
        let html = try text(
            "![A \"square\" & more](figures/b.png)\n\n*The caption.* ([data](data/b.csv))\n\nText.")
        #expect(html.contains("aria-label=\"A &quot;square&quot; &amp; more\""))
        #expect(
            html.contains(
                /<figcaption>\s*The caption\. \(<a href="data\/b\.csv">data<\/a>\)\s*<\/figcaption>/))
        #expect(html.contains("</figure>\n<p>Text.</p>"))
    }

    @Test func theSamePageGivesTheSameBytesAndFetchesNothing() throws {
        let page = Page(title: "T", documents: both)
        let html = try page.html()
        for _ in 0..<5 { #expect(try page.html() == html) }
        #expect(try values(of: "src", in: html).allSatisfy { $0.hasPrefix("data:") })
        #expect(!html.contains("@import") && !html.contains("<script") && !html.contains("<link"))
        #expect(html.matches(of: /url\(([^)]*)\)/).allSatisfy { $0.output.1.hasPrefix("#") })
        #expect(html.contains("default-src 'none'"))
        let style = html.split(separator: "<style>")[1].split(separator: "</style>")[0]
        #expect(style.count { $0 == "{" } == style.count { $0 == "}" })
        #expect(nestingFault(html) == nil)
    }

    @Test func headingsLeaveNoneOut() throws {
        let html = try text("### Deep\n\n# Late\n\n#### Deeper\n")
        #expect(html.matches(of: /<h([1-6])/).map { $0.output.1 } == ["1", "2", "1", "2"])
    }

    @Test func chaptersLeadToTheirCounterparts() throws {
        let documents = [english("# A\n\n## B\n\n### C\n\n## D"), japanese("# 一\n\n## 二\n\n### 三\n\n## 四")]
        let html = try Page(title: "T", documents: documents).html()
        #expect(html.contains(/<h2 id="en\.d">\s*D\s*<\/h2>\s*<a href="#ja\.四" lang="ja"/))
        let others = [english("# A\n\n## B"), japanese("# 一\n\n## 二\n\n## 四")]
        #expect(!(try Page(title: "T", documents: others).html()).contains("<div class=\"chapter\""))
    }

    @Test func theContentsOfATextMoveBesideIt() throws {
        let html = try text(
            "# A\n\n- [B](#b)\n- [C](#c)\n  - [D](#d)\n\n## B\n\n- [C](#c) is next\n\n## C\n\n### D\n")
        #expect(html.matches(of: /<ul>/).count == 1 && html.contains("is next"))
    }

    @Test func whatIsMissingIsNamed() throws {
        #expect(throws: PageError.missingFigure(path: "figures/c.png", file: "report.md", line: 3)) {
            try Page(title: "T", documents: [english("# A\n\nText ![c](figures/c.png)\n")]).html()
        }
        #expect(
            throws: PageError.missingFigure(path: "https://example.org/c.png", file: "report.md", line: 1)
        ) {
            try Page(title: "T", documents: [english("![c](https://example.org/c.png)\n")]).html()
        }
        #expect(throws: PageError.missingSection(link: "#b", file: "report.md", line: 2)) {
            try Page(title: "T", documents: [english("# A\n[b](#b)\n")]).html()
        }
        #expect(throws: PageError.noDocument) { try Page(title: "T", documents: []).html() }
        #expect(throws: PageError.documentTwice(code: "en", file: "report.md")) {
            try Page(title: "T", documents: [english("a"), english("b")]).html()
        }
        var broken = english("a")
        broken.code = "e n\"><script>"
        #expect(throws: PageError.languageCode(broken.code)) {
            try Page(title: "T", documents: [broken]).html()
        }
        #expect(
            "\(PageError.missingFigure(path: "f", file: "x.md", line: 3))".hasPrefix("x.md:3: the figure 'f'")
        )
    }

    @Test func manyRowsAndDeepNestingAreNoTrouble() throws {
        let rows = (0..<10_000).map { "| `run\($0)` | \($0) |" }.joined(separator: "\n")
        let html = try text("| Run | Value |\n| --- | ---: |\n\(rows)\n")
        #expect(html.matches(of: /<tr>/).count == 10_001)
        #expect(html.contains("<td style=\"text-align: right\">9999</td>"))
        let deep = String(repeating: "> ", count: 5000) + "x " + String(repeating: "*a **b ", count: 5000)
        #expect(nestingFault(try Page(title: "T", documents: [english(deep)]).html()) == nil)
    }

    @Test func codeHostingSitesReadItTheSame() throws {
        let html = try text("~~old~~ www.example.org\n\n- [x] done\n- [ ] to do\n\n```yaml\na: <b>\n```\n")
        #expect(html.contains("<del>old</del>") && html.contains("href=\"http://www.example.org\""))
        #expect(html.matches(of: /<input type="checkbox"[^>]* disabled/).count == 2)
        #expect(html.contains("a: &lt;b&gt;"))
    }
}
