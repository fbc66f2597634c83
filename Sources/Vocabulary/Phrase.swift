/// A word with its settings, and what they make: what a plan says in one place.
public struct Phrase<Made: Sendable>: Sendable {
    /// The word.
    public let keyword: String
    /// All settings, in the order of the word's fields.
    public let settings: [Setting]
    /// What they make.
    public let made: Made
    /// As an element of a list in the one form of a plan, as in `dropout: {rate: 0.25}`.
    public let canonicalText: String
    private let fields: [Field]

    /// A word with these settings; those that are missing have their usual values.
    public init(_ word: Word<Made>, _ given: [Setting?] = []) {
        let description = word.description
        (keyword, fields) = (word.keyword, description.fields)
        (made, settings) = word(given)
        canonicalText = description.canonicalText(settings)
    }

    /// The word at `place` among `words`; nil where there is none.
    public init?(_ words: [Word<Made>], place: Int, settings: [Setting?]) {
        guard words.indices.contains(place) else { return nil }
        self.init(words[place], settings)
    }

    /// As a value in the one form of a plan, as in `shuffled` or `{corrupted: {share: 0.5}}`.
    public var valueText: String {
        for byte in canonicalText.utf8 where byte == 58 { return "{\(canonicalText)}" }
        return canonicalText
    }

    /// A setting as a plan writes it; nil where the word has none of this name.
    public func setting(_ name: String) -> String? {
        zip(fields, settings).first { $0.0.name.utf8.elementsEqual(name.utf8) }.map { $0.kind.text(of: $1) }
    }

    /// Whether every setting has a value that it may have.
    public var isWithinLimits: Bool {
        fields.count == settings.count && zip(fields, settings).allSatisfy { $0.kind.allows($1) }
    }
}

extension Phrase: Hashable {
    /// The same word with the same settings.
    public static func == (left: Self, right: Self) -> Bool {
        left.keyword.utf8.elementsEqual(right.keyword.utf8) && left.settings == right.settings
    }

    /// Hashes the settings.
    public func hash(into hasher: inout Hasher) { hasher.combine(settings) }
}
