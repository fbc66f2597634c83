import Documents

/// What is found of a statement, in the languages that the program itself speaks.
///
/// The values are Markdown; text that comes from a plan goes through `Text.escaped` first.
struct Text: Equatable, ExpressibleByStringInterpolation {
    var en: String
    var ja: String

    init(_ en: String, _ ja: String) {
        self.en = en
        self.ja = ja
    }

    /// The same in both languages: a number, a name.
    init(_ both: String) {
        self.init(both, both)
    }

    init(stringLiteral value: String) {
        self.init(value)
    }

    /// Two sentences after each other: English puts a space between them, Japanese does not.
    static func + (left: Text, right: Text) -> Text {
        if left == "" { return right }
        if right == "" { return left }
        return Text(left.en + " " + right.en, left.ja + right.ja)
    }

    static func += (left: inout Text, right: Text) {
        left = left + right
    }

    /// Plain text with everything escaped that Markdown would take for markup.
    static func escaped(_ plain: String) -> String { Markdown.escaped(plain) }
}

extension [Text] {
    /// `a`, `a and b`, `a, b and c`.
    var enumerated: Text {
        guard let last else { return "" }
        if count == 1 { return last }
        let head = dropLast()
        return Text(
            head.map(\.en).joined(separator: ", ") + " and " + last.en,
            map(\.ja).joined(separator: "、"))
    }
}

extension [String] {
    /// The names as code, enumerated.
    var enumerated: Text { map { Text("`\($0)`") }.enumerated }
}
