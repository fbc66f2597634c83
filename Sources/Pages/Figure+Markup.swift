import Foundation

extension Page.Figure {
    /// The figure within the page, which says what `alt` says.
    func markup(alt: String, idPrefix: String) -> String {
        let alt = escaped(alt)
        switch self {
        case .png(let bytes):
            let size = Self.size(bytes).map { " width=\"\($0.width)\" height=\"\($0.height)\"" } ?? ""
            return
                "<img alt=\"\(alt)\"\(size) src=\"data:image/png;base64,\(Data(bytes).base64EncodedString())\">"
        case .svg(let width, let height, let body):
            let least = isWide ? " style=\"min-width: \(decimal(width * 0.7))pt\"" : ""
            return """
                <svg viewBox="0 0 \(decimal(width)) \(decimal(height))" width="\(decimal(width * 4 / 3))" \
                height="\(decimal(height * 4 / 3))" role="img" aria-label="\(alt)"\(least)>
                \(body(idPrefix))</svg>
                """
        }
    }

    /// Whether it has more than one panel, so that it scrolls on a narrow screen rather than shrink too far.
    var isWide: Bool {
        guard case .svg(let width, _, _) = self else { return false }
        return width > 500
    }

    /// Width and height in the head of a PNG file.
    private static func size(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard bytes.count >= 24 else { return nil }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        return (number(16), number(20))
    }
}

/// Two decimals at most.
private func decimal(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return Int(exactly: rounded).map { "\($0)" } ?? "\(rounded)"
}
