/// A word of a plan, as a kind of layer or an update rule is one: what it is called, which settings it has, and what they
/// make.
///
/// Everything that must agree about a word derives from this: what a plan may write, the one form in which a plan is kept,
/// limits, messages, and the table in seeds/README.md. (Without key paths, metatypes and comparisons of texts, which
/// programs without an operating system do not have.)
public struct Word<Made>: Sendable {
    /// As a plan writes it.
    public let keyword: String
    /// What it does, for a table: one or two sentences.
    public let meaning: String
    private let make: @Sendable (inout Settings) -> Made

    /// A word; `make` asks for all of its settings, always the same, in the order of the form in which plans are kept.
    public init(_ keyword: String, _ meaning: String, make: @escaping @Sendable (inout Settings) -> Made) {
        (self.keyword, self.meaning, self.make) = (keyword, meaning, make)
    }

    /// Its settings.
    public var fields: [Field] {
        var settings = Settings([])
        _ = make(&settings)
        return settings.fields
    }

    /// What these settings make, in the order of `fields`; those that are missing have their usual values. The second result
    /// has them all.
    public func callAsFunction(_ given: [Setting?] = []) -> (made: Made, values: [Setting]) {
        var settings = Settings(given)
        let made = make(&settings)
        return (made, settings.values)
    }

    /// What there is to know of it without making anything.
    public var description: WordDescription {
        WordDescription(keyword: keyword, meaning: meaning, fields: fields)
    }
}

/// What there is to know of a word without making anything of it.
public struct WordDescription: Sendable {
    /// As a plan writes it.
    public let keyword: String
    /// What it does, for a table.
    public let meaning: String
    /// Its settings.
    public let fields: [Field]

    /// Whether it can stand alone, without settings.
    public var standsAlone: Bool { fields.allSatisfy { $0.usual != nil } }

    /// The settings that a plan has to write, of all `values`: those that have no usual value, or another.
    public func written(_ values: [Setting]) -> [(name: String, text: String)] {
        zip(fields, values).compactMap { field, value in
            value == usual(field, values) ? nil : (field.name, field.kind.text(of: value))
        }
    }

    private func usual(_ field: Field, _ values: [Setting]) -> Setting? {
        guard let name = field.usualName else { return field.usual }
        return zip(fields, values).first { $0.0.name.utf8.elementsEqual(name.utf8) }.map { $0.1 }
    }

    /// The word with its settings as the one form of a plan has it, as in `dropout: {rate: 0.25}`.
    public func canonicalText(_ values: [Setting]) -> String {
        let written = written(values)
        if written.isEmpty { return keyword }
        return "\(keyword): {\(written.map { "\($0.name): \($0.text)" }.joined(separator: ", "))}"
    }
}
