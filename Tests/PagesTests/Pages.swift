import Pages

/// One pixel, as PNG files begin.
let picture = Page.Figure.png([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
/// A square with an id, clipped to itself.
let square = Page.Figure.svg(width: 720, height: 20) { prefix in
    "<clipPath id=\"\(prefix)clip1\"><rect width=\"20\" height=\"20\"/></clipPath>"
        + "<g clip-path=\"url(#\(prefix)clip1)\"><rect width=\"20\" height=\"20\"/></g>"
}

/// Two panels with a margin that both need.
let panels: Page.Figure = {
    func part(_ left: Double, _ width: Double, _ words: String) -> Page.Panels.Part {
        .init(left: left, top: 30, width: width, height: 200) { prefix in
            "<g id=\"\(prefix)words\"><text x=\"\(left + 4)\" y=\"60\" font-size=\"9\" fill=\"currentColor\">\(words)</text></g>"
        }
    }
    return .panels(
        .init(
            heading: part(0, 576, "wide heading"), narrowHeading: part(0, 313, "narrow heading"),
            margin: part(0, 50, "names"), panels: [part(50, 263, "left"), part(313, 263, "right")]))
}()

func english(_ markdown: String) -> Page.Document {
    .init(
        code: "en", language: "English", file: "report.md", markdown: markdown,
        figures: ["figures/a.png": picture, "figures/b.png": square, "figures/panels.png": panels])
}

func japanese(_ markdown: String) -> Page.Document {
    .init(
        code: "ja", language: "日本語", file: "report.ja.md", contents: "目次", markdown: markdown,
        figures: ["figures/a.png": picture, "figures/b.png": square])
}

/// What is between the tags of the article's text in English.
func text(_ markdown: String) throws -> String {
    let html = try Page(title: "T", documents: [english(markdown)]).html()
    let start = html.firstRange(of: "<div class=\"text\">\n")?.upperBound ?? html.startIndex
    let end = html.firstRange(of: "</div>\n</article>")?.lowerBound ?? html.endIndex
    return String(html[start..<end])
}
