/// Cuts a query into words.
enum QueryScanner {
    /// Without comments.
    static func words(of query: String) -> [QueryOutline.Word] {
        let characters = Array(query)
        var words: [QueryOutline.Word] = []
        var (index, depth) = (0, 0)
        func end(_ start: Int, while isPart: (Character) -> Bool) -> Int {
            characters[start...].firstIndex { !isPart($0) } ?? characters.count
        }
        while index < characters.count {
            let (character, start) = (characters[index], index)
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            if character == "-", next == "-" {
                index = end(index) { $0 != "\n" }
            } else if character == "/", next == "*" {
                index += 2
                while index < characters.count, !(characters[index] == "/" && characters[index - 1] == "*") {
                    index += 1
                }
                index += 1
            } else if let closing = quotes[character] {
                index = min(end(index + 1) { $0 != closing }, characters.count) + 1
                let content = String(
                    characters[
                        min(start + 1, characters.count)..<max(start + 1, min(index - 1, characters.count))])
                words.append(
                    QueryOutline.Word(
                        text: character == "'" ? "" : content, kind: character == "'" ? .text : .quotedName,
                        offset: start, depth: depth))
            } else if isWord(character) {
                index = end(index, while: isWord)
                words.append(
                    QueryOutline.Word(
                        text: String(characters[start..<index]), kind: .word, offset: start, depth: depth))
            } else {
                index += 1
                if character.isWhitespace { continue }
                if character == ")" { depth -= 1 }
                words.append(
                    QueryOutline.Word(text: String(character), kind: .sign, offset: start, depth: depth))
                if character == "(" { depth += 1 }
            }
        }
        return words
    }

    private static let quotes: [Character: Character] = ["'": "'", "\"": "\"", "`": "`", "[": "]"]

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}
