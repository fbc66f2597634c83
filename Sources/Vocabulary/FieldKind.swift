/// Which values a setting may have.
public enum FieldKind: Sendable, Hashable {
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A list of as many whole numbers as there are names.
    case integers([String], ClosedRange<Int>)
    /// A number.
    case number(NumberRange)
    /// A list of up to so many numbers, at least one.
    case numbers(most: Int, NumberRange)
    /// One of these words.
    case word([String])
    /// `true` or `false`.
    case flag

    /// Whether a setting may be that.
    public func allows(_ setting: Setting) -> Bool {
        switch (self, setting) {
        case (.integer(let range), .integer(let value)): range.contains(value)
        case (.integers(let names, let range), .integers(let values)):
            values.count == names.count && values.allSatisfy(range.contains)
        case (.number(let range), .number(let value)): range.contains(value)
        case (.numbers(let most, let range), .numbers(let values)):
            (1...most).contains(values.count) && values.allSatisfy(range.contains)
        case (.word(let words), .word(let word)): words.contains(word)
        case (.flag, .flag): true
        default: false
        }
    }

    /// For a table of settings, after the name, as in ` 1 to 99`.
    var text: String {
        switch self {
        case .integer(let range): " \(grouped(range.lowerBound)) to \(grouped(range.upperBound))"
        case .integers(let names, let range):
            ": [\(names.joined(separator: ", "))]`, \(range.lowerBound) to \(range.upperBound) each"
        case .number(let range): " \(range.text)"
        case .numbers(_, let range): ": [\u{2026}]`, each \(range.text)"
        case .word(let words): " " + listed(words.map { "`\($0)`" })
        case .flag: " `true` or `false`"
        }
    }

    /// Whether the text goes on inside of the name's code quotes.
    var isInsideQuotes: Bool {
        switch self {
        case .integers, .numbers: true
        default: false
        }
    }

    private func grouped(_ value: Int) -> String {
        let digits = Array("\(value.magnitude)")
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    private func listed(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
