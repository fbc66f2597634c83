/// The pinned family: its plain face, and its bold one where that is installed; and a font of the system for what it lacks.
struct Typeface {
    let plain: FontFace
    /// nil where its file is missing: bold texts then are the plain face, thickened.
    let bold: FontFace?
    /// For wide characters, which are measured without it; nil where there is none.
    let wide: FontFace?
    let wideBold: FontFace?

    /// - Parameters:
    ///   - bold: the bold face's file, nil to do without.
    ///   - wide: the font for wide characters; nil where none is drawn.
    init(
        _ plain: FontFile, bold: FontFile? = .bold, wide: WideFont? = nil
    ) throws(FigureError) {
        self.plain = try FontFace(plain)
        self.bold = try bold.map(FontFace.init)
        self.wide = try wide.map { font throws(FigureError) in try FontFace(font.plain) }
        wideBold = try wide?.bold.map(FontFace.init)
    }

    /// Width in points of a line of text. A wide character has a square, in whatever font.
    func width(_ string: String, size: Double, isBold: Bool = false) -> Double {
        guard WideCharacters.isAny(of: string) else { return face(isBold).width(string, size: size) }
        return string.runs.reduce(0) { sum, run in
            sum
                + (run.isWide
                    ? Double(run.text.unicodeScalars.count) * size : face(isBold).width(run.text, size: size))
        }
    }

    /// The outlines of a line of text, its baseline starting at the origin, in points, y downwards.
    func outline(_ string: String, size: Double, isBold: Bool = false) throws(FigureError) -> Path {
        guard WideCharacters.isAny(of: string) else {
            return try face(isBold).outline(string, size: size)
        }
        var (path, left) = (Path(), 0.0)
        for run in string.runs {
            guard run.isWide else {
                path.elements += try face(isBold).outline(run.text, size: size).moved(by: left).elements
                left += face(isBold).width(run.text, size: size)
                continue
            }
            for scalar in run.text.unicodeScalars {
                guard let wide = isBold ? wideBold ?? wide : wide else {
                    throw .missingGlyph(scalar: scalar.value, text: string)
                }
                let letter = String(scalar)
                // In the middle of its square, should it be narrower.
                let before = (size - wide.width(letter, size: size)) / 2
                path.elements += try wide.outline(letter, size: size).moved(by: left + before).elements
                left += size
            }
        }
        return path
    }

    /// By how much the outlines of a text are to be thickened, in points: a bold one without a bold face.
    func thickening(_ run: TextRun) -> Double {
        let hasBoldFace = WideCharacters.isAny(of: run.string) ? wideBold != nil : bold != nil
        return run.isBold && !hasBoldFace ? run.size * 0.035 : 0
    }

    private func face(_ isBold: Bool) -> FontFace { isBold ? bold ?? plain : plain }
}

extension String {
    /// Its pieces of wide and of other characters, in turn.
    fileprivate var runs: [(text: String, isWide: Bool)] {
        var runs: [(text: String, isWide: Bool)] = []
        for scalar in unicodeScalars {
            let isWide = WideCharacters.contains(scalar)
            if runs.last?.isWide != isWide { runs.append(("", isWide)) }
            runs[runs.count - 1].text.unicodeScalars.append(scalar)
        }
        return runs
    }
}

extension Path {
    /// To the right.
    fileprivate func moved(by distance: Double) -> Path {
        moved { Point(x: $0.x + distance, y: $0.y) }
    }
}
