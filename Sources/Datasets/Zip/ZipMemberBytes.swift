import CZlib

/// The contents of a member of a zip archive in order: as many bytes as the directory says, or an error, and at the end its
/// checksum.
final class ZipMemberBytes: ByteSource {
    let path: String
    var limit: Int { member.size }
    private let member: ZipMember
    private let file: FileBytes
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    /// The next compressed byte that has not been read from the file, and how many there are from there on.
    private var position: Int
    private var rest: Int
    private var taken = 0
    private var sum: uLong
    private var ended = false

    private static let inputBytes = 1 << 16

    init(_ member: ZipMember, of file: FileBytes, path: String, at start: Int) throws(DatasetError) {
        (self.member, self.file, self.path) = (member, file, path)
        (position, rest) = (start, member.compressedSize)
        sum = crc32(0, nil, 0)
        input = .allocate(byteCount: Self.inputBytes, alignment: 16)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // −15: Deflate alone, with the largest window.
        let status = inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            throw .unreadable(file: path, reason: "zlib does not start (status \(status))")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
        let room = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, limit - taken)])
        let count = member.method == 0 ? try copy(into: room) : try decompress(into: room)
        guard count == room.count else { throw malformed("\(limit) bytes", "\(taken + count)") }
        taken += count
        var (start, left) = (room.baseAddress?.assumingMemoryBound(to: UInt8.self), count)
        // zlib counts in 32 bits.
        while left > 0 {
            let piece = min(left, 1 << 30)
            sum = crc32(sum, start, UInt32(piece))
            start = start.map { $0 + piece }
            left -= piece
        }
        if taken == limit, !ended { try checkEnd() }
        return count
    }

    private func copy(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
        let count = try file.read(into: buffer, at: position)
        position += count
        rest -= count
        return count
    }

    private func decompress(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
        var filled = 0
        while filled < buffer.count {
            if try inflate(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]), &filled) {
                break
            }
        }
        return filled
    }

    /// One call of zlib; whether the compressed data end with it.
    private func inflate(
        into buffer: UnsafeMutableRawBufferPointer, _ filled: inout Int
    ) throws(DatasetError) -> Bool {
        if stream.pointee.avail_in == 0, rest > 0 {
            let piece = UnsafeMutableRawBufferPointer(rebasing: input[..<min(input.count, rest)])
            let count = try copy(into: piece)
            guard count == piece.count else { throw malformed("\(member.compressedSize) bytes", "fewer") }
            stream.pointee.next_in = input.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_in = UInt32(count)
        }
        let room = min(buffer.count, 1 << 30)
        stream.pointee.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(room)
        let status = CZlib.inflate(stream, Z_NO_FLUSH)
        filled += room - Int(stream.pointee.avail_out)
        guard status == Z_OK || status == Z_STREAM_END else {
            let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
            throw malformed("whole compressed data", "damaged data (\(reason))")
        }
        return status == Z_STREAM_END
    }

    /// Nothing may follow, and what came must be what was put in.
    private func checkEnd() throws(DatasetError) {
        ended = true
        if member.method != 0 {
            var (byte, filled): (UInt8, Int) = (0, 0)
            var isEnd = false
            try withUnsafeMutableBytes(of: &byte) { byte throws(DatasetError) in
                // zlib may still have to see the end of what it has given all of.
                isEnd = try inflate(into: byte, &filled)
            }
            guard filled == 0, isEnd, stream.pointee.avail_in == 0, rest == 0 else {
                throw malformed("\(limit) bytes", "more")
            }
        }
        guard sum == uLong(member.checksum) else {
            throw malformed("the checksum \(member.checksum)", "\(sum)")
        }
    }

    private func malformed(_ expected: String, _ found: String) -> DatasetError {
        .malformed(file: path, expected: expected, found: found)
    }
}
