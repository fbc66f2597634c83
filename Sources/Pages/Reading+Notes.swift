import Marks

/// Values that say where they come from when somebody points at them.
extension Reading {
    /// The tree of a text with signs, where these change nothing but what they surround; else of the text without.
    static func tree(of document: Page.Document) throws(PageError) -> MarkdownTree {
        let plain = try MarkdownTree(Mark.stripped(document.markdown), file: document.file)
        guard Mark.isIn(document.markdown) else { return plain }
        let marked = try MarkdownTree(document.markdown, file: document.file)
        return marked.html.map(Mark.stripped) == plain.html ? marked : plain
    }

    /// Each pair of signs around something within one block becomes an element with its note; all others go.
    func setNotes() {
        for node in tree.root.descendants {
            switch node.kind {
            case "text", "code": break
            case "link", "image": if Mark.isIn(node.url) { node.url = Mark.stripped(node.url) }
            default: if Mark.isIn(node.literal) { node.setLiteral(Mark.stripped(node.literal)) }
            }
        }
        let parents = tree.root.descendants.filter { node in
            node.children.contains { ["text", "code"].contains($0.kind) && Mark.isIn($0.literal) }
        }
        for parent in parents { setNotes(in: parent) }
    }

    private func setNotes(in parent: MarkdownNode) {
        let isShown = parent.kind != "image"
        var open = 0
        for node in parent.children where ["text", "code"].contains(node.kind) && Mark.isIn(node.literal) {
            var (pieces, rest): ([MarkdownNode.Piece], String) = ([], "")
            func flush() {
                if !rest.isEmpty { pieces.append(.text(rest)) }
                rest = ""
            }
            for piece in Mark.pieces(of: node.literal) {
                switch piece {
                case .text(let text): rest += text
                case .begin(let number):
                    guard isShown, node.kind == "text", document.notes.indices.contains(number) else {
                        continue
                    }
                    flush()
                    open += 1
                    pieces.append(.markup("<span title=\"\(escaped(document.notes[number]))\">"))
                case .end:
                    guard open > 0, node.kind == "text" else { continue }
                    flush()
                    open -= 1
                    pieces.append(.markup("</span>"))
                }
            }
            flush()
            if node.kind == "text" {
                node.replaceText(pieces)
            } else {
                node.setLiteral(Mark.stripped(node.literal))
            }
        }
        while open > 0 {
            parent.append("</span>", inline: true)
            open -= 1
        }
    }
}
