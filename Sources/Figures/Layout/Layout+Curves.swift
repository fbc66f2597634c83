extension Layout {
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
            guard !series.style.isScattered else {
                for point in run { drawLonePoint(at: axes.place(point), series.style, in: &drawing) }
                continue
            }
            let points = thinned(run.map(axes.place))
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
