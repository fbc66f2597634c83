import CZlib

/// The decompressed bytes of a gzip file (one or several members, checksums verified).
final class GzipBytes: ByteSource {
    private let file: FileBytes
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var ended = false

    /// Deflate cannot expand a byte to more than 1,032.
    private static let greatestExpansion = 1_032
    private static let inputBytes = 1 << 16

    var path: String { file.path }
    let limit: Int

    init(_ file: FileBytes) throws(DatasetError) {
        self.file = file
        let (product, overflow) = file.limit.multipliedReportingOverflow(by: Self.greatestExpansion)
        limit = overflow ? .max : product
        input = .allocate(byteCount: Self.inputBytes, alignment: 16)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15: the largest window; + 16: gzip only.
        let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            throw .unreadable(file: file.path, reason: "zlib does not start (status \(status))")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
        var filled = 0
        while filled < buffer.count, !ended {
            if stream.pointee.avail_in == 0 { try refill() }
            // zlib counts in 32 bits.
            let room = min(buffer.count - filled, 1 << 30)
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            stream.pointee.next_out = rest.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = UInt32(room)
            let status = inflate(stream, Z_NO_FLUSH)
            filled += room - Int(stream.pointee.avail_out)
            switch status {
            case Z_OK: continue
            case Z_STREAM_END: try endMember()
            default: throw malformed("whole gzip data", "damaged data (\(message(status)))")
            }
        }
        return filled
    }

    /// Reads on; a file that ends here is truncated, because zlib has not seen the end of its data.
    private func refill() throws(DatasetError) {
        guard try takeInput() > 0 else { throw malformed("whole gzip data", "a truncated file") }
    }

    /// After a member comes another one, or the end of the file, which may be padded with zeros, as gzip(1) has it.
    private func endMember() throws(DatasetError) {
        var isPadded = false
        while true {
            while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
                stream.pointee.next_in += 1
                stream.pointee.avail_in -= 1
                isPadded = true
            }
            if stream.pointee.avail_in > 0 { break }
            if try takeInput() == 0 { return ended = true }
        }
        if isPadded || stream.pointee.next_in.pointee != 0x1F || inflateReset(stream) != Z_OK {
            throw malformed("the end of the file after the gzip data", "further bytes")
        }
    }

    private func takeInput() throws(DatasetError) -> Int {
        let count = try file.read(into: input)
        stream.pointee.next_in = input.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_in = UInt32(count)
        return count
    }

    private func message(_ status: Int32) -> String {
        stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
    }

    private func malformed(_ expected: String, _ found: String) -> DatasetError {
        .malformed(file: path, expected: expected, found: found)
    }
}
