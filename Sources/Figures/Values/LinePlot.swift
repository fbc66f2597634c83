/// Series as lines over one pair of axes.
public struct LinePlot: Sendable, Equatable {
    /// Shown above the plot.
    public var title: String
    /// The horizontal axis.
    public var x: Axis
    /// The vertical axis.
    public var y: Axis
    /// Drawn in order, the last on top, above all thin ones; the legend follows the same order.
    public var series: [Series]
    /// Horizontal lines that carry the argument, as chance accuracy; they widen an automatic range.
    public var references: [ReferenceLine]
    /// Points to point out, as the lowest validation loss.
    public var marks: [PointMark]
    /// Points to hold the lines against, as published end points; nil without any.
    public var hollow: HollowPoints?
    /// Whether lines are named at their right ends, in the legend's stead, where all of them have room there; in panels
    /// side by side none has.
    public var namesEnds: Bool

    /// A plot; without points it shows empty axes that say so.
    public init(
        title: String, x: Axis, y: Axis, series: [Series], references: [ReferenceLine] = [],
        marks: [PointMark] = [], hollow: HollowPoints? = nil, namesEnds: Bool = false
    ) {
        self.title = title
        self.x = x
        self.y = y
        self.series = series
        self.references = references
        self.marks = marks
        self.hollow = hollow
        self.namesEnds = namesEnds
    }
}

/// Line plots side by side that share one legend, as loss and accuracy of one run.
public struct PanelRow: Sendable, Equatable {
    /// Shown above the legend.
    public var title: String
    /// From left to right; series of the same label and style appear once in the legend.
    public var panels: [LinePlot]

    /// A row of panels.
    public init(title: String, panels: [LinePlot]) {
        self.title = title
        self.panels = panels
    }
}

/// A horizontal line at a value that the reader compares with.
public struct ReferenceLine: Sendable, Equatable {
    /// In units of the vertical axis.
    public var value: Double
    /// Shown at the right end of the line.
    public var label: String

    /// A line at `value`.
    public init(value: Double, label: String) {
        self.value = value
        self.label = label
    }
}

/// A ring around one point, with a label beside it.
public struct PointMark: Sendable, Equatable {
    /// In units of the axes.
    public var point: Point
    /// As in `lowest validation loss, epoch 5`.
    public var label: String
    /// Index into the palette, as in ``SeriesStyle``.
    public var colour: Int

    /// A mark at `point`.
    public init(point: Point, label: String, colour: Int) {
        self.point = point
        self.label = label
        self.colour = colour
    }
}

/// Hollow markers that share one entry of the legend.
public struct HollowPoints: Sendable, Equatable {
    /// One of them.
    public struct Marked: Sendable, Equatable {
        /// What it belongs to, as the series that it is near.
        public var label: String
        /// In units of the axes.
        public var point: Point
        /// Index into the palette, as in ``SeriesStyle``.
        public var colour: Int
        /// Its shape.
        public var marker: Marker

        /// A marker at `point`.
        public init(label: String, point: Point, colour: Int, marker: Marker) {
            self.label = label
            self.point = point
            self.colour = colour
            self.marker = marker
        }
    }

    /// Shown in the legend.
    public var label: String
    /// In the order of drawing.
    public var points: [Marked]

    /// Points of one kind.
    public init(label: String, points: [Marked]) {
        self.label = label
        self.points = points
    }
}

/// One axis: what it measures and how values map to lengths.
public struct Axis: Sendable, Equatable {
    /// How values map to lengths.
    public enum Scale: Sendable, Equatable {
        /// Equal differences, equal lengths.
        case linear
        /// Equal ratios, equal lengths; every value must be above zero.
        case logarithmic
    }

    /// Name, with the unit in parentheses where there is one.
    public var label: String
    /// Linear or logarithmic.
    public var scale: Scale
    /// What is shown, cutting off values outside; nil shows every value with a margin, a linear axis from zero on where the
    /// lowest value is less than a quarter of the highest.
    public var range: ClosedRange<Double>?
    /// Whether only whole numbers are labelled, as for epochs.
    public var integersOnly: Bool
    /// Whether a vertical axis with very small or large values names their power of ten once, above itself,
    /// instead of at every number.
    public var sharesExponent: Bool
    /// Whether values are shares of one, which are labelled in percent.
    public var isShare: Bool

    /// An axis.
    public init(
        label: String, scale: Scale = .linear, range: ClosedRange<Double>? = nil, integersOnly: Bool = false,
        sharesExponent: Bool = false, isShare: Bool = false
    ) {
        self.label = label
        self.scale = scale
        self.range = range
        self.integersOnly = integersOnly
        self.sharesExponent = sharesExponent
        self.isShare = isShare
    }
}
