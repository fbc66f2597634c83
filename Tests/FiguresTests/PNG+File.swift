import CZlib

extension PNG {
    /// A PNG file of 8-bit RGB, from rows of `0xRRGGBB`.
    static func file(_ rows: [[UInt32]]) -> [UInt8] {
        file(
            width: rows.first?.count ?? 0, height: rows.count, colourType: 2,
            rows: rows.map { $0.flatMap { Array(bigEndian($0).dropFirst()) } })
    }

    /// A PNG file of 8 bits per channel: colour type 2 is RGB, 6 is RGB with opacity.
    static func file(width: Int, height: Int, colourType: UInt8, rows: [[UInt8]]) -> [UInt8] {
        // Before each row stands its filter: none.
        let raw = rows.flatMap { row -> [UInt8] in [0] + row }
        var size = compressBound(uLong(raw.count))
        var packed = [UInt8](repeating: 0, count: Int(size))
        guard compress(&packed, &size, raw, uLong(raw.count)) == Z_OK else { return [] }
        let header = bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [8, colourType, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
            + chunk("IDAT", Array(packed.prefix(Int(size)))) + chunk("IEND", [])
    }

    private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + data
        return bigEndian(UInt32(data.count)) + checked
            + bigEndian(UInt32(crc32(0, checked, uInt(checked.count))))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
