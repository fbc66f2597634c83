/// Why a figure could not be drawn.
public enum FigureError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The pinned font's file is in none of the usual folders and fontconfig does not know it.
    case fontNotFound(file: String)
    /// FreeType refuses the pinned font's file.
    case fontUnreadable(file: String, code: Int)
    /// The pinned font has no glyph for a character of a text.
    case missingGlyph(scalar: UInt32, text: String)
    /// A logarithmic axis met a value that has no logarithm.
    case notPositive(axis: String, series: String, value: Double)
    /// An axis cannot show this range.
    case unusableRange(axis: String, low: Double, high: Double)
    /// An image's bytes do not match its size.
    case imageSize(caption: String, width: Int, height: Int, bytes: Int)
    /// An image grid has no columns, or more than fit.
    case columns(title: String, found: Int)
    /// A row of a dot plot has not one value per series, or one of a heat map not one per column.
    case rowValues(row: String, expected: Int, found: Int)
    /// A file is not a PNG picture that can be read.
    case unreadablePicture(file: String, problem: String)
    /// Cairo reports a failure.
    case cairo(operation: String, status: String)

    /// One sentence: what was expected, what was found, and the remedy.
    public var description: String {
        switch self {
        case .fontNotFound(let file):
            "The font file \(file) was not found: install it (Debian and Ubuntu: apt-get install fonts-dejavu-core)."
        case .fontUnreadable(let file, let code):
            "The font file \(file) cannot be read (FreeType error \(code)): "
                + "reinstall it (Debian and Ubuntu: apt-get install --reinstall fonts-dejavu-core)."
        case .missingGlyph(let scalar, let text)
        where Unicode.Scalar(scalar).map(WideCharacters.contains) == true:
            "The text “\(text)” has the character U+\(hexadecimal(scalar)), which no font of the system has: install one "
                + "for its language (Debian and Ubuntu, for Japanese: apt-get install fonts-noto-cjk or fonts-ipafont-gothic)."
        case .missingGlyph(let scalar, let text):
            "The text “\(text)” has the character U+\(hexadecimal(scalar)), which the figures' font DejaVu Sans "
                + "does not have: use a label without it."
        case .notPositive(let axis, let series, let value):
            "The logarithmic axis “\(axis)” needs values above 0, but “\(series)” has \(value): "
                + "use a linear axis or leave the value out."
        case .unusableRange(let axis, let low, let high):
            "The axis “\(axis)” cannot show \(low) to \(high): expected finite bounds, not too far apart, "
                + "and above 0 on a logarithmic axis; give it another range."
        case .imageSize(let caption, let width, let height, let bytes):
            "The image “\(caption)” is \(width) × \(height) but has \(bytes) pixel bytes: "
                + "expected width × height bytes and at least 1 × 1."
        case .columns(let title, let found):
            "The image grid “\(title)” has \(found) columns: expected 1 to \(ImageGrid.mostColumns)."
        case .rowValues(let row, let expected, let found):
            "The row “\(row)” has \(found) values, but there are \(expected) series or columns: "
                + "give one value (or nil) for each."
        case .unreadablePicture(let file, let problem):
            "The picture \(file) cannot be read as PNG, \(problem): make it again, or restore it."
        case .cairo(let operation, let status):
            "Cairo could not \(operation): \(status)."
        }
    }
}

private func hexadecimal(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
