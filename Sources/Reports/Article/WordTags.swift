import Templates

/// `{% items ", " " and " %}`: its lines as a list within a sentence, with the first text between two of them and the
/// second, or the first again, before the last.
struct ItemsTag: BlockTag {
    let name = "items"
    let options: [String] = []
    let body = TagBody.template(parts: [])

    func render(_ call: TagCall) throws(TemplateFault) -> TagResult {
        guard let between = call.positional.first, call.positional.count <= 2 else {
            throw TemplateFault(
                "'items' takes what stands between its lines, as in {% items \", \" \" and \" %}")
        }
        let items = call.body.trimmedLines
        guard call.positional.count == 2, let last = items.last, items.count > 1 else {
            return .text(items.joined(separator: between.text))
        }
        return .text(items.dropLast().joined(separator: between.text) + call.positional[1].text + last)
    }
}

/// `{% words titles %}`: what words of the program are in the language of the article, one on each line as in
/// `test_loss: Test loss`, for the filter `word`.
struct WordsTag: BlockTag {
    let name = "words"
    let options: [String] = []

    func render(_ call: TagCall) throws(TemplateFault) -> TagResult {
        guard let name = call.positional.first, call.positional.count == 1 else {
            throw TemplateFault("'words' takes a name for its words, as in {% words titles %}")
        }
        var words: [String: Value] = [:]
        for line in call.body.trimmedLines {
            guard let colon = line.firstRange(of: ": ") else {
                throw TemplateFault("a line of 'words' is a word, ': ' and what it means; found '\(line)'")
            }
            words[String(line[..<colon.lowerBound])] = .text(String(line[colon.upperBound...]))
        }
        return .assignment(
            name: name.text, .record(Value.Record(kind: "list of words", key: name.text, fields: words)))
    }
}

/// `{% contents %}`: links to the headings of the second level and below.
struct ContentsTag: BlockTag {
    let name = "contents"
    let options: [String] = []
    let body = TagBody.none

    /// A line that stands for the contents until all headings are known.
    static let mark = "\u{E000}contents\u{E000}"

    func render(_ call: TagCall) throws(TemplateFault) -> TagResult {
        if let argument = call.positional.first { throw argument.fault("'contents' takes nothing") }
        return .text("\n\(Self.mark)\n")
    }
}

extension String {
    /// Without space around them, and without empty ones.
    var trimmedLines: [String] {
        split(whereSeparator: \.isNewline).compactMap { line in
            var line = line.drop(while: \.isWhitespace)
            while line.last?.isWhitespace == true { line.removeLast() }
            return line.isEmpty ? nil : String(line)
        }
    }
}
