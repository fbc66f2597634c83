import Foundation

extension Page.Figure {
    /// The figure within the page, which says what `alt` says.
    func markup(alt words: String, idPrefix: String) -> String {
        let alt = escaped(words)
        switch self {
        case .png(let bytes):
            let size = Self.size(bytes).map { " width=\"\($0.width)\" height=\"\($0.height)\"" } ?? ""
            return
                "<img alt=\"\(alt)\"\(size) src=\"data:image/png;base64,\(Data(bytes).base64EncodedString())\">"
        case .svg(let width, let height, let body):
            return """
                <svg viewBox="0 0 \(decimal(width)) \(decimal(height))" width="\(decimal(width * 4 / 3))" \
                height="\(decimal(height * 4 / 3))" role="img" aria-label="\(alt)">
                \(body(idPrefix))</svg>
                """
        case .panels(let panels): return panels.markup(alt: words, idPrefix: idPrefix)
        }
    }

    /// Width and height in the head of a PNG file.
    private static func size(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard bytes.count >= 24 else { return nil }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        return (number(16), number(20))
    }
}

/// Two decimals at most.
func decimal(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return Int(exactly: rounded).map { "\($0)" } ?? "\(rounded)"
}
