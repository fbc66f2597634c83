extension HeatMap {
    /// `panel,row,column,value,text`, one record for each cell.
    var records: [[String]] {
        panels.flatMap { panel in
            zip(rows, panel.values).enumerated().flatMap { index, row in
                row.1.enumerated().map { column, value in
                    let text = panel.texts.indices.contains(index) ? panel.texts[index][column] : ""
                    return [panel.title, row.0, panel.columns.name(column), value.map(number) ?? "", text]
                }
            }
        }
    }

    /// The first and the last value of each row, or what is written into the cells.
    var description: String {
        var text = "Heat map. " + sentence(title) + sentence("Colour: \(scale.label)")
        for panel in panels {
            if !panel.title.isEmpty { text += sentence(panel.title) }
            for (index, row) in zip(rows, panel.values).enumerated() {
                let ends = [row.1.first, row.1.last].map { $0.flatMap { $0 }.map(short) ?? "none" }
                var line = "\(row.0): from \(ends[0]) to \(ends[1])"
                if panel.texts.indices.contains(index) {
                    line = "\(row.0): \(panel.texts[index].joined(separator: ", "))"
                }
                if panel.notes.indices.contains(index) { line += " (\(panel.notes[index]))" }
                text += sentence(line)
            }
        }
        return text + (panels.isEmpty ? "No data. " : "")
    }
}
