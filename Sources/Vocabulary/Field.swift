/// What there is to know of a setting without its owner.
public struct FieldDescription: Sendable, Hashable {
    /// As a plan writes it, as in `learning_rate`.
    public let name: String
    /// Which values it may have.
    public let kind: FieldKind
    /// Its value where a plan does not say; nil where a plan has to.
    public let usual: Setting?
    /// What it does, for a table; may be empty.
    public let meaning: String

    /// As in `` `units` 1 to 1,000,000 ``.
    public var tableText: String {
        var text = "`\(name)" + (kind.isInsideQuotes ? "" : "`") + kind.text
        if let usual { text += " (*optional*, `\(usual.text)`)" }
        return meaning.isEmpty ? text : "\(text): \(meaning)"
    }
}

/// A setting of a word: its name, its values, and where its owner keeps it.
public struct Field<Owner>: Sendable {
    /// What there is to know of it without its owner.
    public let description: FieldDescription
    let get: @Sendable (Owner) -> Setting
    let set: @Sendable (inout Owner, Setting) -> Void

    init(
        _ name: String, _ kind: FieldKind, usual: Setting?, _ meaning: String,
        get: @escaping @Sendable (Owner) -> Setting, set: @escaping @Sendable (inout Owner, Setting) -> Void
    ) {
        description = FieldDescription(name: name, kind: kind, usual: usual, meaning: meaning)
        (self.get, self.set) = (get, set)
    }
}

/// Where a value is kept.
public typealias Place<Owner, Value> = WritableKeyPath<Owner, Value> & Sendable

extension Field {
    /// A whole number.
    public static func integer(
        _ name: String, _ place: any Place<Owner, Int>, in range: ClosedRange<Int>, usual: Int? = nil,
        _ meaning: String = ""
    ) -> Self {
        Self(
            name, .integer(range), usual: usual.map { .integer($0) }, meaning,
            get: { .integer($0[keyPath: place]) },
            set: { if case .integer(let value) = $1 { $0[keyPath: place] = value } })
    }

    /// As many whole numbers as there are names.
    public static func integers(
        _ name: String, _ place: any Place<Owner, [Int]>, named names: [String], in range: ClosedRange<Int>,
        usual: [Int]? = nil, _ meaning: String = ""
    ) -> Self {
        Self(
            name, .integers(names, range), usual: usual.map { .integers($0) }, meaning,
            get: { .integers($0[keyPath: place]) },
            set: { if case .integers(let values) = $1 { $0[keyPath: place] = values } })
    }

    /// A number.
    public static func number(
        _ name: String, _ place: any Place<Owner, Double>, _ range: NumberRange, usual: Double? = nil,
        _ meaning: String = ""
    ) -> Self {
        Self(
            name, .number(range), usual: usual.map { .number($0) }, meaning,
            get: { .number($0[keyPath: place]) },
            set: { if case .number(let value) = $1 { $0[keyPath: place] = value } })
    }

    /// A list of at most `most` numbers.
    public static func numbers(
        _ name: String, _ place: any Place<Owner, [Double]>, most: Int, _ range: NumberRange,
        usual: [Double]? = nil, _ meaning: String = ""
    ) -> Self {
        Self(
            name, .numbers(most: most, range), usual: usual.map { .numbers($0) }, meaning,
            get: { .numbers($0[keyPath: place]) },
            set: { if case .numbers(let values) = $1 { $0[keyPath: place] = values } })
    }

    /// One of `words`.
    public static func word<Word: RawRepresentable<String> & Sendable>(
        _ name: String, _ place: any Place<Owner, Word>, among words: [Word], usual: Word? = nil,
        _ meaning: String = ""
    ) -> Self {
        Self(
            name, .word(words.map(\.rawValue)), usual: usual.map { .word($0.rawValue) }, meaning,
            get: { .word($0[keyPath: place].rawValue) },
            set: {
                if case .word(let text) = $1, let word = Word(rawValue: text) { $0[keyPath: place] = word }
            })
    }

    /// `true` or `false`.
    public static func flag(
        _ name: String, _ place: any Place<Owner, Bool>, usual: Bool? = nil, _ meaning: String = ""
    ) -> Self {
        Self(
            name, .flag, usual: usual.map { .flag($0) }, meaning,
            get: { .flag($0[keyPath: place]) },
            set: { if case .flag(let value) = $1 { $0[keyPath: place] = value } })
    }
}
