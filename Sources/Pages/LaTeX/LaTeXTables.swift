import Marks

/// The tables of a text for LaTeX, in the style of the package booktabs: a file for each, which a paper takes with `\input`.
public struct LaTeXTables {
    /// A file.
    public struct File: Equatable, Sendable {
        /// After the section that the table is in, so that it stays the same where another table is added.
        public let name: String
        /// A `tabular`.
        public let text: String
    }

    /// What each file begins with.
    public static let mark = "% Written by reprise: "

    /// In their order.
    public let files: [File]

    /// - Parameters:
    ///   - markdown: The text, as code-hosting sites read it; signs around values are left out.
    ///   - file: What errors and comments call it.
    /// - Throws: ``PageError`` where the text cannot be read.
    public init(markdown: String, file: String) throws(PageError) {
        let tree = try MarkdownTree(Mark.stripped(markdown), file: file)
        var (files, counts, section): ([File], [String: Int], String) = ([], [:], "")
        for node in tree.root.descendants {
            if node.kind == "heading" { section = node.plainText }
            guard node.kind == "table" else { continue }
            let name = Self.name(of: section)
            counts[name, default: 0] += 1
            let count = counts[name, default: 1]
            files.append(
                File(
                    name: count == 1 ? "\(name).tex" : "\(name)-\(count).tex",
                    text: Self.text(of: node, comment: "\(file), \(section)")))
        }
        self.files = files
    }

    /// Letters and digits of ASCII, which every TeX finds in the name of a file.
    private static func name(of section: String) -> String {
        let words = section.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "table" : words.joined(separator: "-")
    }

    private static func text(of table: MarkdownNode, comment: String) -> String {
        let rows = table.children.map { row in
            row.children.map { LaTeX.inline($0.children) }.joined(separator: " & ") + " \\\\\n"
        }
        let columns = String(table.alignments.map { $0 == "\u{0}" ? "l" : $0 })
        let oneLine = comment.split(whereSeparator: \.isNewline).joined(separator: " ")
        return """
            \(mark)\(oneLine)
            % \\usepackage{booktabs}
            \\begin{tabular}{@{}\(columns)@{}}
            \\toprule
            \(rows.first ?? "")\\midrule
            \(rows.dropFirst().joined())\\bottomrule
            \\end{tabular}

            """
    }
}
