import FactBase
import Figures
import Templates

/// Bars.
extension FigureBuilder {
    /// A row for each `x`, in it a bar for each `y`, or for each of what `by` tells apart.
    func bars(_ title: String) throws(TemplateFault) -> Figure {
        let x = try column(try required("x"))
        let values = try columns("y")
        let names = try groups("by").map(\.name)
        let by = try column("by")
        var rows: [DotPlot.Row] = []
        for group in try groups("x") {
            var bars: [Double?] = []
            for name in names {
                let row = group.rows.first { row in by.map { row[$0].label == name } ?? true }
                for value in values {
                    bars.append(try row.flatMap { row throws(TemplateFault) in try number(row, value.index) })
                }
            }
            guard group.rows.count <= names.count else {
                throw TemplateFault(
                    "SQL: several rows have '\(group.name)' as \(answer.columns[x]); tell them apart with by=",
                    inBody: 0)
            }
            rows.append(DotPlot.Row(label: group.name, values: bars))
        }
        let labels = names.flatMap { name in values.map { label(name, $0.name, of: values.count) } }
        let colours = names.indices.map { colour(of: names[$0], at: $0) }
        return .dots(
            DotPlot(
                title: title, axis: try axis("y", values.map(\.name).joined(separator: ", ")), rows: rows,
                seriesLabels: labels, form: .bars, colours: values.count == 1 ? colours : []))
    }
}
