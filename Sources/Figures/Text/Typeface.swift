/// The pinned family: its plain face, and its bold one where that is installed.
struct Typeface {
    let plain: FontFace
    /// nil where its file is missing: bold texts then are the plain face, thickened.
    let bold: FontFace?

    /// - Parameter bold: the bold face's file, nil to do without.
    init(_ plain: FontFile, bold: FontFile? = .bold) throws(FigureError) {
        self.plain = try FontFace(plain)
        self.bold = try bold.map { file throws(FigureError) in try FontFace(file) }
    }

    /// Width in points of a line of text.
    func width(_ string: String, size: Double, isBold: Bool = false) -> Double {
        face(isBold).width(string, size: size)
    }

    /// The outlines of a line of text, its baseline starting at the origin, in points, y downwards.
    func outline(_ string: String, size: Double, isBold: Bool = false) throws(FigureError) -> Path {
        try face(isBold).outline(string, size: size)
    }

    /// By how much the outlines of a text are to be thickened, in points: a bold one without a bold face.
    func thickening(_ run: TextRun) -> Double { run.isBold && bold == nil ? run.size * 0.035 : 0 }

    private func face(_ isBold: Bool) -> FontFace { isBold ? bold ?? plain : plain }
}
