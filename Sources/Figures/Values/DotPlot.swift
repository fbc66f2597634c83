/// Rows of values on one horizontal axis, as published beside reproduced.
public struct DotPlot: Sendable, Equatable {
    /// One row.
    public struct Row: Sendable, Equatable {
        /// Shown left of the row.
        public var label: String
        /// One value per series; nil, or a value that is not finite, draws nothing.
        public var values: [Double?]

        /// A row.
        public init(label: String, values: [Double?]) {
            self.label = label
            self.values = values
        }
    }

    /// What stands for a value.
    public enum Form: Sendable, Equatable {
        /// Markers, in each row joined by a thin line. The first series is hollow, the others are filled.
        case dots
        /// Bars from zero, one below the other; on a logarithmic axis from its left end.
        case bars
    }

    /// Shown above the plot.
    public var title: String
    /// The horizontal axis.
    public var axis: Axis
    /// From top to bottom.
    public var rows: [Row]
    /// Names of the series, for the legend.
    public var seriesLabels: [String]
    /// Dots or bars.
    public var form: Form
    /// Of bars: indices into the palette, as in ``SeriesStyle``, one for each series; empty: in their order.
    public var colours: [Int]

    /// A dot plot.
    public init(
        title: String, axis: Axis, rows: [Row], seriesLabels: [String], form: Form = .dots,
        colours: [Int] = []
    ) {
        self.title = title
        self.axis = axis
        self.rows = rows
        self.seriesLabels = seriesLabels
        self.form = form
        self.colours = colours
    }
}
