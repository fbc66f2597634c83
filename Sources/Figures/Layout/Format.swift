/// What a figure is laid out for: its width, and the sizes of its texts. Everything is measured in points.
struct Format: Equatable {
    struct TextSize: Equatable {
        let title, axis, panel, tick, legend, note: Double
    }

    /// Of a figure, and of what has several panels side by side.
    let width, rowWidth: Double
    /// Of a figure that has no reason to be lower or higher; of the areas of a comparison, too.
    let height, comparisonHeight: Double
    let textSize: TextSize
    /// About how far apart the numbers of a vertical axis are.
    let tickDistance: Double
    /// Of three pictures side by side.
    let pictureWidth: Double
    /// Whether panels stand one below the other, since side by side they would have no room.
    var stacksPanels = false
    /// A plot keeps at least this height below its title and legend, for which the figure then grows.
    var leastPlotHeight = 0.0
    /// Smaller images of a grid are spread over more rows.
    var smallestImage = 0.0
    /// Whether what looks best on whole pixels is laid on them.
    var hasPixels = false

    /// The edge of a pixel.
    static let dot = 72 / Rasteriser.resolution

    /// 6.4 × 4 inches, or 8 × 4 for a row of panels. A page shows either about 700 pixels wide, so that the smallest text
    /// is 10 pixels high. Three pictures need more width than a page has: they are looked at on a screen.
    static let screen = Format(
        width: 460.8, rowWidth: 576, height: 288, comparisonHeight: 374.4,
        textSize: TextSize(title: 11, axis: 9.5, panel: 9.5, tick: 8.5, legend: 8.5, note: 8),
        tickDistance: 32, pictureWidth: 900, hasPixels: true)

    /// For paper: laid out for its width, so that no text is smaller than 7 points there.
    static func print(_ width: PrintWidth) -> Format {
        let points = width.points
        let text = TextSize(title: 9, axis: 8, panel: 8, tick: 7.5, legend: 7.5, note: 7)
        return switch width {
        case .oneColumn:
            Format(
                width: points, rowWidth: points, height: 190, comparisonHeight: 290, textSize: text,
                tickDistance: 24, pictureWidth: points, stacksPanels: true, leastPlotHeight: 150,
                smallestImage: 24)
        case .twoColumns:
            Format(
                width: points, rowWidth: points, height: 250, comparisonHeight: 340, textSize: text,
                tickDistance: 24, pictureWidth: points, leastPlotHeight: 150, smallestImage: 24)
        }
    }
}

/// How wide a figure stands on paper.
public enum PrintWidth: String, Sendable, CaseIterable {
    /// 85 mm, one of a page's two columns. Panels stand one below the other.
    case oneColumn = "one-column"
    /// 175 mm, both columns.
    case twoColumns = "two-columns"

    /// In millimetres.
    public var millimetres: Double {
        switch self {
        case .oneColumn: 85
        case .twoColumns: 175
        }
    }

    /// In points, 1/72 inch.
    var points: Double { millimetres * 72 / 25.4 }
}
