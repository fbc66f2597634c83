extension Layout {
    private static let ringRadius = 4.0

    /// The hollow markers: the lines show through.
    func drawHollow(_ plot: LinePlot, _ axes: Axes, in drawing: inout Drawing) {
        for marked in plot.hollow?.points ?? []
        where marked.point.isFinite && axes.x.contains(marked.point.x) && axes.y.contains(marked.point.y) {
            let path = marked.marker.path(at: axes.place(marked.point), radius: 4.2)
            drawing.stroke(path, Pen(colour: .series(marked.colour), width: 1.4))
        }
    }

    /// Rings the marked points and puts each label where it covers least, with a thin leader.
    func drawMarks(_ plot: LinePlot, _ axes: Axes, in drawing: inout Drawing) {
        let marks = plot.marks.filter {
            $0.point.isFinite && axes.x.contains($0.point.x) && axes.y.contains($0.point.y)
        }
        let rings = marks.map { mark in
            let centre = axes.place(mark.point)
            return Rectangle(left: centre.x, top: centre.y, right: centre.x, bottom: centre.y)
                .insetBy(-Self.ringRadius - 1)
        }
        var segments: [Segment] = []
        for series in plot.series {
            for run in series.points.split(whereSeparator: { !$0.isFinite }) {
                let points = run.map(axes.place)
                segments += zip(points, points.dropFirst()).map(Segment.init)
            }
        }
        for note in plot.references where axes.y.contains(note.value) {
            let y = axes.placeY(note.value)
            segments.append(Segment(Point(x: axes.area.left, y: y), Point(x: axes.area.right, y: y)))
        }

        let sizes = marks.map {
            (width: typeface.width($0.label, size: textSize.note) + 3, height: textSize.note + 3)
        }
        let labels = LabelPlacer(rings: rings, sizes: sizes, segments: segments, area: axes.area).places()
        for (mark, (ring, label)) in zip(marks, zip(rings, labels)) {
            let colour = Colour.series(mark.colour)
            if let label { draw(mark.label, in: label, for: ring.centre, &drawing) }
            drawing.fill(Path(circleAt: ring.centre, radius: Self.ringRadius), .white)
            drawing.stroke(
                Path(circleAt: ring.centre, radius: Self.ringRadius), Pen(colour: colour, width: 1.4))
            drawing.fill(Path(circleAt: ring.centre, radius: 1.3), colour)
        }
    }

    private func draw(_ label: String, in place: Rectangle, for centre: Point, _ drawing: inout Drawing) {
        let leader = Segment(centre, place.nearest(to: centre))
        // A label close by needs none.
        if leader.length > Self.ringRadius + 5 {
            drawing.line(from: leader.start, to: leader.end, Pen(colour: .quiet, width: 0.6))
        }
        let baseline = baseline(centredOn: place.centre.y, size: textSize.note)
        drawing.text(
            TextRun(
                string: label, at: Point(x: place.left + 1.5, y: baseline), size: textSize.note, hasHalo: true
            ))
    }
}
