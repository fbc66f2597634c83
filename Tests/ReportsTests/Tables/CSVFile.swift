import Reports
import Testing

/// A CSV file as RFC 4180 has it, read by its header: a reader of the test's own.
struct CSVFile {
    var header: [String] = []
    /// Each line's fields by the names of their columns.
    var rows: [[String: String]] = []

    init(_ name: String, of bundle: ReportBundle) throws {
        let lines = Self.fields(try text(name, bundle))
        header = try #require(lines.first)
        for line in lines.dropFirst() {
            try #require(line.count == header.count, "\(name): \(line)")
            rows.append(Dictionary(uniqueKeysWithValues: zip(header, line)))
        }
    }

    /// Of a figure with lines: points by panel and series, in their order.
    func curves() throws -> [String: [[Double]]] {
        var curves: [String: [[Double]]] = [:]
        for row in rows where row["kind"] == "series" {
            let point = [row["x"], row["y"]].compactMap { $0.flatMap(Double.init) }
            curves["\(row["panel"] ?? "")/\(row["series"] ?? "")", default: []].append(point)
        }
        return curves
    }

    private static func fields(_ text: String) -> [[String]] {
        var lines: [[String]] = []
        var line: [String] = []
        var field = ""
        var isQuoted = false
        var rest = text.unicodeScalars[...]
        while let character = rest.popFirst() {
            switch (character, isQuoted) {
            case ("\"", true) where rest.first == "\"":
                rest.removeFirst()
                field += "\""
            case ("\"", _): isQuoted.toggle()
            case (",", false):
                line.append(field)
                field = ""
            case ("\n", false):
                lines.append(line + [field])
                (line, field) = ([], "")
            default: field.unicodeScalars.append(character)
            }
        }
        return lines
    }
}
