/// How one series of a dot plot looks.
struct DotStyle: Equatable {
    let marker: Marker
    let colour: Colour
    let isHollow: Bool
    let radius: Double

    /// The first series is a hollow ring, large enough to be seen around a filled marker at the same value.
    init(series index: Int) {
        isHollow = index == 0
        radius = index == 0 ? 4.2 : 2.7
        marker = index == 0 ? .circle : Marker.allCases[(index - 1) % Marker.allCases.count]
        colour = index == 0 ? Colour(0x333333) : .series(index - 1)
    }
}

extension Layout {
    func drawing(_ plot: DotPlot) throws(FigureError) -> Drawing {
        try plot.check()
        let rowHeight =
            plot.form == .dots ? 20.0 : 8 + Self.barHeight * Double(max(1, plot.seriesLabels.count))
        let below = textSize.tick + textSize.axis + 14
        var drawing = Drawing(width: format.width, height: format.height)
        let entries = plot.seriesLabels.enumerated().map {
            LegendEntry(
                label: $0.element,
                symbol: plot.form == .dots
                    ? .dot(DotStyle(series: $0.offset)) : .bar(plot.barColour($0.offset)))
        }
        let top = heading(plot.title, legend: entries, in: &drawing) + 4
        let needed = top + Double(plot.rows.count) * rowHeight + below + Self.margin
        drawing.height = max(needed, format.height)

        let widest = plot.rows.map { typeface.width($0.label, size: textSize.legend) }.max() ?? 0
        let labels = min(widest, format.width * 0.4)
        let left = Self.margin + labels + 8
        let room = drawing.width - Self.margin - left
        let (axis, width) = try horizontalAxis(
            plot.axis, values: plot.rows.flatMap { $0.values.compactMap(\.self) } + plot.origin,
            width: room, within: room)
        let area = Rectangle(
            left: left, top: top, right: left + width, bottom: drawing.height - Self.margin - below)

        for (ticks, pen) in [
            (axis.minorTicks, Stroke.minorGrid), (axis.ticks.map(\.value), Stroke.grid),
        ] {
            for value in ticks {
                let x = area.left + axis.fraction(value) * area.width
                drawing.line(from: Point(x: x, y: area.top), to: Point(x: x, y: area.bottom), pen)
            }
        }
        for (index, row) in plot.rows.enumerated() {
            let y = area.top + (Double(index) + 0.5) * area.height / Double(plot.rows.count)
            drawing.text(
                TextRun(
                    string: typeface.fitted(row.label, size: textSize.legend, within: labels),
                    at: Point(x: area.left - 8, y: baseline(centredOn: y, size: textSize.legend)),
                    size: textSize.legend, anchor: .end))
            switch plot.form {
            case .dots: draw(row, at: y, axis, area, in: &drawing)
            case .bars: drawBars(row, of: plot, at: y, axis, area, in: &drawing)
            }
        }
        drawing.line(
            from: Point(x: area.left, y: area.bottom), to: Point(x: area.right, y: area.bottom), Stroke.axis)
        drawTicks(axis, under: area, in: &drawing)
        drawing.text(
            TextRun(
                string: typeface.fitted(plot.axis.label, size: textSize.axis, within: drawing.width),
                at: Point(x: area.centre.x, y: drawing.height - Self.margin - 1), size: textSize.axis,
                anchor: .middle))
        if plot.rows.isEmpty { sayEmpty(in: area, &drawing) }
        drawNotes(of: plot, beside: area, in: &drawing)
        return drawing
    }

    private func draw(
        _ row: DotPlot.Row, at y: Double, _ axis: ResolvedAxis, _ area: Rectangle, in drawing: inout Drawing
    ) {
        drawing.line(from: Point(x: area.left, y: y), to: Point(x: area.right, y: y), Stroke.grid)
        let dots = row.values.enumerated().compactMap { index, value -> (style: DotStyle, x: Double)? in
            guard let value, value.isFinite, axis.contains(value) else { return nil }
            return (DotStyle(series: index), area.left + axis.fraction(value) * area.width)
        }
        if let first = dots.map(\.x).min(), let last = dots.map(\.x).max(), first < last {
            drawing.line(
                from: Point(x: first, y: y), to: Point(x: last, y: y), Pen(colour: .axis, width: 1))
        }
        for dot in dots { drawDot(dot.style, at: Point(x: dot.x, y: y), in: &drawing) }
    }

    private static var barHeight: Double { 9 }

    /// A bar for each value, the first on top, around a height.
    private func drawBars(
        _ row: DotPlot.Row, of plot: DotPlot, at y: Double, _ axis: ResolvedAxis, _ area: Rectangle,
        in drawing: inout Drawing
    ) {
        func place(_ value: Double) -> Double {
            area.left + min(1, max(0, axis.fraction(value))) * area.width
        }
        let zero = plot.axis.scale == .logarithmic ? area.left : place(0)
        let top = y - Self.barHeight * Double(row.values.count) / 2
        for (index, value) in row.values.enumerated() {
            guard let value, value.isFinite else { continue }
            let end = place(value)
            let bar = Rectangle(
                left: min(zero, end), top: top + Double(index) * Self.barHeight + 0.75, right: max(zero, end),
                bottom: top + Double(index + 1) * Self.barHeight - 0.75)
            drawing.fill(Path(bar), plot.barColour(index))
        }
    }

    func drawDot(_ style: DotStyle, at centre: Point, in drawing: inout Drawing) {
        let path = style.marker.path(at: centre, radius: style.radius)
        drawing.fill(path, style.isHollow ? .white : style.colour)
        if style.isHollow { drawing.stroke(path, Pen(colour: style.colour, width: 1.4)) }
    }
}

extension DotPlot {
    fileprivate func barColour(_ index: Int) -> Colour {
        .series(colours.indices.contains(index) ? colours[index] : index)
    }

    /// What the axis has to show beside the values.
    fileprivate var origin: [Double] { form == .bars && axis.scale == .linear ? [0] : [] }

    fileprivate func check() throws(FigureError) {
        for row in rows {
            guard row.values.count == seriesLabels.count else {
                throw .rowValues(row: row.label, expected: seriesLabels.count, found: row.values.count)
            }
            for value in row.values.compactMap(\.self)
            where axis.scale == .logarithmic && value.isFinite && value <= 0 {
                throw .notPositive(axis: axis.label, series: row.label, value: value)
            }
        }
    }
}
