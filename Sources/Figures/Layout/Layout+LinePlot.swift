extension Layout {
    /// A single plot: its title, its legend, its axes.
    func drawing(_ plot: LinePlot) throws(FigureError) -> Drawing {
        var drawing = Drawing(width: format.width, height: format.height)
        let ends = ends(of: plot, within: drawing.width * 0.24)
        let top = heading(plot.title, legend: entries([plot], withoutLines: !ends.isEmpty), in: &drawing)
        drawing.height = max(format.height, top + format.leastPlotHeight)
        try draw(plot, ends: ends, in: frame(of: drawing, below: top), &drawing)
        return drawing
    }

    /// Panels of equal size, each under its own title, below one title and one legend: side by side, or one below the
    /// other where the format has no room for that.
    func drawing(_ row: PanelRow) throws(FigureError) -> Drawing {
        var drawing = Drawing(width: format.rowWidth, height: format.height)
        let top = heading(row.title, legend: entries(row.panels), in: &drawing)
        guard !row.panels.isEmpty else {
            sayEmpty(in: frame(of: drawing, below: top), &drawing)
            return drawing
        }
        let (gap, count) = (14.0, Double(row.panels.count))
        if format.stacksPanels {
            drawing.height = top + count * (format.leastPlotHeight + gap) - gap + Self.margin
        }
        let whole = frame(of: drawing, below: top)
        let width = format.stacksPanels ? whole.width : (whole.width + gap) / count - gap
        let height = format.stacksPanels ? (whole.height + gap) / count - gap : whole.height
        for (index, panel) in row.panels.enumerated() {
            let left = format.stacksPanels ? whole.left : whole.left + Double(index) * (width + gap)
            let top = format.stacksPanels ? whole.top + Double(index) * (height + gap) : whole.top
            var frame = Rectangle(left: left, top: top, right: left + width, bottom: top + height)
            let title = typeface.fitted(panel.title, size: textSize.panel, within: width)
            frame.top += textSize.panel
            drawing.text(
                TextRun(string: title, at: Point(x: frame.left, y: frame.top), size: textSize.panel))
            frame.top += 6
            try draw(panel, ends: [], in: frame, &drawing)
        }
        return drawing
    }

    private static let mostNames = 8

    /// Names for the lines' ends, if they are wanted and have room: all lines end near the right edge, no name is wide, and
    /// there are not too many.
    private func ends(of plot: LinePlot, within limit: Double) -> [MarginNote] {
        let lines = plot.series.filter { !$0.style.isThin && !$0.points.isEmpty }
        let notes = lines.compactMap { MarginNote($0, layout: self) }
        let xs = lines.flatMap { $0.points.map(\.x) }.filter(\.isFinite)
        guard plot.namesEnds, notes.count == lines.count, notes.count <= Self.mostNames, let first = xs.min(),
            let last = xs.max()
        else {
            return []
        }
        let near = last - (last - first) * 0.1
        let hasRoom = notes.allSatisfy { $0.width <= limit && ($0.end?.point.x ?? first) >= near }
        return hasRoom && plot.x.scale == .linear ? notes : []
    }

    /// What a heading leaves; a heading of many lines makes the figure crowded, never upside down.
    func frame(of drawing: Drawing, below top: Double) -> Rectangle {
        let bottom = drawing.height - Self.margin
        return Rectangle(
            left: Self.margin, top: min(top, bottom - 100), right: drawing.width - Self.margin, bottom: bottom
        )
    }

    /// Series of the same label and style are one entry, at the first one's place.
    func entries(_ plots: [LinePlot], withoutLines: Bool = false) -> [LegendEntry] {
        let lines = plots.flatMap(\.series).filter { !$0.style.isThin && !withoutLines }
            .map { LegendEntry(label: $0.label, symbol: .line($0.style)) }
        let hollow = plots.compactMap(\.hollow)
            .map { LegendEntry(label: $0.label, symbol: .dot(DotStyle(series: 0))) }
        return (lines + hollow).reduce(into: []) { entries, entry in
            if !entries.contains(entry) { entries.append(entry) }
        }
    }

    // MARK: - One pair of axes

    private func draw(
        _ plot: LinePlot, ends: [MarginNote], in frame: Rectangle, _ drawing: inout Drawing
    ) throws(FigureError) {
        try plot.checkLogarithms()
        let points = plot.series.flatMap(\.points).filter(\.isFinite)
        let hollow = plot.hollow?.points.map(\.point).filter(\.isFinite) ?? []
        let notes = plot.references.map { MarginNote($0, layout: self, width: frame.width * 0.24) } + ends
        let axes = try Axes(
            layout: self, x: plot.x, y: plot.y, xs: (points + hollow).map(\.x) + plot.marks.map(\.point.x),
            ys: (points + hollow).map(\.y) + plot.references.map(\.value) + plot.marks.map(\.point.y),
            frame: frame, rightMargin: width(of: notes) ?? 0)

        axes.drawGrid(in: &drawing)
        drawNotes(notes, axes, in: &drawing)
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
            draw(points, series.style, in: &drawing)
            guard let marker = series.style.marker, !series.style.isThin else { continue }
            for point in marked(points, phase: phase, spacing: axes.area.width / 12) {
                drawing.fill(marker.path(at: point, radius: series.style.markerRadius), series.style.ink)
            }
        }
    }

    /// A dashed line lies in a narrow white one: where it runs along a solid line, that one is hollow in the gaps.
    private func draw(_ points: [Point], _ style: SeriesStyle, in drawing: inout Drawing) {
        if style.dash == .dashed, !style.isThin, !style.isPale {
            drawing.stroke(Path(polyline: points), Pen(colour: .white, width: 0.7))
        }
        drawing.stroke(Path(polyline: points), style.pen)
    }

    /// Points to mark: each that is far from others, and of those that are dense one in every `spacing`.
    private func marked(_ points: [Point], phase: (index: Int, count: Int), spacing: Double) -> [Point] {
        var next = points[0].x + spacing * Double(phase.index) / Double(phase.count)
        return points.indices.filter { index in
            let x = points[index].x
            let toPrevious = index > 0 ? (x - points[index - 1].x).magnitude : .infinity
            let toNext = index + 1 < points.count ? (points[index + 1].x - x).magnitude : .infinity
            guard x >= next || min(toPrevious, toNext) >= spacing else { return false }
            while next <= x { next += spacing }
            return true
        }.map { points[$0] }
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
