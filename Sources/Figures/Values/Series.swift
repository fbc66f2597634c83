/// A named sequence of points, drawn as one line; a point that is not finite leaves a gap.
public struct Series: Sendable, Equatable {
    /// Shown in the legend.
    public var label: String
    /// In the order in which the line visits them.
    public var points: [Point]
    /// Colour, dash and marker.
    public var style: SeriesStyle

    /// A series.
    public init(label: String, points: [Point], style: SeriesStyle) {
        self.label = label
        self.points = points
        self.style = style
    }
}

/// A pair of values.
public struct Point: Sendable, Equatable {
    /// Horizontal.
    public var x: Double
    /// Vertical.
    public var y: Double

    /// A point.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Whether neither coordinate is infinite or NaN.
    var isFinite: Bool { x.isFinite && y.isFinite }
}

/// How a series looks. Colour alone never tells two series apart: give them different dashes or markers.
public struct SeriesStyle: Sendable, Equatable {
    /// Index into the colours of Okabe and Ito: blue, vermillion, bluish green, reddish purple, orange,
    /// sky blue, black, yellow; other indices wrap around.
    public var colour: Int
    /// The line's pattern.
    public var dash: Dash
    /// Drawn at points along the line, sparsely where points are dense; nil draws none.
    public var marker: Marker?
    /// Lighter and much wider, as for what another line is laid upon to be compared with it.
    public var isPale: Bool
    /// Whether it is one of the many lines beneath their mean: thin and pale, drawn below all others, without
    /// markers and without an entry in the legend.
    public var isThin: Bool
    /// Whether every point is a marker and no line joins them.
    public var isScattered: Bool

    /// A style: the same model should have the same colour in every figure.
    public init(
        colour: Int, dash: Dash = .solid, marker: Marker? = nil, isPale: Bool = false, isThin: Bool = false,
        isScattered: Bool = false
    ) {
        self.colour = colour
        self.dash = dash
        self.marker = marker
        self.isPale = isPale
        self.isThin = isThin
        self.isScattered = isScattered
    }
}

/// A line's pattern.
public enum Dash: Sendable, Equatable, CaseIterable {
    /// Without a gap.
    case solid
    /// Long strokes.
    case dashed
    /// Dots.
    case dotted
    /// As long strokes as gaps: laid upon another line, whose colour shows in the gaps.
    case interrupted
}

/// A point's symbol.
public enum Marker: Sendable, Equatable, CaseIterable {
    /// A disc.
    case circle
    /// A square.
    case square
    /// A triangle, point up.
    case triangle
    /// A square on its corner.
    case diamond
    /// A triangle, point down.
    case invertedTriangle
}
