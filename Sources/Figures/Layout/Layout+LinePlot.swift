extension Layout {
    /// A single plot: its title, its legend, its axes.
    func drawing(_ plot: LinePlot) throws(FigureError) -> Drawing {
        var drawing = Drawing(width: Self.size.width, height: Self.size.height)
        let top = heading(plot.title, legend: entries([plot]), in: &drawing)
        try draw(plot, in: frame(of: drawing, below: top), &drawing)
        return drawing
    }

    /// Panels of equal width, each under its own title, below one title and one legend.
    func drawing(_ row: PanelRow) throws(FigureError) -> Drawing {
        var drawing = Drawing(width: Self.rowSize.width, height: Self.rowSize.height)
        let top = heading(row.title, legend: entries(row.panels), in: &drawing)
        let whole = frame(of: drawing, below: top)
        guard !row.panels.isEmpty else {
            sayEmpty(in: whole, &drawing)
            return drawing
        }
        let gap = 14.0
        let width = (whole.width + gap) / Double(row.panels.count) - gap
        for (index, panel) in row.panels.enumerated() {
            let left = whole.left + Double(index) * (width + gap)
            var frame = Rectangle(left: left, top: whole.top, right: left + width, bottom: whole.bottom)
            let title = typeface.fitted(panel.title, size: TextSize.panel, within: width)
            frame.top += TextSize.panel
            drawing.text(
                TextRun(string: title, at: Point(x: frame.left, y: frame.top), size: TextSize.panel))
            frame.top += 6
            try draw(panel, in: frame, &drawing)
        }
        return drawing
    }

    /// What a heading leaves; a heading of many lines makes the figure crowded, never upside down.
    func frame(of drawing: Drawing, below top: Double) -> Rectangle {
        let bottom = drawing.height - Self.margin
        return Rectangle(
            left: Self.margin, top: min(top, bottom - 100), right: drawing.width - Self.margin, bottom: bottom
        )
    }

    /// Series of the same label and style are one entry, at the first one's place.
    func entries(_ plots: [LinePlot]) -> [LegendEntry] {
        let lines = plots.flatMap(\.series).filter { !$0.style.isThin }
            .map { LegendEntry(label: $0.label, symbol: .line($0.style)) }
        let hollow = plots.compactMap(\.hollow)
            .map { LegendEntry(label: $0.label, symbol: .dot(DotStyle(series: 0))) }
        return (lines + hollow).reduce(into: []) { entries, entry in
            if !entries.contains(entry) { entries.append(entry) }
        }
    }

    // MARK: - One pair of axes

    private func draw(_ plot: LinePlot, in frame: Rectangle, _ drawing: inout Drawing) throws(FigureError) {
        try plot.checkLogarithms()
        let points = plot.series.flatMap(\.points).filter(\.isFinite)
        let hollow = plot.hollow?.points.map(\.point).filter(\.isFinite) ?? []
        let notes = plot.references.map { ReferenceNote($0, typeface: typeface, width: frame.width * 0.24) }
        let axes = try Axes(
            layout: self, x: plot.x, y: plot.y, xs: (points + hollow).map(\.x) + plot.marks.map(\.point.x),
            ys: (points + hollow).map(\.y) + plot.references.map(\.value) + plot.marks.map(\.point.y),
            frame: frame, rightMargin: notes.map(\.width).max().map { $0 + 6 } ?? 10)

        axes.drawGrid(in: &drawing)
        drawReferences(notes, axes, in: &drawing)
        drawSeries(plot.series, axes, in: &drawing)
        axes.drawFrame(in: &drawing)
        drawHollow(plot, axes, in: &drawing)
        if points.isEmpty { sayEmpty(in: axes.area, &drawing) }
        drawMarks(plot, axes, in: &drawing)
    }

    /// The lines, without what lies outside the axes.
    func drawSeries(_ all: [Series], _ axes: Axes, in drawing: inout Drawing) {
        drawing.clipped(to: axes.area.insetBy(-3)) { drawing in
            for series in all where series.style.isThin {
                draw(series, phase: (0, 1), axes, in: &drawing)
            }
            let thick = all.filter { !$0.style.isThin }
            for (index, series) in thick.enumerated() {
                draw(series, phase: (index, thick.count), axes, in: &drawing)
            }
        }
    }

    /// A point without neighbours has no line that could show its dash: it is hollow where the line is not solid.
    private func drawLonePoint(at point: Point, _ style: SeriesStyle, in drawing: inout Drawing) {
        let path = (style.marker ?? .circle).path(at: point, radius: style.markerRadius)
        drawing.fill(path, style.dash == .solid ? style.ink : .white)
        drawing.stroke(path, Pen(colour: style.ink, width: style.isThin ? 0.5 : 1))
    }

    /// - Parameter phase: the series's index and their number; it staggers the markers of lines that overlap.
    private func draw(
        _ series: Series, phase: (index: Int, count: Int), _ axes: Axes, in drawing: inout Drawing
    ) {
        for run in series.points.split(whereSeparator: { !$0.isFinite }) {
            let points = run.map(axes.place)
            guard !series.style.isScattered else {
                for point in points { drawLonePoint(at: point, series.style, in: &drawing) }
                continue
            }
            guard points.count > 1 else {
                drawLonePoint(at: points[0], series.style, in: &drawing)
                continue
            }
            drawing.stroke(Path(polyline: points), series.style.pen)
            guard let marker = series.style.marker, !series.style.isThin else { continue }
            let step = max(1, (points.count + 11) / 12)
            for index in stride(from: phase.index * step / phase.count, to: points.count, by: step) {
                drawing.fill(
                    marker.path(at: points[index], radius: series.style.markerRadius), series.style.ink)
            }
        }
    }
}

extension LinePlot {
    /// A logarithmic axis takes positive values only; gaps are no values.
    func checkLogarithms() throws(FigureError) {
        func check(_ axis: Axis, _ value: Double, _ label: String) throws(FigureError) {
            guard axis.scale == .logarithmic, value.isFinite, value <= 0 else { return }
            throw .notPositive(axis: axis.label, series: label, value: value)
        }
        for series in series {
            for point in series.points {
                try check(x, point.x, series.label)
                try check(y, point.y, series.label)
            }
        }
        for marked in hollow?.points ?? [] {
            try check(x, marked.point.x, marked.label)
            try check(y, marked.point.y, marked.label)
        }
        for reference in references { try check(y, reference.value, reference.label) }
        for mark in marks {
            try check(x, mark.point.x, mark.label)
            try check(y, mark.point.y, mark.label)
        }
    }
}
