/// Which values a setting may have.
public enum FieldKind: Sendable {
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A list of as many whole numbers as there are names.
    case integers([String], ClosedRange<Int>)
    /// A number.
    case number(NumberRange)
    /// A list of up to so many numbers, at least one.
    case numbers(most: Int, NumberRange)
    /// One of these words.
    case choice([String])
    /// `true` or `false`.
    case flag
    /// The name of a file inside of a folder that is known, with this ending; any but `.gz` where that is empty.
    case fileName(ending: String)
    /// A mapping from these names to different names of files.
    case fileNames([String])

    /// Whether a setting may be that.
    public func allows(_ setting: Setting) -> Bool {
        switch (self, setting) {
        case (.integer(let range), .integer(let value)): range.contains(value)
        case (.integers(let names, let range), .integers(let values)):
            values.count == names.count && values.allSatisfy { range.contains($0) }
        case (.number(let range), .number(let value)): range.contains(value)
        case (.numbers(let most, let range), .numbers(let values)):
            (1...most).contains(values.count) && values.allSatisfy { range.contains($0) }
        case (.choice(let words), .choice(let place)): words.indices.contains(place)
        case (.flag, .flag), (.fileName, .fileName): true
        case (.fileNames(let names), .fileNames(let files)): names.count == files.count
        default: false
        }
    }

    /// A setting as a plan writes it; numbers in the shortest text that reads back to the same bits.
    public func text(of setting: Setting) -> String {
        switch setting {
        case .integer(let value): return "\(value)"
        case .integers(let values): return "[\(values.map { "\($0)" }.joined(separator: ", "))]"
        case .number(let value): return "\(value)"
        case .numbers(let values): return "[\(values.map { "\($0)" }.joined(separator: ", "))]"
        case .flag(let value): return value ? "true" : "false"
        case .fileName(let name): return quoted(name)
        case .fileNames(let files):
            guard case .fileNames(let names) = self else { return "" }
            return "{\(zip(names, files).map { "\($0): \(quoted($1))" }.joined(separator: ", "))}"
        case .choice(let place):
            guard case .choice(let words) = self, words.indices.contains(place) else { return "" }
            return words[place]
        }
    }
}

/// Such names have no character that means anything between quotes.
private func quoted(_ name: [UInt8]) -> String { "\"\(String(decoding: name, as: UTF8.self))\"" }

/// A setting of a word.
public struct Field: Sendable {
    /// As a plan writes it, as in `learning_rate`.
    public let name: String
    /// Which values it may have.
    public let kind: FieldKind
    /// Its value where a plan does not say; nil where a plan has to.
    public let usual: Setting?
    /// The setting whose value stands in place of `usual`, if one does.
    public let usualName: String?
    /// What it does, for a table; may be empty.
    public let meaning: String
}
