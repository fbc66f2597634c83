import Host

/// Markdown as text for a terminal: tables in columns that fit its width, what is strong in red and what is emphasised
/// in yellow. In a pipe each paragraph and each row of a table is one line.
public struct TerminalText: Sendable {
    private let width: Int
    private let usesColour: Bool

    /// For so many columns; nil for what has none, as a pipe or a file, where nothing is wrapped.
    public init(width: Int?, usesColour: Bool) {
        self.width = width.map { max(40, $0) } ?? .max
        self.usesColour = usesColour
    }

    /// The text, with a line feed at its end.
    ///
    /// - Parameter file: What an error calls the Markdown.
    /// - Throws: ``PageError`` where cmark-gfm cannot read it.
    public func text(_ markdown: String, file: String) throws(PageError) -> String {
        let tree = try MarkdownTree(markdown, file: file)
        return blocks(in: tree.root, indent: "") + "\n"
    }

    private func blocks(in node: MarkdownNode, indent: String) -> String {
        node.children.compactMap { block($0, indent: indent) }.joined(separator: "\n\n")
    }

    private func block(_ node: MarkdownNode, indent: String) -> String? {
        switch node.kind {
        case "heading": style(node.plainText.printable, node.headingLevel == 1 ? "1;4" : "1")
        case "paragraph": lines(of: Line(node), indent: indent)
        case "list":
            node.children.map { blocks(in: $0, indent: indent + "  ") }.joined(separator: "\n")
        case "table":
            TextTable(node).lines(width: width - indent.count, style: styled).map { indent + $0 }
                .joined(separator: "\n")
        case "code_block": code(node)
        case "html_block":
            // As the summary of details, which are all shown.
            lines(of: Line(html: node.literal), indent: indent)
        default: node.children.isEmpty ? nil : blocks(in: node, indent: indent)
        }
    }

    /// Nil where there is nothing to read.
    private func lines(of line: Line, indent: String) -> String? {
        line.plain.isEmpty
            ? nil
            : line.wrapped(to: width - indent.count).map { indent + styled($0) }.joined(separator: "\n")
    }

    /// As it is, whatever the width; of a difference, lines that come green and lines that go red.
    private func code(_ node: MarkdownNode) -> String {
        var lines = node.literal.split(separator: "\n", omittingEmptySubsequences: false).map {
            String($0).printable
        }
        if lines.last == "" { lines.removeLast() }
        guard node.codeLanguage == "diff" else { return lines.joined(separator: "\n") }
        return lines.map { line in
            switch line.first {
            case "+": style(line, "32")
            case "-": style(line, "31")
            case "@": style(line, "36")
            default: line
            }
        }.joined(separator: "\n")
    }

    private func styled(_ line: Line) -> String {
        line.pieces.map { piece in
            switch piece.look {
            case .strong: style(piece.text, "31")
            case .emphasised: style(piece.text, "33")
            case .plain: piece.text
            }
        }.joined()
    }

    private func style(_ text: String, _ code: String) -> String {
        usesColour ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }
}
