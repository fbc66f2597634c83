import FactBase
import Figures
import Templates

/// Tables of values as colours.
extension FigureBuilder {
    /// Rows by columns, a panel for each facet.
    func heat(_ title: String) throws(TemplateFault) -> Figure {
        let (row, column) = (try self.column(try required("row")), try self.column(try required("column")))
        let value = try self.column(try required("value"))
        let rows = try groups("row").map(\.name)
        let columns = try groups("column").map(\.name)
        var (panels, largest): ([HeatMap.Panel], Double) = ([], 0)
        for facet in try groups("facet") {
            var cells: [String: [String: FactTable.Cell]] = [:]
            for cell in facet.rows {
                guard cells[cell[row].label]?[cell[column].label] == nil else {
                    throw TemplateFault(
                        "SQL: two rows are about \(cell[row].label) and \(cell[column].label); tell them apart with facet=",
                        inBody: 0)
                }
                cells[cell[row].label, default: [:]][cell[column].label] = cell[value]
                largest = max(largest, try number(cell, value) ?? 0)
            }
            let table = rows.map { name in columns.map { cells[name]?[$0] ?? .null } }
            panels.append(
                HeatMap.Panel(
                    title: facet.name, columns: .named(columns),
                    columnsLabel: names[column].replacing("_", with: " "),
                    values: table.map { $0.map(\.double) },
                    texts: columns.count > 24
                        ? []
                        : try table.map { cells throws(TemplateFault) in
                            try cells.map { cell throws(TemplateFault) in try text(cell, of: value) }
                        }))
        }
        let scale = Axis(
            label: call.options["y_label"]?.text ?? names[value].replacing("_", with: " "),
            range: 0...max(largest, .leastNonzeroMagnitude),
            isShare: format(value) == "percent")
        return .heat(
            HeatMap(
                title: title, rows: rows, rowsLabel: names[row].replacing("_", with: " "),
                scale: scale,
                panels: panels))
    }

    private func text(_ cell: FactTable.Cell, of column: Int) throws(TemplateFault) -> String {
        guard cell != .null, cell != .integer(0) else { return "" }
        return try AnswerColumn(names[column], known: facts.formats).text(cell)
    }
}

extension FactTable.Cell {
    fileprivate var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .text, .null: nil
        }
    }
}
