import Host

/// Text for a terminal, in pieces that look one way each.
struct Line {
    enum Look {
        case plain, emphasised, strong
    }

    struct Piece {
        var text: String
        var look: Look
    }

    var pieces: [Piece]

    /// Without any looks.
    var plain: String { pieces.map(\.text).joined() }

    /// What stands in a paragraph or a cell.
    init(_ node: MarkdownNode) { pieces = node.children.flatMap { Self.pieces(of: $0, look: .plain) } }

    /// What raw HTML shows, without its tags.
    init(html: String) {
        var text = html.replacing(/<[^>]*>/, with: "").replacing("\n", with: " ")
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
            text = text.replacing(entity, with: character)
        }
        pieces = [Piece(text: text.printable.trimmed, look: .plain)]
    }

    private static func pieces(of node: MarkdownNode, look: Look) -> [Piece] {
        switch node.kind {
        case "text", "code": [Piece(text: node.literal.printable, look: look)]
        case "softbreak", "linebreak": [Piece(text: " ", look: look)]
        case "strong": node.children.flatMap { pieces(of: $0, look: .strong) }
        case "emph": node.children.flatMap { pieces(of: $0, look: look == .strong ? look : .emphasised) }
        default: node.children.flatMap { pieces(of: $0, look: look) }
        }
    }

    // MARK: - Width

    /// A line may be broken behind these.
    private static let breaks: Set<Character> = [" ", "-", "_", ":", "/"]

    /// Characters between two places where the line may be broken; a space at its end needs no room.
    var longestWord: Int {
        var (longest, length) = (0, 0)
        for character in plain {
            length += character == " " ? 0 : 1
            longest = max(longest, length)
            if Self.breaks.contains(character) { length = 0 }
        }
        return longest
    }

    /// Lines of at most `width` characters, broken behind a space, a hyphen or the like where there is one.
    func wrapped(to width: Int) -> [Line] {
        var rest = pieces.flatMap { piece in piece.text.map { (character: $0, look: piece.look) } }[...]
        var lines: [Line] = []
        while rest.count > max(1, width) {
            let window = rest.prefix(max(1, width) + 1)
            // A space at the very end of the line needs no room.
            let end =
                window.indices.last { index in
                    let character = window[index].character
                    let isInside = index < window.index(before: window.endIndex)
                    return character == " " || (isInside && Self.breaks.contains(character))
                } ?? window.index(window.endIndex, offsetBy: -2)
            lines.append(Line(joining: rest[...end]))
            rest = rest[(end + 1)...]
        }
        return lines + [Line(joining: rest)]
    }

    /// Characters with their looks, without a space at the end.
    private init(joining characters: some BidirectionalCollection<(character: Character, look: Look)>) {
        pieces = []
        for (character, look) in characters {
            if pieces.last?.look == look {
                pieces[pieces.count - 1].text.append(character)
            } else {
                pieces.append(Piece(text: String(character), look: look))
            }
        }
        while pieces.last?.text.last == " " { pieces[pieces.count - 1].text.removeLast() }
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
