/// What a template can show, compare or go through.
public enum Value: Sendable, Equatable {
    /// Characters.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// Binary64; it is shown by a filter only.
    case number(Double)
    /// What conditions ask.
    case flag(Bool)
    /// There is a name for it but no value, as where a run is not finished: what SQL calls NULL.
    case missing
    /// Named values.
    case record(Record)
    /// Values in an order.
    case list(List)

    /// Named values that belong together, as those of a run.
    public struct Record: Sendable, Equatable {
        /// What it is, in a word for messages: `run`.
        public let kind: String
        /// What it stands for where a single value is asked for: its name.
        public let key: String
        let fields: [String: Value]

        /// Named values.
        public init(kind: String, key: String, fields: [String: Value]) {
            (self.kind, self.key, self.fields) = (kind, key, fields)
        }
    }

    /// Values in an order, some of which may have names, as runs have.
    public struct List: Sendable, Equatable {
        /// What they are, in a word for messages: `runs`.
        public let kind: String
        /// In their order.
        public let items: [Value]
        let named: [String: Value]

        /// Values in an order.
        public init(kind: String, items: [Value], named: [String: Value] = [:]) {
            (self.kind, self.items, self.named) = (kind, items, named)
        }
    }

    /// In a word, for messages.
    public var kind: String {
        switch self {
        case .text: "a text"
        case .integer: "a whole number"
        case .number: "a number"
        case .flag: "true or false"
        case .missing: "no value"
        case .record(let record): "a \(record.kind)"
        case .list(let list): "a list of \(list.kind)"
        }
    }

    /// A whole number or another one; nil of anything else.
    public var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// Whether a condition that is this value alone holds: text and lists where they are not empty, numbers where they
    /// are not zero.
    var holds: Bool {
        switch self {
        case .text(let text): !text.isEmpty
        case .integer(let value): value != 0
        case .number(let value): value != 0
        case .flag(let flag): flag
        case .missing: false
        case .record: true
        case .list(let list): !list.items.isEmpty
        }
    }

    /// The value of this name inside, or nil.
    func member(_ name: String) -> Value? {
        switch self {
        case .record(let record): record.fields[name]
        case .list(let list):
            switch name {
            case "count": .integer(list.items.count)
            case "first": list.items.first ?? .missing
            case "last": list.items.last ?? .missing
            default: list.named[name]
            }
        default: nil
        }
    }

    /// The names that `member` knows.
    var memberNames: [String] {
        switch self {
        case .record(let record): record.fields.keys.sorted()
        case .list(let list): ["count", "first", "last"] + list.named.keys.sorted()
        default: []
        }
    }
}
