import CZlib

/// A PNG decoder of the test's own, for 8-bit RGB without interlace: what a figure's digest is checked against.
struct PNG {
    let width: Int
    let height: Int
    /// Three bytes per pixel, row by row.
    let rgb: [UInt8]

    init?(_ file: [UInt8]) {
        guard file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), file.count > 33 else {
            return nil
        }
        func number(at offset: Int) -> Int { file[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        width = number(at: 16)
        height = number(at: 20)
        guard Array(file[24..<29]) == [8, 2, 0, 0, 0] else { return nil }

        var packed: [UInt8] = []
        var offset = 8
        while offset + 12 <= file.count {
            let length = number(at: offset)
            guard offset + 12 + length <= file.count else { return nil }
            if Array(file[offset + 4..<offset + 8]) == Array("IDAT".utf8) {
                packed += file[offset + 8..<offset + 8 + length]
            }
            offset += 12 + length
        }

        let stride = width * 3
        var raw = [UInt8](repeating: 0, count: (stride + 1) * height)
        var size = uLongf(raw.count)
        guard uncompress(&raw, &size, packed, uLong(packed.count)) == Z_OK, Int(size) == raw.count else {
            return nil
        }

        var pixels = [UInt8](repeating: 0, count: stride * height)
        for row in 0..<height {
            let filter = raw[row * (stride + 1)]
            for column in 0..<stride {
                let index = row * stride + column
                let left = column >= 3 ? Int(pixels[index - 3]) : 0
                let above = row > 0 ? Int(pixels[index - stride]) : 0
                let corner = column >= 3 && row > 0 ? Int(pixels[index - stride - 3]) : 0
                let prediction: Int
                switch filter {
                case 0: prediction = 0
                case 1: prediction = left
                case 2: prediction = above
                case 3: prediction = (left + above) / 2
                case 4: prediction = Self.paeth(left, above, corner)
                default: return nil
                }
                pixels[index] = raw[row * (stride + 1) + 1 + column] &+ UInt8(prediction)
            }
        }
        rgb = pixels
    }

    /// How many pixels have exactly this colour.
    func count(red: UInt8, green: UInt8, blue: UInt8) -> Int {
        stride(from: 0, to: rgb.count, by: 3).count {
            rgb[$0] == red && rgb[$0 + 1] == green && rgb[$0 + 2] == blue
        }
    }

    private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
        let estimate = left + above - corner
        let (a, b, c) = (abs(estimate - left), abs(estimate - above), abs(estimate - corner))
        return a <= b && a <= c ? left : b <= c ? above : corner
    }
}
