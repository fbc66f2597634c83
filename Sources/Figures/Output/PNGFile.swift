internal import CZlib

/// Pixels as a PNG file, compressed by zlib.
///
/// What a figure has most are areas of one colour and letters that recur, which compress best as they are: rows are not
/// filtered, whereas trying each filter on each row would take as long as drawing. A level of 3 takes a third of the
/// default's time, for files a sixth larger.
struct PNGFile {
    private static let level: CInt = 3

    let bytes: [UInt8]

    /// - Parameter rgb: `width × height × 3` bytes, red, green, blue, row by row.
    init(width: Int, height: Int, rgb: [UInt8]) throws(FigureError) {
        let row = width * 3
        // Every row begins with the number of its filter, none.
        let rows = [UInt8](unsafeUninitializedCapacity: height * (row + 1)) { buffer, count in
            rgb.withUnsafeBufferPointer { rgb in
                for line in 0..<height {
                    buffer[count] = 0
                    _ = UnsafeMutableBufferPointer(rebasing: buffer[(count + 1)..<(count + 1 + row)])
                        .update(fromContentsOf: rgb[(line * row)..<(line * row + row)])
                    count += row + 1
                }
            }
        }
        bytes =
            PNGChunk.signature + PNGChunk.header(width: width, height: height, colourType: 2)
            + PNGChunk("IDAT", try Self.compressed(rows)).bytes + PNGChunk("IEND", []).bytes
    }

    private static func compressed(_ rows: [UInt8]) throws(FigureError) -> [UInt8] {
        var status: CInt = Z_OK
        let data = [UInt8](unsafeUninitializedCapacity: Int(compressBound(uLong(rows.count)))) {
            buffer, count in
            var size = uLongf(buffer.count)
            status = compress2(buffer.baseAddress, &size, rows, uLong(rows.count), level)
            count = status == Z_OK ? Int(size) : 0
        }
        guard status == Z_OK else {
            throw .cairo(operation: "write the PNG", status: "zlib gives error \(status)")
        }
        return data
    }
}
