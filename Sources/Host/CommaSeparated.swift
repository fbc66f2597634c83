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
        guard text.unicodeScalars.contains(where: { [",", "\"", "\r", "\n"].contains($0) }) else {
            return text
        }
        var quoted = String.UnicodeScalarView(["\""])
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }

    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        let begins: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r"]
        return begins.contains(first) && Double(text) == nil
    }
}
