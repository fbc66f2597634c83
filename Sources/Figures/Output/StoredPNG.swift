import Foundation

/// A picture as a PNG file whose pixels are stored and not compressed, so that its bytes depend on no library.
struct StoredPNG {
    let width: Int
    let height: Int
    private let bytes: [UInt8]

    /// Ink on white, or the colours as they are.
    init(_ image: CellImage) {
        self.init(
            width: image.width, height: image.height, channels: image.isColoured ? 3 : 1,
            samples: image.isColoured ? image.pixels : image.pixels.map { 255 - $0 })
    }

    init(_ image: RasterImage) {
        let isGrey = image.pixels.allSatisfy { $0 == ($0 & 0xFF) * 0x010101 }
        let samples = isGrey ? image.pixels.map { UInt8($0 & 0xFF) } : image.rgb
        self.init(width: image.width, height: image.height, channels: isGrey ? 1 : 3, samples: samples)
    }

    private init(width: Int, height: Int, channels: Int, samples: [UInt8]) {
        (self.width, self.height) = (width, height)
        let row = width * channels
        // Every row begins with the number of its filter, none.
        var rows: [UInt8] = []
        rows.reserveCapacity(height * (row + 1))
        for start in stride(from: 0, to: height * row, by: max(row, 1)) {
            rows.append(0)
            rows += samples[start..<start + row]
        }
        bytes =
            PNGChunk.signature
            + PNGChunk.header(width: width, height: height, colourType: channels == 1 ? 0 : 2)
            + PNGChunk("IDAT", Self.stored(rows)).bytes + PNGChunk("IEND", []).bytes
    }

    var base64: String { Data(bytes).base64EncodedString() }

    /// The format of zlib (RFC 1950) with blocks that are not compressed (RFC 1951, 3.2.4).
    private static func stored(_ data: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let end = min(start + 0xFFFF, data.count)
            let count = end - start
            let (low, high) = (UInt8(count & 0xFF), UInt8(count >> 8))
            result += [end == data.count ? 1 : 0, low, high, ~low, ~high] + data[start..<end]
            start = end
        } while start < data.count
        var (one, two): (UInt32, UInt32) = (1, 0)
        for byte in data {
            one = (one + UInt32(byte)) % 65521
            two = (two + one) % 65521
        }
        return result + PNGChunk.bigEndian(Int(two << 16 | one))
    }
}
