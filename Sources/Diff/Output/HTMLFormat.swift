import Figures
import Host
import Pages

/// One page that holds everything, in the style of a report's: every result, curves as SVG, pictures as data.
public struct HTMLFormat: DiffFormat {
    /// The format.
    public init() {}

    /// The page; it has no files beside it. Curves are drawn on all cores.
    /// - Throws: `FigureError`, as where there is no font, and `PageError` where cmark-gfm cannot be used.
    public func write(_ differences: Differences) throws -> DiffOutput {
        let albums = differences.albums(folder: "figures")
        var figures: [String: Page.Figure] = [:]
        for album in albums {
            let curves = album.curves.concurrentMap { picture in Result { try picture.pageFigure() } }
            for (picture, figure) in zip(album.curves, curves) {
                figures[album.path(picture)] = try figure.get()
            }
            // One by one, since each takes some ten mebibytes while it is drawn.
            for picture in album.figures { figures[album.path(picture)] = try picture.pageFigure() }
        }
        let document = DiffDocument(differences: differences, albums: albums)
        let page = Page(
            title: document.title,
            documents: [
                Page.Document(
                    code: "en", language: "English", file: "diff.md", markdown: document.markdown,
                    figures: figures)
            ], figureStyle: SVGColours.style + Self.style)
        return DiffOutput(text: try page.html())
    }

    /// Names of runs, metrics and verdicts stay whole, and reasons get some width: a table that is too wide scrolls.
    private static let style = """
        td:first-child code { white-space: nowrap; }
        td em, td strong { white-space: nowrap; }
        td:last-child:not([style]) { min-width: 10rem; }

        """
}

extension Picture {
    fileprivate func pageFigure() throws(FigureError) -> Page.Figure {
        guard case .curves(let plot) = content else { return .png(try png()) }
        let svg = try SVGFigure(.comparison(plot))
        return .svg(width: svg.width, height: svg.height) { svg.body(idPrefix: $0) }
    }
}
