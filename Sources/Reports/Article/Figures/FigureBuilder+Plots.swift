import FactBase
import Figures
import Templates

/// Lines, and points without lines.
extension FigureBuilder {
    /// A panel for each facet, a colour for each of what `by` tells apart; validation is dashed.
    func plot(_ title: String, isScattered: Bool) throws(TemplateFault) -> Figure {
        let x = try column(try required("x"))
        let values = try columns("y")
        let names = try groups("by").map(\.name)
        let horizontal = try axis("x", self.names[x], isWhole: answer.rows.allSatisfy { $0[x].isWhole })
        let vertical = try axis(
            "y", values.count == 1 ? values[0].name : values.map(\.name).joined(separator: ", "))
        var panels: [LinePlot] = []
        for facet in try groups("facet") {
            var series: [Series] = []
            for (index, name) in names.enumerated() {
                for (position, value) in values.enumerated() {
                    let points = try self.points(facet.rows, x, value.index, by: name)
                    guard !points.isEmpty else { continue }
                    if !isScattered { try check(points, of: label(name, value.name, of: values.count), x) }
                    series.append(
                        Series(
                            label: label(name, value.name, of: values.count), points: points,
                            style: style(
                                name, index, value.name, position, of: (names.count, values.count),
                                isScattered)))
                }
            }
            panels.append(
                LinePlot(
                    title: facet.name.isEmpty ? title : facet.name, x: horizontal, y: vertical, series: series
                ))
        }
        guard panels.count == 1, call.options["facet"] == nil else {
            return .panels(PanelRow(title: title, panels: panels))
        }
        panels[0].namesEnds = names.count > 1 && !isScattered
        return .line(panels[0])
    }

    private func points(
        _ rows: [[FactTable.Cell]], _ x: Int, _ y: Int, by name: String
    ) throws(TemplateFault) -> [Point] {
        let by = try column("by")
        var points: [Point] = []
        for row in rows where by.map({ row[$0].label == name }) ?? true {
            guard let across = try number(row, x) else { continue }
            points.append(Point(x: across, y: try number(row, y) ?? .nan))
        }
        return points
    }

    /// A line goes through each place once.
    private func check(_ points: [Point], of label: String, _ x: Int) throws(TemplateFault) {
        let places = Set(points.map(\.x))
        guard places.count < points.count else { return }
        throw TemplateFault(
            "SQL: several rows of the line '\(label)' have the same \(self.names[x]); tell lines apart with by=, as in by=run",
            inBody: 0)
    }

    func label(_ name: String, _ value: String, of values: Int) -> String {
        let value = value.replacing("_", with: " ")
        if name.isEmpty { return value }
        return values == 1 ? name : "\(name), \(value)"
    }

    private func style(
        _ name: String, _ index: Int, _ value: String, _ position: Int, of counts: (names: Int, values: Int),
        _ isScattered: Bool
    ) -> SeriesStyle {
        let colour = name.isEmpty ? position : colour(of: name, at: index)
        let isSeveral = counts.names > 1 || isScattered
        return SeriesStyle(
            colour: colour, dash: value.hasPrefix("validation") ? .dashed : .solid,
            marker: isSeveral ? Marker.allCases[colour % Marker.allCases.count] : nil,
            isScattered: isScattered)
    }
}
