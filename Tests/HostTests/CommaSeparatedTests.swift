import Host
import Testing

@Suite struct CommaSeparatedTests {
    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a b", "a b"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
        ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), ("a\r\nb", "\"a\r\nb\""), ("\"", "\"\"\"\""),
        ("a;b", "a;b"), ("日本、語", "日本、語"),
        // A combining accent behind each: another character, the same scalar.
        ("a,\u{301}b", "\"a,\u{301}b\""), ("a\"\u{301}b", "\"a\"\"\u{301}b\""),
    ])
    func whatSeparatesStandsInQuotes(field: String, text: String) {
        #expect(
            Array(CommaSeparated.line(["x", field, "y"]).unicodeScalars)
                == Array("x,\(text),y".unicodeScalars))
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+a", "'+a"), ("-a", "'-a"), ("@SUM(A1)", "'@SUM(A1)"), ("\ta", "'\ta"),
        ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("\r=1", "\"'\r=1\""),
        ("-", "'-"),
    ])
    func textIsNoFormula(field: String, text: String) {
        #expect(Array(CommaSeparated.line([field]).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(arguments: ["-0.0", "-1", "+1.5", "-5e-324", "-inf", "1=1", "a=b", "0x8000000000000000"])
    func numbersStay(field: String) {
        #expect(CommaSeparated.line([field]) == field)
    }

    /// Whatever the fields are, a reader of the format gets them back, but for the apostrophe.
    @Test func fieldsComeBack() {
        let parts = ["a", ",", "\"", "\n", "\r", "\u{301}", " ", "é", "1"]
        for first in parts {
            for second in parts {
                for third in parts {
                    let fields = [first + second + third, third + second, second]
                    let expected = fields.map { $0.unicodeScalars.first == "\r" ? "'" + $0 : $0 }
                    #expect(read(CommaSeparated.line(fields)) == expected.map { Array($0.unicodeScalars) })
                }
            }
        }
    }

    /// One record by the grammar of RFC 4180.
    private func read(_ text: String) -> [[Unicode.Scalar]] {
        var (fields, isQuoted, wasQuote): ([[Unicode.Scalar]], Bool, Bool) = ([[]], false, false)
        for scalar in text.unicodeScalars {
            if isQuoted, scalar != "\"" {
                fields[fields.count - 1].append(scalar)
            } else if scalar == "\"" {
                // Two inside quotation marks are one.
                if !isQuoted, wasQuote { fields[fields.count - 1].append(scalar) }
                isQuoted.toggle()
            } else if scalar == "," {
                fields.append([])
            } else {
                fields[fields.count - 1].append(scalar)
            }
            wasQuote = scalar == "\"" && !isQuoted
        }
        return fields
    }
}
