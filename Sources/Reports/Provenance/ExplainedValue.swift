import Documents
import Records
import Templates

/// Something that a report says, and where it comes from.
public struct ExplainedValue: Sendable, Encodable, Equatable {
    /// As it stands in the report: `98.54%`.
    public let shown: String
    /// The tag of the article that shows it.
    public let tag: Place
    /// What the tag asks for.
    public let values: [Named]
    /// The tags that gave the names in it their values, the one before the last first.
    public let through: [Place]
    /// The runs that it is of, with digests of their records.
    public let runs: [Run]
    /// Whether it is of these runs; else it is of some among them, and neither names nor columns say of which.
    public let isExact: Bool
    /// What it is of besides: `plan`, `data`, `published`.
    public let facts: [String]
    /// The numbers of the statements that it is of.
    public let statements: [String]

    /// A tag of an article.
    public struct Place: Sendable, Encodable, Equatable {
        /// The article's file.
        public let file: String
        /// From 1; the column in characters.
        public let line, column: Int
        /// What stands between its delimiters.
        public let tag: String
        /// The query that it encloses.
        public let query: String?
    }

    /// A value by the name that the article has for it.
    public struct Named: Sendable, Encodable, Equatable {
        /// As in `run.test_accuracy`, or a column of a query.
        public let name: String
        /// Numbers with all their digits.
        public let value: String
        /// The bit pattern of a binary64 number.
        public let bits: String?
    }

    /// A run with what fixes its records.
    public struct Run: Sendable, Encodable, Equatable {
        /// As in `conv2-normal`.
        public let name: String
        /// Epochs that are recorded.
        public let epochs: Int
        /// Digest of all that determines the run.
        public let identity: String?
        /// Digest of all that is recorded of it.
        public let chain: String?
        /// Digest of the finished network; nil where there is none.
        public let state: String?
    }
}

extension ExplainedValue.Place {
    init(_ step: Origin.Step, file: String) {
        self.init(
            file: file, line: step.place.line, column: step.place.column, tag: step.tag,
            query: step.body.map(\.withoutIndentation))
    }
}

extension ExplainedValue.Named {
    /// nil of what cannot be told in a line: records and lists.
    init?(_ source: Origin.Source) {
        guard let text = source.value.told else { return nil }
        self.init(name: source.path, value: text, bits: source.value.bits)
    }
}

extension ExplainedValue.Run {
    init(_ run: RunFacts) {
        self.init(
            name: run.name, epochs: run.epochs.count, identity: run.record?.identity,
            chain: run.chain, state: run.final?.stateDigest)
    }
}

extension Value {
    /// With all its digits, in a line; nil of records and lists.
    var told: String? {
        switch self {
        case .text(let text): text.contains(where: \.isNewline) ? nil : text
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .sample(let sample):
            "\(sample.mean)" + (sample.count > 1 ? ", the mean of \(sample.count)" : "")
        case .flag(let flag): "\(flag)"
        case .missing, .record, .list: nil
        }
    }
}

extension Value {
    /// The bit pattern of a binary64 number.
    fileprivate var bits: String? {
        switch self {
        case .number(let value): Format.bits(value)
        case .sample(let sample): Format.bits(sample.mean)
        default: nil
        }
    }
}

extension String {
    /// Its lines without the space that all of them begin with, and without empty ones around them.
    fileprivate var withoutIndentation: String {
        var lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        func isEmpty(_ line: Substring?) -> Bool { line.map { $0.allSatisfy(\.isWhitespace) } ?? false }
        while isEmpty(lines.first) { lines.removeFirst() }
        while isEmpty(lines.last) { lines.removeLast() }
        let indents = lines.filter { !isEmpty($0) }.map { $0.prefix(while: \.isWhitespace).count }
        return lines.map { $0.dropFirst(indents.min() ?? 0) }.joined(separator: "\n")
    }
}
