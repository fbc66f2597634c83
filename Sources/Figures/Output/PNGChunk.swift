/// A piece of a PNG file: its type, its data, and a sum of both.
struct PNGChunk {
    let bytes: [UInt8]

    init(_ type: String, _ data: [UInt8]) {
        let content = Array(type.utf8) + data
        bytes = Self.bigEndian(data.count) + content + Self.bigEndian(Int(Self.checksum(content)))
    }

    /// What every file begins with.
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// - Parameter colourType: 0 for grey, 2 for red, green and blue, with 8 bits each.
    static func header(width: Int, height: Int, colourType: UInt8) -> [UInt8] {
        PNGChunk("IHDR", bigEndian(width) + bigEndian(height) + [8, colourType, 0, 0, 0]).bytes
    }

    static func bigEndian(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
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
