import Figures

/// The pictures of a comparison, for every format that shows pictures.
struct Album: Sendable {
    /// Loss and accuracy of each model under a treatment of which a metric changed, old and new over each other, their
    /// difference below.
    let curves: [Picture]
    /// Pictures of the report that nothing else on the page explains: old, new, and where they differ.
    let figures: [Picture]
    /// What stands before a picture's name.
    private let folder: String

    /// So many pictures that changed are shown, those that changed most; all are named.
    private static let mostFigures = 4

    /// - Parameters:
    ///   - report: the report's name among several, which keeps the pictures' names apart.
    ///   - folder: where the pictures are, as a text refers to them.
    init(_ comparison: Comparison, report: String?, folder: String) {
        self.folder = folder
        let prefix = report.map { "\($0)-" } ?? ""
        let models = comparison.conditions.map(\.model).reduce(into: [String]()) { models, model in
            if !models.contains(model) { models.append(model) }
        }
        curves = comparison.conditions.filter(\.hasOtherCurves).flatMap { condition in
            // The colour that the model has in the report.
            let curves = ConditionCurves(condition, colour: models.firstIndex(of: condition.model) ?? 0)
            return [curves.loss, curves.accuracy].map { plot in
                Picture(
                    name: "\(prefix)\(condition.name)-\(plot.y.label)", caption: curves.caption(of: plot),
                    words: altText(.comparison(plot)), content: .curves(plot))
            }
        }
        let shown = comparison.figures.filter { !$0.isExplained }
            .sorted { ($0.pixels?.share ?? 0) > ($1.pixels?.share ?? 0) }.prefix(Self.mostFigures)
        figures = shown.map { change in
            let isBoth = change.old != nil && change.new != nil
            let side = change.new == nil ? comparison.oldName : comparison.newName
            return Picture(
                name: "\(prefix)\(change.shortName)-pixels",
                caption: "\(change.name): "
                    + (isBoth ? "old, new, and where they differ." : "only in \(side)."),
                content: .pixels(change))
        }
    }

    var pictures: [Picture] { curves + figures }

    /// How a text refers to a picture.
    func path(_ picture: Picture) -> String { "\(folder)/\(picture.name).png" }
}

/// A picture with its words.
struct Picture: Sendable {
    enum Content: Sendable {
        case curves(ComparisonPlot)
        case pixels(FigureChange)
    }

    /// The file's name without its ending, unique among all reports.
    let name: String
    let caption: String
    /// What it shows, for readers who do not see it; nil where the caption says it.
    var words: String?
    let content: Content

    /// The bytes of a PNG file.
    func png() throws(FigureError) -> [UInt8] {
        switch content {
        case .curves(let plot): try Figures.png(.comparison(plot))
        // A picture without a partner, or one that cannot be read, is shown as it is.
        case .pixels(let change):
            if let comparison = change.comparison {
                try Figures.png(.pictures(comparison))
            } else {
                change.new ?? change.old ?? []
            }
        }
    }
}
