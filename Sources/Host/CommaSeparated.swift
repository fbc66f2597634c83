/// Comma-separated values as RFC 4180 has them, with plain line feeds.
public enum CommaSeparated {
    /// A line of fields, without a line end.
    ///
    /// A field with a comma, a quotation mark or a line end stands in quotation marks, its own doubled. Programs for
    /// spreadsheets take a field that begins with `=`, `+`, `-` or `@` for a formula, also in quotation marks: such a
    /// field, unless it is a number, gets an apostrophe before it, which makes it text there and is seen everywhere else.
    public static func line(_ fields: some Sequence<String>) -> String {
        fields.map(field).joined(separator: ",")
    }

    /// By Unicode scalars: a character may begin with a quotation mark or a comma and go on with an accent, and a carriage
    /// return with a line feed is one character.
    private static func field(_ text: String) -> String {
        let text = isFormula(text) ? "'" + text : text
        let isQuoted = text.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\r")
                || $0 == UInt8(ascii: "\n")
        }
        guard isQuoted else { return text }
        var quoted = String.UnicodeScalarView(["\""])
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }

    private static func isFormula(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
            UInt8(ascii: "\r"):
            Double(text) == nil
        default: false
        }
    }
}
