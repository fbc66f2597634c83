struct Rectangle: Equatable {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    var width: Double { right - left }
    var height: Double { bottom - top }
    var centre: Point { Point(x: (left + right) / 2, y: (top + bottom) / 2) }

    func insetBy(_ margin: Double) -> Rectangle {
        Rectangle(left: left + margin, top: top + margin, right: right - margin, bottom: bottom - margin)
    }

    func intersects(_ other: Rectangle) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func nearest(to point: Point) -> Point {
        Point(x: min(max(point.x, left), right), y: min(max(point.y, top), bottom))
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
        let (left, right) = start.x < end.x ? (start.x, end.x) : (end.x, start.x)
        guard left <= area.right && right >= area.left else { return false }
        var (enter, leave) = (0.0, 1.0)
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        func clip(_ step: Double, _ room: Double) -> Bool {
            if step == 0 { return room >= 0 }
            if step < 0 { enter = max(enter, room / step) } else { leave = min(leave, room / step) }
            return enter <= leave
        }
        return clip(-dx, start.x - area.left) && clip(dx, area.right - start.x)
            && clip(-dy, start.y - area.top) && clip(dy, area.bottom - start.y)
    }
}
