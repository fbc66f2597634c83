/// An opaque picture of 8 bits per channel.
public struct RasterImage: Sendable, Equatable {
    /// Pixels per row, at least 1.
    public let width: Int
    /// Rows, at least 1.
    public let height: Int
    /// `width × height` values `0xRRGGBB`, row by row.
    public let pixels: [UInt32]

    /// As many pixels as the size says.
    init(width: Int, height: Int, pixels: [UInt32]) {
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Ink on white, or the colours as they are.
    init(_ image: CellImage) {
        let bytes = image.pixels
        self.init(
            width: image.width, height: image.height,
            pixels: image.isColoured
                ? stride(from: 0, to: bytes.count, by: 3).map {
                    UInt32(bytes[$0]) << 16 | UInt32(bytes[$0 + 1]) << 8 | UInt32(bytes[$0 + 2])
                }
                : bytes.map { UInt32(255 - $0) * 0x010101 })
    }

    /// Three bytes per pixel: red, green, blue, row by row.
    var rgb: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pixels.count * 3)
        for pixel in pixels {
            bytes.append(UInt8(truncatingIfNeeded: pixel >> 16))
            bytes.append(UInt8(truncatingIfNeeded: pixel >> 8))
            bytes.append(UInt8(truncatingIfNeeded: pixel))
        }
        return bytes
    }
}
