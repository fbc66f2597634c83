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
        var leaders: [Segment] = []
        for (mark, ring) in zip(marks, rings) {
            let width = typeface.width(mark.label, size: TextSize.note)
            let places = candidates(around: ring.centre, width: width, within: axes.area)
            let best = places.map { place in
                (
                    place,
                    cost(of: place, from: ring.centre, taken: taken, leaders: leaders, segments: segments)
                )
            }.min { $0.1 < $1.1 }?.0
            let colour = Colour.series(mark.colour)
            if let label = best {
                let leader = Segment(ring.centre, label.nearest(to: ring.centre))
                taken.append(label)
                leaders.append(leader)
                // A label close by needs none.
                if leader.length > Self.ringRadius + 5 {
                    drawing.line(from: leader.start, to: leader.end, Pen(colour: .quiet, width: 0.6))
                }
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

    /// Rectangles for a label in all directions, moved into the area where they would stick out of it.
    private func candidates(around centre: Point, width: Double, within area: Rectangle) -> [Rectangle] {
        let (width, height) = (width + 3, TextSize.note + 3)
        guard width < area.width, height < area.height else { return [] }
        var places: [Rectangle] = []
        for distance in [8.0, 14, 22, 32, 45, 60, 80, 100] {
            for across in [0.0, 1, -1, 0.5, -0.5] {
                for down in [-1.0, 1, 0, 0.5, -0.5] where max(across.magnitude, down.magnitude) == 1 {
                    // The label's near edge, or its corner, is `distance` away.
                    let x = centre.x + across * distance + (across - 1) / 2 * width
                    let y = centre.y + down * distance + (down - 1) / 2 * height
                    let left = min(max(x, area.left + 2), area.right - width)
                    let top = min(max(y, area.top), area.bottom - height)
                    places.append(Rectangle(left: left, top: top, right: left + width, bottom: top + height))
                }
            }
        }
        return places
    }

    /// Labels must not meet labels or rings, should not meet leaders or lines, and like to be near.
    private func cost(
        of place: Rectangle, from centre: Point, taken: [Rectangle], leaders: [Segment], segments: [Segment]
    ) -> Double {
        let leader = Segment(centre, place.nearest(to: centre))
        let own = Rectangle(left: centre.x, top: centre.y, right: centre.x, bottom: centre.y)
        let crossed = taken.filter { leader.meets($0) && !$0.contains(own) }.count
        let collisions = taken.filter(place.intersects).count + leaders.filter { $0.meets(place) }.count
        let covered = segments.filter { $0.meets(place) }.count
        return Double(collisions + crossed) * 10_000 + Double(covered) * 100 + leader.length
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

    var length: Double {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        return (dx * dx + dy * dy).squareRoot()
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
