/// Values as attributes of SVG have them.
extension SVGWriter {
    static func box(_ area: Rectangle) -> String {
        " x=\"\(decimal(area.left))\" y=\"\(decimal(area.top))\" "
            + "width=\"\(decimal(area.width))\" height=\"\(decimal(area.height))\""
    }

    /// At most two decimals, without a negative zero.
    static func decimal(_ value: Double) -> String { decimal(hundredths: hundredths(value)) }

    /// Lengths of a drawing are far below what an `Int` can hold.
    static func hundredths(_ value: Double) -> Int {
        value.magnitude < 1e12 ? Int((value * 100).rounded()) : 0
    }

    static func decimal(hundredths: Int) -> String {
        let (whole, fraction) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
        let sign = hundredths < 0 ? "-" : ""
        guard fraction > 0 else { return "\(sign)\(whole)" }
        let digits = whole > 0 ? "\(sign)\(whole)" : sign
        if fraction % 10 == 0 { return "\(digits).\(fraction / 10)" }
        return "\(digits).\(fraction < 10 ? "0" : "")\(fraction)"
    }

    /// Text as it stands between tags or in an attribute; what XML cannot say at all becomes a replacement character.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension Path {
    /// The rectangle around its points.
    var bounds: Rectangle? {
        let points = elements.compactMap { element in
            switch element {
            case .move(let point), .line(let point), .curve(_, _, let point): point
            case .close: nil
            }
        }
        guard let first = points.first else { return nil }
        return points.reduce(into: Rectangle(left: first.x, top: first.y, right: first.x, bottom: first.y)) {
            $0.left = min($0.left, $1.x)
            $0.top = min($0.top, $1.y)
            $0.right = max($0.right, $1.x)
            $0.bottom = max($0.bottom, $1.y)
        }
    }
}
