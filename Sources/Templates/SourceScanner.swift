/// Reads the characters of a template.
struct SourceScanner {
    private let characters: [Character]
    private let file: String
    private var index = 0
    private var line = 1
    private var column = 1
    private var place: TemplateError.Place { TemplateError.Place(line: line, column: column) }

    init(_ text: String, file: String) {
        characters = Array(text)
        self.file = file
    }

    /// The pieces of each line; a tag may reach over several.
    mutating func lines() throws(TemplateError) -> [[Source.Piece]] {
        var (lines, pieces, text): ([[Source.Piece]], [Source.Piece], String) = ([], [], "")
        var start = place
        func flush() {
            if !text.isEmpty { pieces.append(.text(text, at: start)) }
            text = ""
        }
        while index < characters.count {
            if characters[index] == "{", index + 1 < characters.count,
                let kind = Source.Tag.Kind(rawValue: characters[index + 1])
            {
                flush()
                pieces.append(.tag(try tag(kind)))
                continue
            }
            let character = characters[index]
            if text.isEmpty { start = place }
            text.append(character)
            step()
            if character.isNewline {
                flush()
                lines.append(pieces)
                pieces = []
            }
        }
        flush()
        return lines + [pieces]
    }

    private mutating func tag(_ kind: Source.Tag.Kind) throws(TemplateError) -> Source.Tag {
        let begin = place
        step(2)
        let end: Character = kind == .value ? "}" : kind.rawValue
        let trimsBefore = index < characters.count && characters[index] == "-"
        if trimsBefore { step() }
        while index < characters.count, characters[index].isWhitespace { step() }
        let start = place
        var contents = ""
        while index + 1 < characters.count {
            if characters[index] == end, characters[index + 1] == "}" {
                step(2)
                let trimsAfter = contents.last == "-"
                if trimsAfter { contents.removeLast() }
                while contents.last?.isWhitespace == true { contents.removeLast() }
                return Source.Tag(
                    kind: kind, contents: contents, start: start, trimsBefore: trimsBefore,
                    trimsAfter: trimsAfter)
            }
            contents.append(characters[index])
            step()
        }
        throw TemplateError(
            file: file, place: begin,
            problem: "the tag that begins here with '{\(kind.rawValue)' has no end, '\(end)}'")
    }

    private mutating func step(_ count: Int = 1) {
        for _ in 0..<count where index < characters.count {
            if characters[index].isNewline { (line, column) = (line + 1, 1) } else { column += 1 }
            index += 1
        }
    }
}
