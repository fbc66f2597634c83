/// A figure laid out, with the fonts that draw it.
struct Canvas {
    /// What is drawn here: the figure, or what is plainer where the system has no font for it.
    let drawing: Drawing
    let typeface: Typeface
    /// The figure's drawing, whatever fonts there are.
    let meant: Drawing

    /// - Parameters:
    ///   - hasNotes: whether the drawing has words for who points at it.
    ///   - wideFont: the font for wide characters of a language; nil where there is none.
    init(
        _ figure: Figure, format: Format = .screen, hasNotes: Bool = false, language: String = "en",
        orElse plainer: Figure? = nil, wideFont: (String) -> WideFont? = WideFont.of
    ) throws(FigureError) {
        let typeface = try Typeface(FontFile())
        let layout = Layout(typeface: typeface, format: format, hasNotes: hasNotes)
        let drawing = try layout.drawing(figure)
        meant = drawing
        let font = drawing.hasWideCharacters ? wideFont(language) : nil
        if font == nil, drawing.hasWideCharacters, let plainer {
            self.drawing = try layout.drawing(plainer)
            self.typeface = typeface
        } else {
            self.drawing = drawing
            self.typeface = font == nil ? typeface : try Typeface(FontFile(), wide: font)
        }
    }

    /// Of what was meant.
    var digest: String { meant.digest }

    func rasterised() throws(FigureError) -> Rasteriser { try Rasteriser(drawing, typeface: typeface) }
}
