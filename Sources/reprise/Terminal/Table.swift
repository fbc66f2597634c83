/// Text in columns: the first to the left, numbers to the right, two spaces between them.
struct Table {
    enum Alignment { case left, right }

    private let columns: [(title: String, alignment: Alignment)]
    private var rows: [[String]] = []

    init(_ columns: (title: String, alignment: Alignment)...) {
        self.columns = columns
    }

    mutating func add(_ cells: String...) { rows.append(cells) }

    /// Titles and rows.
    var text: String { aligned([columns.map(\.title)] + rows) }

    /// Rows without titles.
    var body: String { aligned(rows) }

    private func aligned(_ lines: [[String]]) -> String {
        let widths = columns.indices.map { column in lines.map { $0[column].width }.max() ?? 0 }
        return lines.map { line in
            var text = ""
            for (column, cell) in line.enumerated() {
                let space = String(repeating: " ", count: widths[column] - cell.width)
                text += column == 0 ? "" : "  "
                text += columns[column].alignment == .left ? cell + space : space + cell
            }
            while text.last == " " { text.removeLast() }
            return text
        }.joined(separator: "\n")
    }
}

extension String {
    /// Its characters, which are bytes in most cells of most tables.
    fileprivate var width: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : count }
}
