/// Cuts a query into words, by the characters that SQLite goes by: it knows code points, and no letters that consist of
/// several.
struct QueryScanner {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0
    private var words: [QueryOutline.Word] = []

    /// Without comments.
    static func words(of query: String) -> [QueryOutline.Word] {
        var scanner = QueryScanner(scalars: Array(query.unicodeScalars))
        while scanner.index < scanner.scalars.count { scanner.step() }
        return scanner.words
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private mutating func step() {
        let (scalar, start) = (scalars[index], index)
        if isNext("-", "-") {
            advance { $0 != "\n" }
        } else if isNext("/", "*") {
            index += 2
            while index < scalars.count, !isNext("*", "/") { index += 1 }
            index += 2
        } else if let closing = Self.quotes[scalar] {
            index += 1
            advance { $0 != closing }
            let isText = scalar == "'"
            add(isText ? "" : text(start + 1), isText ? .text : .quotedName, at: start)
            index += 1
        } else if Self.isWord(scalar) {
            advance(while: Self.isWord)
            add(text(start), .word, at: start)
        } else {
            index += 1
            if scalar.properties.isWhitespace { return }
            if scalar == ")" { depth -= 1 }
            add(String(scalar), .sign, at: start)
            if scalar == "(" { depth += 1 }
        }
    }

    private func isNext(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
        index + 1 < scalars.count && scalars[index] == first && scalars[index + 1] == second
    }

    private mutating func advance(while isPart: (Unicode.Scalar) -> Bool) {
        while index < scalars.count, isPart(scalars[index]) { index += 1 }
    }

    private func text(_ start: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<index])
        return String(text)
    }

    private mutating func add(_ text: String, _ kind: QueryOutline.Word.Kind, at start: Int) {
        words.append(QueryOutline.Word(text: text, kind: kind, offset: start, depth: depth))
    }

    private static let quotes: [Unicode.Scalar: Unicode.Scalar] = ["'": "'", "\"": "\"", "`": "`", "[": "]"]

    /// What SQLite takes into a name: also everything beyond ASCII.
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "$": true
        default: scalar.value > 127
        }
    }
}
