/// A figure as vectors, for SVG. The same figure and font file give the same text, whatever library draws pictures.
public struct SVGFigure: Sendable {
    /// How letters are written.
    public enum Text: Sendable {
        /// As text, in the font that the figure was measured in or the nearest one that the reader has: it can be
        /// searched and selected. Few fonts are wider, so that it keeps to its place.
        case named
        /// As outlines, which look the same everywhere.
        case outlines
    }

    /// In points.
    public let width: Double
    /// In points.
    public let height: Double
    /// Of a figure with panels side by side, for pages that lay them out themselves; nil for all others.
    public let parts: Parts?
    private let drawing: Drawing

    /// Lays out a figure.
    /// - Parameters:
    ///   - print: for a width on paper, where nobody points at anything; nil for a screen.
    ///   - language: as ``render(_:language:orElse:)``, where letters become outlines.
    ///   - plainer: as there.
    /// - Throws: as ``render(_:language:orElse:)``; a missing glyph only where text becomes outlines.
    public init(
        _ figure: Figure, text: Text = .named, print: PrintWidth? = nil, language: String = "en",
        orElse plainer: Figure? = nil
    ) throws(FigureError) {
        let canvas = try Canvas(
            figure, format: print.map(Format.print) ?? .screen, hasNotes: print == nil,
            language: language, orElse: plainer)
        func written(_ drawing: Drawing) throws(FigureError) -> Drawing {
            text == .named ? drawing : try drawing.outlined(in: canvas.typeface)
        }
        drawing = try written(text == .named ? canvas.meant : canvas.drawing)
        (width, height) = (drawing.width, drawing.height)
        parts = try Parts(drawing) { width throws(FigureError) in
            try Layout(typeface: canvas.typeface).heading(of: figure, width: width).map(written)
        }
    }

    /// What stands inside of the SVG element, for pages that have more than one.
    ///
    /// - Parameter idPrefix: What every id begins with; another one for each figure of a page.
    public func body(idPrefix: String) -> String {
        var writer = SVGWriter(idPrefix: idPrefix)
        for command in drawing.commands { writer.write(command) }
        return writer.finished()
    }

    /// A file of its own, on white.
    ///
    /// - Parameter label: What it shows, in words.
    public func file(label: String) -> String {
        let (width, height) = (SVGWriter.decimal(width), SVGWriter.decimal(height))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)pt" \
            height="\(height)pt" role="img" aria-label="\(SVGWriter.escaped(label))">
            <rect width="\(width)" height="\(height)" fill="#ffffff"/>
            \(body(idPrefix: ""))</svg>

            """
    }
}

extension Drawing {
    /// The same with the outlines of its letters in place of its texts, drawn as ``Rasteriser`` draws them.
    func outlined(in typeface: Typeface) throws(FigureError) -> Drawing {
        var drawing = Drawing(width: width, height: height)
        for command in commands {
            guard case .text(let run) = command else {
                drawing.commands.append(command)
                continue
            }
            let before = run.anchor.share * typeface.width(run.string, size: run.size, isBold: run.isBold)
            let path = try typeface.outline(run.string, size: run.size, isBold: run.isBold).moved { point in
                run.isVertical
                    ? Point(x: run.at.x + point.y, y: run.at.y - point.x + before)
                    : Point(x: run.at.x + point.x - before, y: run.at.y + point.y)
            }
            if run.hasHalo { drawing.stroke(path, Pen(colour: .white, width: run.size * 0.3)) }
            let thickening = typeface.thickening(run)
            if thickening > 0 { drawing.stroke(path, Pen(colour: run.colour, width: thickening)) }
            drawing.fill(path, run.colour)
        }
        return drawing
    }
}

extension TextRun.Anchor {
    /// How much of a text lies before its place.
    fileprivate var share: Double {
        switch self {
        case .start: 0
        case .middle: 0.5
        case .end: 1
        }
    }
}

extension Path {
    /// Each of its points elsewhere.
    func moved(_ place: (Point) -> Point) -> Path {
        var path = Path()
        path.elements = elements.map { element in
            switch element {
            case .move(let point): .move(place(point))
            case .line(let point): .line(place(point))
            case .curve(let first, let second, let end): .curve(place(first), place(second), place(end))
            case .close: .close
            }
        }
        return path
    }
}
