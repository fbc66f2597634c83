/// An opaque colour of 8 bits per channel.
struct Colour: Equatable {
    let red: UInt8
    let green: UInt8
    let blue: UInt8

    init(_ rgb: UInt32) {
        red = UInt8(truncatingIfNeeded: rgb >> 16)
        green = UInt8(truncatingIfNeeded: rgb >> 8)
        blue = UInt8(truncatingIfNeeded: rgb)
    }

    /// As `0xRRGGBB`.
    var rgb: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

    /// Mixed with white, for lines that stand back: as light as still stands out from it. Opaque, so that it is the
    /// same wherever they cross.
    var pale: Colour {
        func mix(_ channel: UInt8) -> UInt32 { (UInt32(channel) * 11 + 255 * 9) / 20 }
        return Colour(mix(red) << 16 | mix(green) << 8 | mix(blue))
    }

    static let white = Colour(0xFFFFFF)
    static let text = Colour(0x1A1A1A)
    static let axis = Colour(0x555555)
    static let grid = Colour(0xE4E4E4)
    static let shade = Colour(0xF3F3F3)
    static let quiet = Colour(0x666666)
    static let emphasis = series(1)

    /// The palette of Okabe and Ito, which readers with any colour vision tell apart: the four colours of the
    /// four models first, yellow last since it is faint on white.
    private static let palette: [UInt32] = [
        0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0xF0E442,
    ]

    static func series(_ index: Int) -> Colour {
        let remainder = index % palette.count
        return Colour(palette[remainder < 0 ? remainder + palette.count : remainder])
    }
}
