extension Layout {
    private static let ringRadius = 4.0

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

        var taken = rings
        for (mark, ring) in zip(marks, rings) {
            let width = typeface.width(mark.label, size: TextSize.note)
            let places = candidates(around: ring.centre, width: width).filter { axes.area.contains($0) }
            let best = places.map { place in
                (place, cost(of: place, from: ring.centre, taken: taken, segments: segments))
            }.min { $0.1 < $1.1 }?.0
            let colour = Colour.series(mark.colour)
            if let label = best {
                taken.append(label)
                drawLeader(from: ring.centre, to: label, in: &drawing)
                drawing.text(
                    TextRun(
                        string: mark.label,
                        at: Point(
                            x: label.left + 1.5, y: baseline(centredOn: label.centre.y, size: TextSize.note)),
                        size: TextSize.note, hasHalo: true))
            }
            drawing.fill(Path(circleAt: ring.centre, radius: Self.ringRadius), .white)
            drawing.stroke(
                Path(circleAt: ring.centre, radius: Self.ringRadius), Pen(colour: colour, width: 1.4))
            drawing.fill(Path(circleAt: ring.centre, radius: 1.3), colour)
        }
    }

    /// Rectangles for a label, near ones first.
    private func candidates(around centre: Point, width: Double) -> [Rectangle] {
        let (width, height) = (width + 3, TextSize.note + 3)
        var places: [Rectangle] = []
        for distance in [8.0, 16, 26, 40, 60, 85] {
            for (across, down) in [(0.0, -1.0), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)] {
                // The label's near edge, or its corner, is `distance` away.
                let x = centre.x + across * distance + (across - 1) / 2 * width
                let y = centre.y + down * distance + (down - 1) / 2 * height
                places.append(Rectangle(left: x, top: y, right: x + width, bottom: y + height))
            }
        }
        return places
    }

    private func cost(
        of place: Rectangle, from centre: Point, taken: [Rectangle], segments: [Segment]
    ) -> Double {
        let collisions = taken.filter(place.intersects).count
        let covered = segments.filter { $0.meets(place) }.count
        let (dx, dy) = (place.centre.x - centre.x, place.centre.y - centre.y)
        return Double(collisions) * 10_000 + Double(covered) * 100 + (dx * dx + dy * dy).squareRoot()
    }

    private func drawLeader(from centre: Point, to label: Rectangle, in drawing: inout Drawing) {
        let nearest = Point(
            x: min(max(centre.x, label.left), label.right), y: min(max(centre.y, label.top), label.bottom))
        let (dx, dy) = (nearest.x - centre.x, nearest.y - centre.y)
        guard (dx * dx + dy * dy).squareRoot() > Self.ringRadius + 5 else { return }
        drawing.line(from: centre, to: nearest, Pen(colour: .quiet, width: 0.6))
    }
}

/// A straight piece of a line.
struct Segment {
    let start: Point
    let end: Point

    init(_ start: Point, _ end: Point) {
        self.start = start
        self.end = end
    }

    /// Whether any of it lies within a rectangle (Liang and Barsky's clipping).
    func meets(_ area: Rectangle) -> Bool {
        var (enter, leave) = (0.0, 1.0)
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        for (step, room) in [
            (-dx, start.x - area.left), (dx, area.right - start.x), (-dy, start.y - area.top),
            (dy, area.bottom - start.y),
        ] {
            if step == 0 {
                if room < 0 { return false }
            } else if step < 0 {
                enter = max(enter, room / step)
            } else {
                leave = min(leave, room / step)
            }
        }
        return enter <= leave
    }
}
