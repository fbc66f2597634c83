extension PlanReader {
    /// Where something is wrong with a plan, spaces that look like spaces and are none to YAML are the likelier reason: the
    /// first of them outside of quotes and comments, up to the line that the trouble was found in, or after it.
    static func unusualSpace(in text: String, file: String, before line: Int?) -> PlanError? {
        for (index, content) in text.split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false)
            .enumerated()
        {
            // (The parser may have got one line further.)
            if let line, index > line { return nil }
            guard let (column, scalar) = unusualSpace(in: content) else { continue }
            let code = String(scalar.value, radix: 16, uppercase: true)
            return PlanError(
                file: file, line: index + 1, column: column, expected: "spaces as the space bar types them",
                found: "a \(names[scalar] ?? "space of another kind") "
                    + "(U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code))",
                remedy: "replace it by a space")
        }
        return nil
    }

    private static let names: [Unicode.Scalar: String] = [
        "\u{A0}": "no-break space", "\u{202F}": "narrow no-break space", "\u{2007}": "figure space",
        "\u{3000}": "full-width space", "\u{200B}": "zero-width space", "\u{FEFF}": "byte order mark",
        "\u{2060}": "word joiner", "\u{AD}": "soft hyphen",
    ]

    /// Counted from 1.
    private static func unusualSpace(in line: Substring) -> (column: Int, scalar: Unicode.Scalar)? {
        var quote: Unicode.Scalar?
        var previous: Unicode.Scalar = " "
        for (index, scalar) in line.unicodeScalars.enumerated() {
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "#", previous == " " {
                return nil
            } else if (scalar == "\"" || scalar == "'") && " [{,:".unicodeScalars.contains(previous) {
                quote = scalar
            } else if scalar != " ", scalar != "\t", scalar.properties.isWhitespace || names[scalar] != nil {
                return (index + 1, scalar)
            }
            previous = scalar
        }
        return nil
    }
}
