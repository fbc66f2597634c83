/// A JSON value with its keys in the order in which they are given.
enum JSON {
    case null
    case bool(Bool)
    case integer(Int)
    /// Finite; written with the fewest decimals that read back as the same value.
    case number(Double)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    /// nil becomes null.
    static func optional<Value>(_ value: Value?, _ make: (Value) -> JSON) -> JSON {
        value.map(make) ?? .null
    }

    /// The document with a line feed at its end: objects and arrays of objects over several lines, arrays of
    /// plain values on one.
    var text: String {
        var result = ""
        write(to: &result, indent: 0)
        return result + "\n"
    }

    private var isPlain: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private func write(to result: inout String, indent: Int) {
        switch self {
        case .null: result += "null"
        case .bool(let value): result += value ? "true" : "false"
        case .integer(let value): result += String(value)
        case .number(let value): result += value.isFinite ? "\(value)" : "null"
        case .string(let value): JSON.quote(value, to: &result)
        case .array(let values) where values.allSatisfy(\.isPlain):
            result += "["
            for (index, value) in values.enumerated() {
                if index > 0 { result += ", " }
                value.write(to: &result, indent: indent)
            }
            result += "]"
        case .array(let values):
            JSON.lines(values, brackets: ("[", "]"), to: &result, indent: indent) { value, result in
                value.write(to: &result, indent: indent + 1)
            }
        case .object(let members):
            JSON.lines(members, brackets: ("{", "}"), to: &result, indent: indent) { member, result in
                JSON.quote(member.0, to: &result)
                result += ": "
                member.1.write(to: &result, indent: indent + 1)
            }
        }
    }

    private static func lines<Element>(
        _ elements: [Element], brackets: (String, String), to result: inout String, indent: Int,
        write: (Element, inout String) -> Void
    ) {
        result += brackets.0
        let start = "\n" + String(repeating: "  ", count: indent + 1)
        for (index, element) in elements.enumerated() {
            if index > 0 { result += "," }
            result += start
            write(element, &result)
        }
        if !elements.isEmpty { result += "\n" + String(repeating: "  ", count: indent) }
        result += brackets.1
    }

    private static func quote(_ text: String, to result: inout String) {
        result += "\""
        defer { result += "\"" }
        // Most texts are digests and names.
        let isPlain = text.utf8.allSatisfy {
            $0 >= UInt8(ascii: " ") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain {
            result += text
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
