/// Values for those who point at a figure.
extension Layout {
    /// What is less wide is hard to point at, in points: of epochs that are closer some are left out.
    static let leastNoteWidth = 4.0

    /// Upright strips that together cover the axes: each has the values of all lines at one place, to its decimals and
    /// never as a mean. Scattered points have one each.
    func drawNotes(of plot: LinePlot, _ axes: Axes, in drawing: inout Drawing) {
        guard hasNotes else { return }
        let lines = plot.series.filter { !$0.style.isThin && !$0.style.isScattered }
        var values: [Double: [(label: String, value: Double)]] = [:]
        for series in lines {
            for point in series.points where point.isFinite && axes.x.contains(point.x) {
                values[point.x, default: []].append((series.label, point.y))
            }
        }
        let places = spread(values.keys.sorted(), at: axes.placeX)
        for (index, place) in places.enumerated() {
            var strip = axes.area
            func middle(_ other: Int) -> Double { (axes.placeX(place) + axes.placeX(places[other])) / 2 }
            if index > 0 { strip.left = middle(index - 1) }
            if index + 1 < places.count { strip.right = middle(index + 1) }
            let lines = (values[place] ?? []).map { "\($0.label) \(words($0.value, plot.y))" }
            drawing.note(
                strip, (["\(plot.x.label) \(words(place, plot.x))"] + lines).joined(separator: "\n"))
        }
        for series in plot.series where series.style.isScattered {
            for point in series.points where point.isFinite && axes.contains(point) {
                let place = axes.place(point)
                drawing.note(
                    Rectangle(left: place.x, top: place.y, right: place.x, bottom: place.y).insetBy(-4),
                    "\(series.label)\n\(plot.x.label) \(words(point.x, plot.x))\n"
                        + "\(plot.y.label) \(words(point.y, plot.y))")
            }
        }
    }

    /// The first and the last, and between them as many as can be pointed at.
    private func spread(_ values: [Double], at place: (Double) -> Double) -> [Double] {
        var kept: [Double] = []
        for value in values {
            guard let last = kept.last else {
                kept.append(value)
                continue
            }
            let isNear = place(value) - place(last) < Self.leastNoteWidth
            if isNear, value != values.last { continue }
            if isNear, kept.count > 1 { kept.removeLast() }
            kept.append(value)
        }
        return kept
    }

    /// All of a row's values, wherever in the row one points at.
    func drawNotes(of plot: DotPlot, beside area: Rectangle, in drawing: inout Drawing) {
        guard hasNotes else { return }
        let height = area.height / Double(plot.rows.count)
        for (index, row) in plot.rows.enumerated() {
            let values = zip(plot.seriesLabels, row.values).compactMap { label, value in
                value.map { "\(label) \(words($0, plot.axis))" }
            }
            let top = area.top + Double(index) * height
            let strip = Rectangle(left: 0, top: top, right: drawing.width, bottom: top + height)
            drawing.note(strip, ([row.label] + values).joined(separator: "\n"))
        }
    }

    /// The cells of a panel, of narrow ones some.
    func drawNotes(of panel: HeatMap.Panel, _ map: HeatMap, in area: Rectangle, _ drawing: inout Drawing) {
        guard hasNotes, panel.columns.count > 0 else { return }
        let (width, height) = (
            area.width / Double(panel.columns.count), area.height / Double(map.rows.count)
        )
        let columns = spread((0..<panel.columns.count).map(Double.init)) { $0 * width }.map { Int($0) }
        for (row, values) in panel.values.enumerated() {
            let top = area.top + Double(row) * height
            for (index, column) in columns.enumerated() {
                guard let value = values[column], value.isFinite else { continue }
                // Between the middles of what is left out.
                let first = index == 0 ? 0 : Double(columns[index - 1] + column + 1) / 2
                let end =
                    index + 1 == columns.count
                    ? Double(panel.columns.count) : Double(column + columns[index + 1] + 1) / 2
                let cell = Rectangle(
                    left: area.left + first * width, top: top, right: area.left + end * width,
                    bottom: top + height)
                let name = [map.rowsLabel, map.rows[row]].filter { !$0.isEmpty }.joined(separator: " ")
                let text = panel.texts.indices.contains(row) ? panel.texts[row][column] : ""
                let shown = words(value, map.scale)
                drawing.note(
                    cell,
                    "\(name)\n\(panel.columnsLabel) \(panel.columns.name(column))\n"
                        + (text.isEmpty || text == shown ? shown : "\(text) (\(shown))"))
            }
        }
    }

    /// Four significant digits, shares in percent.
    private func words(_ value: Double, _ axis: Axis) -> String {
        guard value.isFinite else { return "–" }
        let number = DecimalNumber(value, significantDigits: axis.integersOnly ? 15 : 4)
        guard axis.isShare else { return number.text }
        return DecimalNumber(digits: number.digits, exponent: number.exponent + 2).text + "%"
    }
}

extension Axes {
    fileprivate func contains(_ point: Point) -> Bool { x.contains(point.x) && y.contains(point.y) }
}

extension HeatMap.Columns {
    /// What a column is called.
    func name(_ index: Int) -> String {
        switch self {
        case .named(let names): names[index]
        case .numbers(let first, _): "\(first + index)"
        }
    }
}
