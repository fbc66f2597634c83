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
        let top = heading(of: row, in: &drawing)
        guard !row.panels.isEmpty else {
            sayEmpty(in: frame(of: drawing, below: top), &drawing)
            return drawing
        }
        if format.stacksPanels {
            let heights = Double(row.panels.count) * (format.leastPlotHeight + Self.panelGap)
            drawing.height = top + heights - Self.panelGap + Self.margin
        }
        let whole = frame(of: drawing, below: top)
        let frames = frames(row.panels.count, in: whole)
        for (panel, (index, var frame)) in zip(row.panels, frames.enumerated()) {
            beginPanel(index, of: frames, from: 0, below: whole.top, in: &drawing)
            let title = typeface.fitted(panel.title, size: textSize.panel, within: frame.width)
            frame.top += textSize.panel
            drawing.text(
                TextRun(string: title, at: Point(x: frame.left, y: frame.top), size: textSize.panel))
            frame.top += 6
            try draw(panel, ends: [], in: frame, &drawing)
        }
        return drawing
    }

    func heading(of row: PanelRow, in drawing: inout Drawing) -> Double {
        heading(row.title, legend: entries(row.panels), in: &drawing)
    }

    private static let panelGap = 14.0

    /// Of equal size, in the direction in which the format has them.
    private func frames(_ count: Int, in whole: Rectangle) -> [Rectangle] {
        let length = format.stacksPanels ? whole.height : whole.width
        let step = (length + Self.panelGap) / Double(count)
        return (0..<count).map { index in
            let (start, end) = (Double(index) * step, Double(index + 1) * step - Self.panelGap)
            var frame = whole
            if format.stacksPanels {
                (frame.top, frame.bottom) = (whole.top + start, whole.top + end)
            } else {
                (frame.left, frame.right) = (whole.left + start, whole.left + end)
            }
            return frame
        }
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
        drawNotes(of: plot, axes, in: &drawing)
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
