/// A figure as a list of commands: what every output format draws from. Lengths are points (1/72 inch);
/// the origin is the upper left corner, y grows downwards.
struct Drawing: Equatable {
    let width: Double
    var height: Double
    var commands: [Command] = []

    enum Command: Equatable {
        case fill(Path, Colour)
        case stroke(Path, Pen)
        case text(TextRun)
        case image(CellImage, Rectangle)
        case picture(RasterImage, Rectangle)
        /// Restricts what follows, up to `unclip`; never nested.
        case clip(Rectangle)
        case unclip
        /// Words for whoever points at an area. Vector formats for the screen have them; pictures and paper do not, and no
        /// digest counts them.
        case note(Rectangle, String)
        /// What follows, up to the next one, lies in a part of the drawing that pages may lay out by itself.
        case part(Part)
    }

    struct Part: Equatable {
        enum Kind {
            /// What all panels share, and each of them needs at its left where it stands in a row of its own.
            case margin
            case panel
        }
        let kind: Kind
        /// An upright strip below the heading.
        let area: Rectangle
    }

    mutating func fill(_ path: Path, _ colour: Colour) { commands.append(.fill(path, colour)) }
    mutating func stroke(_ path: Path, _ pen: Pen) { commands.append(.stroke(path, pen)) }
    mutating func text(_ run: TextRun) { commands.append(.text(run)) }
    mutating func note(_ area: Rectangle, _ words: String) { commands.append(.note(area, words)) }
    mutating func begin(_ kind: Part.Kind, _ area: Rectangle) {
        commands.append(.part(Part(kind: kind, area: area)))
    }

    mutating func line(from start: Point, to end: Point, _ pen: Pen) {
        stroke(Path(polyline: [start, end]), pen)
    }

    mutating func clipped(to area: Rectangle, _ draw: (inout Drawing) -> Void) {
        commands.append(.clip(area))
        draw(&self)
        commands.append(.unclip)
    }
}

/// A line of text. `at` is on the baseline.
struct TextRun: Equatable {
    enum Anchor: String { case start, middle, end }

    var string: String
    var at: Point
    var size: Double
    var colour = Colour.text
    var anchor = Anchor.start
    /// In the family's bold face.
    var isBold = false
    /// Turned a quarter to the left, as a vertical axis wants it.
    var isVertical = false
    /// Outlined in white, so that lines behind it do not disturb.
    var hasHalo = false
}

struct Pen: Equatable {
    var colour: Colour
    var width: Double
    /// Lengths of strokes and gaps in turn; empty is solid.
    var dash: [Double] = []
}

struct Path: Equatable {
    enum Element: Equatable {
        case move(Point)
        case line(Point)
        case curve(Point, Point, Point)
        case close
    }
    var elements: [Element] = []

    init() {}

    init(polyline points: [Point], closed: Bool = false) {
        elements = points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) }
        if closed { elements.append(.close) }
    }

    init(_ area: Rectangle) {
        self.init(
            polyline: [
                Point(x: area.left, y: area.top), Point(x: area.right, y: area.top),
                Point(x: area.right, y: area.bottom), Point(x: area.left, y: area.bottom),
            ], closed: true)
    }

    /// Four cubic arcs, which come within 0.03% of a circle.
    init(circleAt centre: Point, radius: Double) {
        let handle = 0.5522847498 * radius
        func at(_ x: Double, _ y: Double) -> Point { Point(x: centre.x + x, y: centre.y + y) }
        elements = [
            .move(at(radius, 0)),
            .curve(at(radius, handle), at(handle, radius), at(0, radius)),
            .curve(at(-handle, radius), at(-radius, handle), at(-radius, 0)),
            .curve(at(-radius, -handle), at(-handle, -radius), at(0, -radius)),
            .curve(at(handle, -radius), at(radius, -handle), at(radius, 0)),
            .close,
        ]
    }
}
