/// A figure as a picture, with digests that tell whether it is the same picture as before.
public struct RenderedFigure: Sendable, Equatable {
    /// A PNG file, 8 bits per channel, RGB. Its bytes depend on the version of zlib.
    public let png: [UInt8]
    /// Pixels per row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// SHA-256 (hexadecimal) of the decoded pixels: `width × height × 3` bytes, red, green, blue, row by row.
    /// It depends on the font file and, at the edges of shapes, on Cairo's version.
    public let pixelDigest: String
    /// SHA-256 (hexadecimal) of the drawing commands as text, in points with two decimals. It depends on the
    /// font file's widths, but not on the library that draws.
    public let drawingDigest: String
}

/// Draws a figure at 200 dots per inch. The same figure, font files and Cairo give the same pixels.
/// - Parameters:
///   - language: of its words, which decides about the font for wide characters.
///   - plainer: what is drawn in its place where the system has no such font; the drawing's digest is the figure's.
/// - Throws: a missing font or glyph, a value that its axis cannot show, an image of the wrong size, or a
///   failure that Cairo reports.
public func render(
    _ figure: Figure, language: String = "en", orElse plainer: Figure? = nil
) throws(FigureError) -> RenderedFigure {
    let canvas = try Canvas(figure, language: language, orElse: plainer)
    return try canvas.rasterised().rendered(drawingDigest: canvas.digest)
}

/// The PNG file alone: what ``render(_:language:orElse:)`` gives, in two thirds of its time.
/// - Throws: as ``render(_:language:orElse:)``.
public func png(_ figure: Figure) throws(FigureError) -> [UInt8] {
    try Canvas(figure).rasterised().png()
}

/// The drawing commands of a figure as text, one per line, in points with two decimals and the origin in the
/// upper left corner: what ``RenderedFigure/drawingDigest`` is the SHA-256 of, for finding out what differs.
/// - Parameter width: on paper; nil for the screen, as ``render(_:language:orElse:)`` draws it.
/// - Throws: as ``render(_:language:orElse:)``, but a missing glyph goes unnoticed.
public func drawingCommands(_ figure: Figure, width: PrintWidth? = nil) throws(FigureError) -> String {
    let format = width.map(Format.print) ?? .screen
    return try Layout(typeface: Typeface(FontFile()), format: format).drawing(figure).listing
}

/// As ``render(_:language:orElse:)``, on a machine without a font for wide characters.
package func renderWithoutWideFont(
    _ figure: Figure, orElse plainer: Figure? = nil
) throws(FigureError) -> RenderedFigure {
    let canvas = try Canvas(figure, orElse: plainer) { _ in nil }
    return try canvas.rasterised().rendered(drawingDigest: canvas.digest)
}

/// As ``png(_:)``, on a machine without the bold face.
package func pngWithoutBoldFace(_ figure: Figure) throws(FigureError) -> [UInt8] {
    let typeface = try Typeface(FontFile(), bold: nil)
    return try Rasteriser(Layout(typeface: typeface).drawing(figure), typeface: typeface).png()
}

extension Figure {
    /// The figure as a PDF file of one page, laid out for a width on paper: texts keep their size, at least 7 points. Texts
    /// are outlines, so that the file needs no font. The same figure, font files and Cairo give the same bytes.
    /// - Throws: as ``render(_:language:orElse:)``.
    public func pdf(
        width: PrintWidth, language: String = "en", orElse plainer: Figure? = nil
    ) throws(FigureError) -> [UInt8] {
        let canvas = try Canvas(self, format: .print(width), language: language, orElse: plainer)
        return try PDFDocument(canvas.drawing, title: title, typeface: canvas.typeface).bytes
    }
}

extension Layout {
    func drawing(_ figure: Figure) throws(FigureError) -> Drawing {
        switch figure {
        case .line(let plot): try drawing(plot)
        case .panels(let row): try drawing(row)
        case .images(let grid): try drawing(grid)
        case .dots(let plot): try drawing(plot)
        case .heat(let map): try drawing(map)
        case .comparison(let plot): try drawing(plot)
        case .pictures(let comparison): drawing(comparison)
        }
    }
}
