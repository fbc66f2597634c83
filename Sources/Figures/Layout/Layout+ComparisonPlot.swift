extension Layout {
    private static let panelGap = 8.0

    /// Curves above, differences below, on one horizontal axis.
    func drawing(_ plot: ComparisonPlot) throws(FigureError) -> Drawing {
        var (curves, differences) = (plot.curves, plot.differences)
        curves.series += plot.seedCurves
        differences.series += plot.seedDifferences
        try curves.checkLogarithms()
        var drawing = Drawing(width: format.width, height: format.comparisonHeight)
        var top = heading(plot.title, legend: entries([curves]), in: &drawing)
        if plot.firstDivergingEpoch != nil { top += textSize.note }
        let (upper, lower) = try panels(curves, differences, in: frame(of: drawing, below: top))

        for axes in [upper, lower] {
            shade(plot.unshared, axes, in: &drawing)
            axes.drawGrid(in: &drawing)
        }
        drawZero(lower, in: &drawing)
        if let epoch = plot.firstDivergingEpoch { mark(epoch, upper, lower, in: &drawing) }
        for (axes, series) in [(upper, curves.series), (lower, differences.series)] {
            drawSeries(series, axes, in: &drawing)
            axes.drawFrame(in: &drawing)
        }

        if !curves.hasPoints { sayEmpty(in: upper.area, &drawing) }
        name(plot, lower, in: &drawing)
        let values = differences.series.flatMap(\.points).filter(\.isFinite).map(\.y)
        if values.isEmpty {
            write("no epoch in common", at: aboveZero(lower), in: &drawing)
        } else if values.allSatisfy({ $0 == 0 }) {
            write("no difference", at: aboveZero(lower), in: &drawing)
        }
        return drawing
    }

    /// Both panels begin where the wider numbers leave room, and show the same epochs, also those without a value.
    private func panels(
        _ curves: LinePlot, _ differences: LinePlot, in whole: Rectangle
    ) throws(FigureError) -> (upper: Axes, lower: Axes) {
        let xs = curves.series.flatMap(\.points).map(\.x)
        var (upper, lower) = (whole, whole)
        upper.bottom = whole.top + whole.height * 0.53
        lower.top = upper.bottom + Self.panelGap
        func both(left: Double) throws(FigureError) -> (upper: Axes, lower: Axes) {
            (
                try Axes(
                    layout: self, x: curves.x, y: curves.y, xs: xs,
                    ys: curves.series.flatMap(\.points).map(\.y), frame: upper, rightMargin: 10, left: left,
                    isNumberedBelow: false),
                try Axes(
                    layout: self, x: differences.x, y: differences.y, xs: xs,
                    ys: differences.series.flatMap(\.points).map(\.y) + [0], frame: lower, rightMargin: 10,
                    left: left, tickDistance: 22)
            )
        }
        let loose = try both(left: 0)
        return try both(left: max(loose.upper.area.left, loose.lower.area.left))
    }

    /// Half an epoch to either side, within the area.
    private func band(_ epochs: ClosedRange<Int>, _ axes: Axes) -> Rectangle {
        var band = axes.area
        band.left = max(band.left, axes.placeX(Double(epochs.lowerBound) - 0.5))
        band.right = min(band.right, axes.placeX(Double(epochs.upperBound) + 0.5))
        return band
    }

    private func shade(_ unshared: [ComparisonPlot.Unshared], _ axes: Axes, in drawing: inout Drawing) {
        for range in unshared { drawing.fill(Path(band(range.epochs, axes)), .shade) }
    }

    /// Says whose epochs are shaded, where there is room.
    private func name(_ plot: ComparisonPlot, _ axes: Axes, in drawing: inout Drawing) {
        for range in plot.unshared {
            let band = band(range.epochs, axes)
            let text = "only \(range.isOld ? plot.oldName : plot.newName)"
            guard typeface.width(text, size: textSize.note) + 4 < band.width else { continue }
            write(
                text, at: Point(x: band.centre.x, y: axes.area.top + 4 + textSize.note), in: &drawing)
        }
    }

    /// Where nothing else is when every difference is zero.
    private func aboveZero(_ axes: Axes) -> Point {
        Point(x: axes.area.centre.x, y: axes.placeY(0) - 6)
    }

    private func write(_ text: String, at point: Point, in drawing: inout Drawing) {
        drawing.text(
            TextRun(string: text, at: point, size: textSize.note, colour: .quiet, anchor: .middle))
    }

    private func drawZero(_ axes: Axes, in drawing: inout Drawing) {
        let y = axes.placeY(0)
        drawing.line(
            from: Point(x: axes.area.left, y: y), to: Point(x: axes.area.right, y: y), Stroke.axis)
    }

    /// A line through both panels, named above them, where no curve is.
    private func mark(_ epoch: Int, _ upper: Axes, _ lower: Axes, in drawing: inout Drawing) {
        guard upper.x.contains(Double(epoch)) else { return }
        let x = upper.placeX(Double(epoch))
        let top = upper.area.top - 2
        drawing.line(
            from: Point(x: x, y: top), to: Point(x: x, y: lower.area.bottom),
            Pen(colour: .text, width: 0.9))
        let text = "first diverging epoch: \(epoch)"
        let half = typeface.width(text, size: textSize.note) / 2
        let middle = min(max(x, Self.margin + half), drawing.width - Self.margin - half)
        drawing.text(
            TextRun(string: text, at: Point(x: middle, y: top - 2.5), size: textSize.note, anchor: .middle))
    }
}

extension LinePlot {
    fileprivate var hasPoints: Bool { series.contains { $0.points.contains(where: \.isFinite) } }
}
