internal import Digests

/// The house colours of figures, and what they become on a dark page.
public enum SVGColours {
    /// Rules of CSS for pages with SVG figures: house colours as they suit a dark page, and texts in the colour of a
    /// series dark enough to be read on a light one.
    public static let style: String = {
        var rules = ""
        for (index, text) in textShades.enumerated() {
            rules += "svg text[fill=\"\(Colour.series(index).css)\"] { fill: \(Colour(text).css); }\n"
        }
        rules += "@media screen and (prefers-color-scheme: dark) {\n"
        for (colour, dark) in pairs {
            rules += "  svg :not(.on)[fill=\"\(colour.css)\"] "
            rules += "{ fill: \(dark.css); }\n"
            rules += "  svg :not(.on)[stroke=\"\(colour.css)\"] { stroke: \(dark.css); }\n"
        }
        // Colours of a scale: as light where values are large as they are dark on white, in the same hue.
        return rules + "  svg .on { filter: invert(1) hue-rotate(180deg); }\n}\n"
    }()

    /// Whether a dark page changes a colour.
    static func isOfHouse(_ colour: Colour) -> Bool { house.contains(colour.rgb) }

    private static let house = Set(pairs.map(\.colour.rgb))
    /// The background of dark pages.
    private static let paper = Colour(0x15181C)

    private static let pairs: [(colour: Colour, dark: Colour)] = {
        let plain: [(Colour, Colour)] = [
            (.white, paper), (.text, Colour(0xE4E6E8)), (.axis, Colour(0xA3A9B1)), (.grid, Colour(0x30363C)),
            (.shade, Colour(0x1E2227)), (.quiet, Colour(0xA3A9B1)), (Colour(0xBBBBBB), Colour(0x4A5058)),
            (Colour(0x333333), Colour(0xD0D3D6)),
        ]
        let series = darkSeries.enumerated().flatMap { index, dark in
            let colour = Colour.series(index)
            return [(colour, Colour(dark)), (colour.pale, Colour(dark).halfway(to: paper))]
        }
        return plain + series
    }()

    /// The palette in the order of `Colour.series`, for lines on a dark page, and for letters on a light one.
    private static let darkSeries: [UInt32] = [
        0x4FA8E0, 0xF28A3C, 0x35C196, 0xE09FC4, 0xE9B44C, 0x86CBF3, 0xF2F2F2, 0xF0E442,
    ]
    private static let textShades: [UInt32] = [
        0x0069A6, 0xB34F00, 0x007A59, 0xA34A7C, 0x8A5F00, 0x1F6F9F, 0x000000, 0x6E6800,
    ]
}

extension Colour {
    /// As `#rrggbb`.
    var css: String { "#" + hexadecimal([red, green, blue]) }

    fileprivate func halfway(to other: Colour) -> Colour {
        func mix(_ one: UInt8, _ two: UInt8) -> UInt32 { (UInt32(one) * 11 + UInt32(two) * 9) / 20 }
        return Colour(mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
    }
}
