/// A table of Markdown. Titles and cells are Markdown themselves, on one line, with every bar escaped.
package struct MarkdownTable {
    package enum Alignment: String {
        case left = "---"
        case right = "---:"
    }

    package struct Column {
        package let title: String
        package let alignment: Alignment

        package init(title: String, alignment: Alignment) {
            (self.title, self.alignment) = (title, alignment)
        }
    }

    package let columns: [Column]
    package var rows: [[String]]

    /// Columns from left to right.
    package init(_ columns: KeyValuePairs<String, Alignment>, rows: [[String]] = []) {
        self.init(columns: columns.map { Column(title: $0.key, alignment: $0.value) }, rows: rows)
    }

    /// The same for columns that are known only at run time.
    package init(columns: [Column], rows: [[String]]) { (self.columns, self.rows) = (columns, rows) }

    /// The last column is for few tables only.
    package var withoutEmptyLastColumn: MarkdownTable {
        guard rows.allSatisfy({ $0.last?.isEmpty ?? true }) else { return self }
        return MarkdownTable(columns: columns.dropLast(), rows: rows.map { $0.dropLast() })
    }

    /// The lines of the table, without a line feed at its end.
    package var text: String {
        ([columns.map(\.title), columns.map(\.alignment.rawValue)] + rows)
            .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}
