import Foundation

/// A picture as a PNG file whose pixels are stored and not compressed, so that its bytes depend on no library.
struct StoredPNG {
    let width: Int
    let height: Int
    private let bytes: [UInt8]

    /// Ink on white.
    init(_ image: GreyImage) {
        self.init(
            width: image.width, height: image.height, channels: 1, samples: image.pixels.map { 255 - $0 })
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
        let head = bigEndian(width) + bigEndian(height) + [8, channels == 1 ? 0 : 2, 0, 0, 0]
        bytes =
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", head)
            + Self.chunk("IDAT", Self.stored(rows)) + Self.chunk("IEND", [])
    }

    var base64: String { Data(bytes).base64EncodedString() }

    private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let content = Array(type.utf8) + data
        return bigEndian(data.count) + content + bigEndian(Int(checksum(content)))
    }

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
        return result + bigEndian(Int(two << 16 | one))
    }

    /// The cyclic redundancy check of PNG.
    private static func checksum(_ data: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in data { sum = remainders[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
        return ~sum
    }

    /// What the polynomial leaves of each byte.
    private static let remainders: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
}

private func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
}
