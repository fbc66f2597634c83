/// The text of a template, cut into what is shown as it is and tags.
///
/// A line that holds nothing but tags of the kind `{% … %}` and comments leaves no line behind.
struct Source {
    enum Piece: Equatable {
        case text(String, at: TemplateError.Place)
        case tag(Tag)
    }

    struct Tag: Equatable {
        enum Kind: Character {
            case value = "{"
            case block = "%"
            case comment = "#"
        }

        let kind: Kind
        /// What stands between the delimiters, without space at either end.
        let contents: String
        /// Where the contents begin.
        let start: TemplateError.Place
        var trimsBefore = false
        var trimsAfter = false
    }

    let pieces: [Piece]

    /// - Throws: where a tag does not end.
    init(_ text: String, file: String) throws(TemplateError) {
        var scanner = SourceScanner(text, file: file)
        pieces = Self.joined(try scanner.lines().flatMap(Self.withoutLinesOfTags))
    }

    /// One line, with its end, or nothing but its tags where it has nothing else.
    private static func withoutLinesOfTags(_ line: [Piece]) -> [Piece] {
        var hasTag = false
        for piece in line {
            switch piece {
            case .text(let text, _): if !text.allSatisfy(\.isWhitespace) { return line }
            case .tag(let tag):
                if tag.kind == .value { return line }
                hasTag = true
            }
        }
        guard hasTag else { return line }
        return line.filter { if case .tag = $0 { true } else { false } }
    }

    /// Neighbouring texts as one, trimmed where a tag asks for it; without comments.
    private static func joined(_ pieces: [Piece]) -> [Piece] {
        var (result, text, trims): ([Piece], String, Bool) = ([], "", false)
        var place = TemplateError.Place(line: 1, column: 1)
        for piece in pieces {
            switch piece {
            case .text(let part, let start):
                let kept = trims ? part.drop(while: \.isWhitespace) : part[...]
                if text.isEmpty { place = start.advanced(over: part.dropLast(kept.count)) }
                text += kept
                trims = trims && text.isEmpty
            case .tag(let tag):
                if tag.trimsBefore { while text.last?.isWhitespace == true { text.removeLast() } }
                trims = tag.trimsAfter
                guard tag.kind != .comment else { continue }
                if !text.isEmpty { result.append(.text(text, at: place)) }
                text = ""
                result.append(piece)
            }
        }
        return text.isEmpty ? result : result + [.text(text, at: place)]
    }
}
