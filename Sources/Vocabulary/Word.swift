/// A word of a plan with its settings, as a kind of layer or an update rule is one.
///
/// Everything that must agree about a word derives from this: what a plan may write, the one form in which a plan is kept,
/// limits, messages, and the table in seeds/README.md.
public protocol Word: Sendable, Hashable {
    /// As a plan writes it.
    static var keyword: String { get }
    /// What it does, for a table: one or two sentences.
    static var meaning: String { get }
    /// Its settings, in the order of the form in which plans are kept.
    static var fields: [Field<Self>] { get }
    /// With some settings: `fields` say which a plan has to give.
    init()
}

/// What there is to know of a word without using it.
public struct WordDescription: Sendable, Hashable {
    /// As a plan writes it.
    public let keyword: String
    /// What it does, for a table.
    public let meaning: String
    /// Its settings.
    public let fields: [FieldDescription]

    /// What there is to know of `word`.
    public init(_ word: any Word.Type) {
        keyword = word.keyword
        meaning = word.meaning
        fields = word.fieldDescriptions
    }

    /// Whether it can stand alone, without settings.
    public var standsAlone: Bool { fields.allSatisfy { $0.usual != nil } }

    /// A row of a table of words: the word, and its settings with what it does.
    public var tableRow: String {
        var parts = fields.map(\.tableText)
        if fields.isEmpty { parts = ["none: the word alone"] }
        return "| `\(keyword)` | \(parts.joined(separator: "; ")). \(meaning) |"
    }
}

extension Word {
    /// Its settings without their owner.
    public static var fieldDescriptions: [FieldDescription] { fields.map(\.description) }

    /// The word with these settings, by name; those that are not there keep their usual values.
    public init(settings: [String: Setting]) {
        self.init()
        for field in Self.fields {
            guard let setting = settings[field.description.name] ?? field.description.usual else { continue }
            field.set(&self, setting)
        }
    }

    /// The settings that a plan has to write: all that have no usual value, or another.
    public var writtenSettings: [(name: String, value: Setting)] {
        Self.fields.compactMap { field in
            let value = field.get(self)
            return value == field.description.usual ? nil : (field.description.name, value)
        }
    }

    /// The word as the one form of a plan has it, as in `dropout: {rate: 0.25}`.
    public var canonicalText: String {
        let written = writtenSettings
        if written.isEmpty { return Self.keyword }
        return "\(Self.keyword): {\(written.map { "\($0.name): \($0.value.text)" }.joined(separator: ", "))}"
    }

    /// The first setting with a value that it may not have.
    public var wrongSetting: FieldDescription? {
        Self.fields.first { !$0.description.kind.allows($0.get(self)) }?.description
    }
}
