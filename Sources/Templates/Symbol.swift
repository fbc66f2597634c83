/// A piece of an expression, with its place among the characters of the tag.
struct Symbol: Equatable {
    enum Kind: Equatable {
        case name(String)
        case text(String)
        case integer(Int)
        case number(Double)
        /// One of `Symbol.operators`.
        case sign(String)
    }

    let kind: Kind
    let offset: Int

    private static let operators = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "|", ":", ",", ".", "=", "-"]

    /// The pieces of a text, in order.
    static func symbols(in text: some StringProtocol, from start: Int = 0) throws(TemplateFault) -> [Symbol] {
        let characters = Array(text)
        var symbols: [Symbol] = []
        var index = 0
        while index < characters.count {
            let character = characters[index]
            let offset = start + index
            if character.isWhitespace {
                index += 1
            } else if character == "\"" || character == "'" {
                guard let end = characters[(index + 1)...].firstIndex(of: character) else {
                    throw TemplateFault("this text has no closing \(character)", at: offset)
                }
                symbols.append(Symbol(kind: .text(String(characters[(index + 1)..<end])), offset: offset))
                index = end + 1
            } else if character.isASCII, character.isNumber {
                var end = self.end(of: characters, from: index)
                // A point belongs to a number where digits stand on both sides of it.
                if end + 1 < characters.count, characters[end] == ".", characters[end + 1].isNumber,
                    characters[index..<end].allSatisfy(\.isNumber)
                {
                    end = self.end(of: characters, from: end + 1)
                }
                let text = String(characters[index..<end])
                symbols.append(Symbol(kind: try number(text, at: offset), offset: offset))
                index = end
            } else if isPart(character), character != "-" {
                // A hyphen is a letter inside of a name: `conv2-shuffled` is a run.
                let end = self.end(of: characters, from: index)
                symbols.append(Symbol(kind: .name(String(characters[index..<end])), offset: offset))
                index = end
            } else if let sign = operators.first(where: { characters[index...].starts(with: $0) }) {
                symbols.append(Symbol(kind: .sign(sign), offset: offset))
                index += sign.count
            } else {
                throw TemplateFault("'\(character)' has no meaning here", at: offset)
            }
        }
        return symbols
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "-"
    }

    private static func end(of characters: [Character], from start: Int) -> Int {
        characters[start...].firstIndex { !isPart($0) } ?? characters.count
    }

    /// A number, or a name that begins with a digit: `6b` is a statement.
    private static func number(_ text: String, at offset: Int) throws(TemplateFault) -> Kind {
        if let integer = Int(text) { return .integer(integer) }
        if let value = Double(text), value.isFinite { return .number(value) }
        guard text.contains(".") || text.allSatisfy(\.isNumber) else { return .name(text) }
        throw TemplateFault("'\(text)' is no number", at: offset)
    }
}
