/// Cells in columns of text. Where they are wider than the terminal, the widest columns are wrapped.
struct TextTable {
    /// Whether the cells of a column end together, as numbers do.
    private let isRight: [Bool]
    /// As many cells in each.
    private let rows: [[Line]]
    private static let gap = 2
    /// A column is not made narrower than this.
    private static let narrowest = 4

    init(_ table: MarkdownNode) {
        let isRight = table.columnsToTheRight
        self.isRight = isRight
        rows = table.children.map { row in
            let cells = row.children.map { Line($0) }
            return isRight.indices.map { $0 < cells.count ? cells[$0] : Line(html: "") }
        }
    }

    func lines(width: Int, style: (Line) -> String) -> [String] {
        let widths = widths(within: width)
        return rows.flatMap { row -> [String] in
            let cells = zip(row, widths).map { $0.wrapped(to: $1) }
            let height = cells.map(\.count).max() ?? 0
            return (0..<height).map { index in
                var text = ""
                // Spaces are kept back until something follows them.
                var space = 0
                for (column, lines) in cells.enumerated() {
                    let line = index < lines.count ? lines[index] : nil
                    let length = line?.plain.count ?? 0
                    let rest = widths[column] - length
                    if column > 0 { space += Self.gap }
                    if isRight[column] { space += rest }
                    if let line, length > 0 {
                        text += String(repeating: " ", count: space) + style(line)
                        space = 0
                    }
                    if !isRight[column] { space += rest }
                }
                return text
            }
        }
    }

    /// Text gives way before numbers do, and words are only broken where nothing else is left.
    private func widths(within width: Int) -> [Int] {
        let columns = Array(isRight.indices)
        var widths = columns.map { column in rows.map { $0[column].plain.count }.max() ?? 0 }
        let words = columns.map { column in rows.map { $0[column].longestWord }.max() ?? 0 }
        func shrink(_ columns: [Int], to least: (Int) -> Int) {
            let available = width - Self.gap * (widths.count - 1)
            while widths.reduce(0, +) > available,
                let widest = columns.filter({ widths[$0] > least($0) }).max(by: { widths[$0] < widths[$1] })
            {
                widths[widest] -= 1
            }
        }
        shrink(columns.filter { !isRight[$0] }) { words[$0] }
        shrink(columns) { words[$0] }
        shrink(columns) { _ in Self.narrowest }
        return widths
    }
}
