import CZlib

/// Writes PNG files, each row with a filter of its own, and others that are wrong in one place.
struct PNGWriter {
    var width: Int
    var height: Int
    var depth: UInt8 = 8
    /// 0 grey, 2 colours, 3 palette, 4 grey with alpha, 6 colours with alpha.
    var kind: UInt8 = 0
    /// Rows before filters, as the file packs them.
    var rows: [[UInt8]]
    /// One for each row, round and round.
    var filters: [UInt8] = [0, 1, 2, 3, 4]
    var interlaced: UInt8 = 0
    /// Chunks before the data.
    var further: [(String, [UInt8])] = []

    /// Grey or coloured images of 8 bits.
    init(_ width: Int, _ height: Int, channels: Int = 1, _ samples: [UInt8]) {
        (self.width, self.height) = (width, height)
        kind = channels == 3 ? 2 : 0
        rows = stride(from: 0, to: samples.count, by: width * channels).map {
            Array(samples[$0..<$0 + width * channels])
        }
    }

    static func number(_ value: Int) -> [UInt8] { TinyData.word(value) }

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let content = Array(type.utf8) + data
        return number(data.count) + content
            + number(Int(crc32(crc32(0, nil, 0), content, UInt32(content.count))))
    }

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    var header: [UInt8] { Self.number(width) + Self.number(height) + [depth, kind, 0, 0, interlaced] }

    var bytes: [UInt8] {
        Self.signature + Self.chunk("IHDR", header) + further.flatMap { Self.chunk($0, $1) }
            // In two pieces, as large files have several.
            + Self.chunk("IDAT", Array(compressed.prefix(5)))
            + Self.chunk("IDAT", Array(compressed.dropFirst(5)))
            + Self.chunk("IEND", [])
    }

    var compressed: [UInt8] {
        let filtered = self.filtered
        return [UInt8](unsafeUninitializedCapacity: Int(compressBound(uLong(filtered.count)))) {
            buffer, count in
            var size = uLongf(buffer.count)
            _ = compress2(buffer.baseAddress, &size, filtered, uLong(filtered.count), 9)
            count = Int(size)
        }
    }

    /// By the definition of the five filters.
    private var filtered: [UInt8] {
        let samples: Int = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][kind] ?? 1
        let pixel = max(1, samples * Int(depth) / 8)
        return rows.enumerated().flatMap { y, row in
            let filter = filters[y % filters.count]
            return [filter]
                + row.indices.map { x -> UInt8 in
                    let a = x >= pixel ? Int(row[x - pixel]) : 0
                    let b = y > 0 ? Int(rows[y - 1][x]) : 0
                    let c = x >= pixel && y > 0 ? Int(rows[y - 1][x - pixel]) : 0
                    switch filter {
                    case 1: return row[x] &- UInt8(a)
                    case 2: return row[x] &- UInt8(b)
                    case 3: return row[x] &- UInt8((a + b) >> 1)
                    case 4:
                        let p = a + b - c
                        let (pa, pb, pc) = (abs(p - a), abs(p - b), abs(p - c))
                        return row[x] &- UInt8(pa <= pb && pa <= pc ? a : pb <= pc ? b : c)
                    default: return row[x]
                    }
                }
        }
    }
}
