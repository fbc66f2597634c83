/// A document on its way to HTML: its tree, which becomes that of an article step by step.
///
/// Raw HTML is made harmless first, so that markup that comes in later is ours.
final class Reading {
    /// A heading.
    struct Section {
        let level: Int
        let id: String
        let text: String
    }

    let document: Page.Document
    private(set) var sections: [Section] = []
    /// The headings in the tree, by the index of their section.
    private var titles: [Int: MarkdownNode] = [:]
    let tree: MarkdownTree
    /// The heading of the page, where the text has none.
    private var heading = ""
    /// Whether it shows what changed in a text.
    let hasDifferences: Bool

    /// - Parameter title: The heading of a text without any of the first level.
    init(_ document: Page.Document, title: String) throws(PageError) {
        self.document = document
        tree = try Self.tree(of: document)
        hasDifferences = !tree.differences.isEmpty
        passRawHTML()
        setNotes()
        dropContents()
        setHeadings(title: title)
        setTables()
        tree.setDifferences()
        try setFigures()
    }

    /// The article with its contents, its links leading to where they lead within the page.
    func article(others: [Reading], places: Places) throws(PageError) -> String {
        try setLinks(places)
        setCounterparts(others)
        guard let text = tree.html else { throw .unreadable(file: document.file) }
        return """
            <article id="\(document.code)" lang="\(document.code)">
            \(navigation(others: others))
            <div class="text">
            \(heading)\(text.replacing(#"<input type="checkbox""#, with: #"<input type="checkbox" aria-label="✓""#))</div>
            </article>

            """
    }

    // MARK: - Steps

    private func passRawHTML() {
        var states: [MarkdownNode: RawHTML] = [:]
        for node in tree.root.descendants(of: "html_block", "html_inline") {
            guard let parent = node.parent else { continue }
            let passed = states[parent, default: RawHTML(isInline: node.kind == "html_inline")].passed(
                node.literal)
            node.setLiteral(passed)
        }
        for (parent, var html) in states {
            let closing = html.closing()
            if !closing.isEmpty { parent.append(closing, inline: html.isInline) }
        }
    }

    /// A list of nothing but links to sections is the contents, which the page has beside the text.
    private func dropContents() {
        for list in tree.root.children where list.kind == "list" {
            let links = list.descendants(of: "link")
            let words = list.descendants(of: "text", "code")
            if links.count > 2, links.allSatisfy({ $0.url.hasPrefix("#") }),
                words.allSatisfy({ word in links.contains { $0.descendants.contains(word) } })
            {
                list.remove()
                return
            }
        }
    }

    private func setHeadings(title: String) {
        var anchors = Anchors(prefix: document.code)
        let headings = tree.root.descendants(of: "heading")
        var last = 0
        if headings.first?.headingLevel != 1 {
            let section = Section(level: 1, id: anchors.id(title), text: title)
            sections.append(section)
            heading = "<h1 id=\"\(escaped(section.id))\">\(escaped(title))</h1>\n"
            last = 1
        }
        for heading in headings {
            // None is left out on the way down, whatever the text says.
            let level = min(heading.headingLevel, last + 1)
            last = level
            let text = heading.plainText
            let section = Section(level: level, id: anchors.id(text), text: text)
            titles[sections.count] = heading.replaceBlock(
                "<h\(level) id=\"\(escaped(section.id))\">", content: heading, "</h\(level)>")
            sections.append(section)
        }
    }

    /// Beside headings of chapters, the way to the same chapter in other languages that have the same ones.
    private func setCounterparts(_ others: [Reading]) {
        let others = others.filter { $0.sections.map(\.level) == sections.map(\.level) }
        guard !others.isEmpty else { return }
        for (index, heading) in titles where sections[index].level == 2 {
            let links = others.map { other in
                let (section, code) = (other.sections[index], other.document.code)
                let language = escaped(other.document.language)
                return "<a href=\"#\(escaped(section.id))\" lang=\"\(code)\" hreflang=\"\(code)\" "
                    + "aria-label=\"\(language): \(escaped(section.text))\">\(language)</a>"
            }
            heading.wrap("<div class=\"chapter\">", "\(links.joined(separator: " "))</div>")
        }
    }

    private func setTables() {
        for table in tree.root.descendants(of: "table") {
            let heads = table.children.first?.children.map(\.plainText).filter { !$0.isEmpty } ?? []
            let label = escaped(heads.isEmpty ? "–" : heads.joined(separator: ", "))
            // What scrolls has to be within reach of the keyboard.
            table.wrap(
                "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"\(label)\">", "</div>")
        }
    }
}
