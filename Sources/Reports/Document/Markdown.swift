/// Writes documents as Markdown for code-hosting sites (CommonMark with tables).
package struct Markdown {
    var language: Language

    func write(_ document: Document) -> String {
        document.blocks
            .map { write($0, in: document) }
            .joined(separator: "\n\n") + "\n"
    }

    private func write(_ block: Block, in document: Document) -> String {
        switch block {
        case .heading(let level, let text):
            return String(repeating: "#", count: level) + " " + text[language]
        case .contents:
            return contents(of: document)
        case .paragraph(let text):
            return text[language]
        case .note(let text):
            return "> " + text[language]
        case .bullets(let items):
            return items.flatMap { item in
                ["- " + item.text[language]] + item.points.map { "  - " + $0[language] }
            }.joined(separator: "\n")
        case .table(let table):
            return write(table)
        case .figure(let name, let alt, let caption):
            let picture = "![\(alt[language])](figures/\(name).png)"
            let data = Text("[data](data/\(name).csv)", "[データ](data/\(name).csv)")
            return picture + "\n\n*" + caption[language] + "* (" + data[language] + ")"
        case .code(let kind, let text):
            return Self.fenced(text, language: kind)
        case .details(let summary, let blocks):
            let inner = blocks.map { write($0, in: document) }.joined(separator: "\n\n")
            return "<details>\n<summary>\(summary[language])</summary>\n\n\(inner)\n\n</details>"
        }
    }

    private func contents(of document: Document) -> String {
        var anchors = AnchorNames()
        return document.headings
            .map { level, text in
                let indent = String(repeating: "  ", count: level - 2)
                let title = text[language]
                return "\(indent)- [\(title)](#\(anchors.next(for: title)))"
            }
            .joined(separator: "\n")
    }

    private func write(_ table: Table) -> String {
        let titles = table.columns.map { $0.title[language] }
        let rules = table.columns.map { $0.alignment == .left ? "---" : "---:" }
        let rows = table.rows.map { $0.map { $0[language] } }
        return ([titles, rules] + rows)
            .map { "| " + $0.joined(separator: " | ") + " |" }
            .joined(separator: "\n")
    }

    /// Plain text with everything escaped that Markdown would take for markup.
    package static func escaped(_ plain: String) -> String { Text.escaped(plain) }

    /// Plain text as code, between ticks that it does not end.
    package static func code(_ plain: String) -> String {
        let text = plain.printable.replacing("\n", with: " ")
        guard text.contains("`") else { return "`\(text)`" }
        let longest = text.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
        let ticks = String(repeating: "`", count: longest + 1)
        return "\(ticks) \(text) \(ticks)"
    }

    /// Text as it is, between fences longer than any run of backticks inside, so that it cannot end them.
    package static func fenced(_ text: String, language: String) -> String {
        let longest = text.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return fence + language + "\n" + text + (text.hasSuffix("\n") ? "" : "\n") + fence
    }
}

/// The anchors that code-hosting sites give to headings.
private struct AnchorNames {
    private var used: [String: Int] = [:]

    /// Lower case, spaces to hyphens, punctuation dropped; a repeated one is numbered.
    mutating func next(for heading: String) -> String {
        let slug = String(
            heading.lowercased().compactMap { character -> Character? in
                if character == " " { return "-" }
                return character.isLetter || character.isNumber || "-_".contains(character) ? character : nil
            })
        defer { used[slug, default: 0] += 1 }
        return used[slug].map { "\(slug)-\($0)" } ?? slug
    }
}
