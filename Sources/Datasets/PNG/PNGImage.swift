import CZlib
import Host

/// The samples of a PNG file (ISO/IEC 15948) as they are in it: 8 bits, grey or red, green and blue.
///
/// Notes on gamma and colour profiles are for screens, and change nothing. What cannot be had exactly in 8 bits (16 bits,
/// transparency) is refused.
struct PNGImage {
    let size: ImageSize
    /// Row by row, the channels of a pixel one after another.
    let samples: [UInt8]

    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// Rows or columns; more is no small image.
    private static let longestSide = 4096

    /// Decodes the bytes of the file at `path`.
    init(_ bytes: [UInt8], path: String) throws(DatasetError) {
        let chunks = try PNGChunks(bytes, path: path)
        let header = try PNGHeader(chunks.header, path: path)
        guard (1...Self.longestSide).contains(header.width), (1...Self.longestSide).contains(header.height)
        else {
            throw .malformed(
                file: path, expected: "sides from 1 to \(Self.longestSide)",
                found: "\(header.width) × \(header.height)", remedy: "use smaller images")
        }
        if chunks.hasTransparency {
            throw .malformed(
                file: path, expected: "an opaque image", found: "one with transparent colours",
                remedy: "save it without transparency")
        }
        let rows = try Self.decompressed(chunks.data, header, path: path)
        guard let lines = header.unfiltered(rows) else {
            throw .malformed(file: path, expected: "rows with filters 0 to 4", found: "another")
        }
        (size, samples) = try header.samples(lines, palette: chunks.palette, path: path)
    }

    /// Filtered rows: as many bytes as the header says, and no more.
    private static func decompressed(
        _ data: [UInt8], _ header: PNGHeader, path: String
    ) throws(DatasetError) -> [UInt8] {
        let expected = header.height * (header.rowBytes + 1)
        try Payload.requireMemory(expected, file: path, found: "\(header.width) × \(header.height) pixels")
        var status = Z_OK
        let rows = [UInt8](unsafeUninitializedCapacity: expected) { buffer, count in
            var (room, used) = (uLongf(expected), uLong(data.count))
            status = uncompress2(buffer.baseAddress, &room, data, &used)
            count = status == Z_OK ? Int(room) : 0
            if status == Z_OK, Int(used) != data.count { status = Z_DATA_ERROR }
        }
        guard status == Z_OK, rows.count == expected else {
            throw .malformed(
                file: path, expected: "compressed rows of \(header.width) × \(header.height) pixels",
                found: status == Z_OK ? "fewer" : "damaged data (zlib status \(status))")
        }
        return rows
    }
}

/// The pieces of a PNG file, each with its checksum verified.
private struct PNGChunks {
    var header: ArraySlice<UInt8> = []
    var palette: ArraySlice<UInt8> = []
    var data: [UInt8] = []
    var hasTransparency = false

    init(_ bytes: [UInt8], path: String) throws(DatasetError) {
        func malformed(_ expected: String, _ found: String) -> DatasetError {
            .malformed(file: path, expected: expected, found: found)
        }
        guard bytes.starts(with: PNGImage.signature) else {
            let kind = FileKind(head: Array(bytes.prefix(FileKind.headSize)))?.name ?? "something else"
            throw malformed("a PNG picture", bytes.isEmpty ? "an empty file" : kind)
        }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        var (place, isEnded) = (PNGImage.signature.count, false)
        while place < bytes.count {
            guard !isEnded else { throw malformed("the end of the file after IEND", "further bytes") }
            guard bytes.count - place >= 12, number(place) <= bytes.count - place - 12 else {
                throw malformed("whole chunks", "a truncated file")
            }
            let end = place + 8 + number(place)
            let sum = bytes[place + 4..<end].withUnsafeBufferPointer {
                crc32(crc32(0, nil, 0), $0.baseAddress, UInt32($0.count))
            }
            let type = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
            guard Int(sum) == number(end) else {
                throw malformed("chunks with their checksums", "another one of \(type.printable)")
            }
            let content = bytes[place + 8..<end]
            guard type == "IHDR" || !header.isEmpty else { throw malformed("IHDR first", type.printable) }
            switch type {
            case "IHDR" where header.isEmpty && content.count == 13: header = content
            case "PLTE": palette = content
            case "IDAT": data += content
            case "IEND": isEnded = true
            case "tRNS": hasTransparency = true
            // A small first letter means that nobody needs to know it.
            case _ where bytes[place + 4] & 0x20 != 0: break
            default: throw malformed("chunks that are known", type.printable)
            }
            place = end + 4
        }
        guard isEnded else { throw malformed("an end with IEND", "a truncated file") }
    }
}
