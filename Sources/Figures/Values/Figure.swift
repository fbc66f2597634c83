/// What can be drawn. A figure is a value: it holds what it shows and knows nothing of where that came from.
public enum Figure: Sendable, Equatable {
    /// Lines over one pair of axes.
    case line(LinePlot)
    /// Plots side by side under one legend.
    case panels(PanelRow)
    /// Small grey images in rows, each with a caption.
    case images(ImageGrid)
    /// Values of several series, row by row, on one horizontal axis.
    case dots(DotPlot)
    /// Tables of values as colours.
    case heat(HeatMap)
    /// Two records of the same quantities, with their difference below.
    case comparison(ComparisonPlot)
    /// Two pictures and what differs in them, side by side.
    case pictures(PictureComparison)

    /// The figure's title.
    public var title: String {
        switch self {
        case .line(let plot): plot.title
        case .panels(let row): row.title
        case .images(let grid): grid.title
        case .dots(let plot): plot.title
        case .heat(let map): map.title
        case .comparison(let plot): plot.title
        case .pictures(let comparison): comparison.title
        }
    }
}
