import Foundation
import Reports
import Testing

/// What the tests look for in a page: its links, images, tables and the anchors of its headings.
struct MarkdownPage {
    var links: [String] = []
    var images: [(alt: String, file: String)] = []
    /// Each table's lines, each split into cells.
    var tables: [[[String]]] = []
    /// Anchors as code-hosting sites make them, without the title's.
    var anchors: [String] = []

    init(_ text: String) {
        var isCode = false
        var table: [[String]] = []
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("```") { isCode.toggle() }
            guard !isCode else { continue }
            if line.hasPrefix("| ") {
                table.append(line.dropFirst(2).dropLast(2).components(separatedBy: " | "))
            } else if !table.isEmpty {
                tables.append(table)
                table = []
            }
            if line.hasPrefix("##") {
                let title = line.drop { $0 == "#" }.dropFirst()
                anchors.append(
                    title.lowercased().replacing(" ", with: "-")
                        .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
            }
            for match in line.matches(of: /(!?)\[((?:[^\]\\]|\\.)*)\]\(([^)]*)\)/) {
                if match.1 == "!" { images.append((String(match.2), String(match.3))) }
                links.append(String(match.3))
            }
        }
    }
}

func text(_ name: String, _ bundle: ReportBundle) throws -> String {
    String(decoding: try #require(bundle.bytes(of: name)), as: UTF8.self)
}

/// Every number of a text, in ascending order, because word order differs between languages.
func numbers(_ text: String) -> [String] {
    text.matches(of: /[0-9][0-9,]*(\.[0-9]+)?/)
        .map { $0.0.hasSuffix(",") ? String($0.0.dropLast()) : String($0.0) }
        .sorted()
}

/// `98.47%`, by the system's own formatting.
func percent(_ share: Double) -> String { String(format: "%.2f%%", share * 100) }

/// Reads the keys of the report's JSON files, which are `snake_case`.
var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
}
