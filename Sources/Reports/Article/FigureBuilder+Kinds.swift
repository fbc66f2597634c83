import Datasets
import Experiments
import FactBase
import Figures
import Templates

extension FigureBuilder {
    // MARK: - Lines and points

    /// A panel for each facet, a colour for each of what `by` tells apart; validation is dashed.
    func plot(_ title: String, isScattered: Bool) throws(TemplateFault) -> Figure {
        let x = try column(try required("x"))
        let values = try columns("y")
        let names = try groups("by").map(\.name)
        let horizontal = try axis("x", answer.columns[x], isWhole: answer.rows.allSatisfy { $0[x].isWhole })
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
        return panels.count == 1 && call.options["facet"] == nil
            ? .line(panels[0]) : .panels(PanelRow(title: title, panels: panels))
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
            "SQL: several rows of the line '\(label)' have the same \(answer.columns[x]); tell lines apart with by=, as in by=run",
            inBody: 0)
    }

    private func label(_ name: String, _ value: String, of values: Int) -> String {
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

    // MARK: - Bars

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
        return .dots(
            DotPlot(
                title: title, axis: try axis("y", values.map(\.name).joined(separator: ", ")), rows: rows,
                seriesLabels: labels, form: .bars))
    }

    // MARK: - Heat maps

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
                    columnsLabel: answer.columns[column].replacing("_", with: " "),
                    values: table.map { $0.map(\.double) },
                    texts: columns.count > 24
                        ? []
                        : try table.map { cells throws(TemplateFault) in
                            try cells.map { cell throws(TemplateFault) in try text(cell, of: value) }
                        }))
        }
        let scale = Axis(
            label: call.options["y_label"]?.text ?? answer.columns[value].replacing("_", with: " "),
            range: 0...max(largest, .leastNonzeroMagnitude))
        return .heat(
            HeatMap(
                title: title, rows: rows, rowsLabel: answer.columns[row].replacing("_", with: " "),
                scale: scale,
                panels: panels))
    }

    private func text(_ cell: FactTable.Cell, of column: Int) throws(TemplateFault) -> String {
        guard cell != .null, cell != .integer(0) else { return "" }
        return try AnswerColumn(answer.columns[column], known: facts.formats).text(cell)
    }

    // MARK: - Images

    /// An image for each row: of the test samples, or, where `part` says so, of the training samples.
    func images(_ title: String) throws(TemplateFault) -> Figure {
        guard let sample = answer.columns.firstIndex(of: "sample") else {
            throw TemplateFault(
                "SQL: a figure of kind images needs a column 'sample'; 'part' and 'caption' may join it",
                inBody: 0)
        }
        let (part, caption) = (
            answer.columns.firstIndex(of: "part"), answer.columns.firstIndex(of: "caption")
        )
        let emphasis = answer.columns.firstIndex(of: "emphasis")
        let across = call.options["columns"].map { $0.text } ?? "8"
        guard let width = Int(across), (1...32).contains(width) else {
            throw call.options["columns"]?.fault(
                "'columns' is a whole number from 1 to 32, found '\(across)'") ?? .missing
        }
        guard answer.rows.count <= Self.mostImages else {
            throw TemplateFault(
                "SQL: a figure has at most \(Self.mostImages) images, found \(answer.rows.count); add LIMIT",
                inBody: 0)
        }
        var cells: [ImageGrid.Cell] = []
        for row in answer.rows {
            let part = part.map { row[$0].label } ?? "test"
            let set = part == "test" ? experiment.dataset.test : experiment.dataset.training
            guard case .integer(let index) = row[sample], set.labels.indices.contains(index) else {
                throw TemplateFault("SQL: there is no \(part) sample '\(row[sample].label)'", inBody: 0)
            }
            let words = caption.map { row[$0] == .null ? "" : row[$0].label } ?? "\(set.labels[index])"
            let isSetApart = emphasis.map { row[$0] != .null && row[$0] != .integer(0) } ?? false
            cells.append(
                ImageGrid.Cell(image: GreyImage(index, of: set), caption: words, emphasis: isSetApart))
        }
        return .images(ImageGrid(title: title, columns: width, cells: cells))
    }

    private static var mostImages: Int { 256 }
}

extension GreyImage {
    /// An image of a data set.
    init(_ index: Int, of set: ImageSet) {
        let size = set.height * set.width
        self.init(
            width: set.width, height: set.height, pixels: Array(set.pixels[index * size..<(index + 1) * size])
        )
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
