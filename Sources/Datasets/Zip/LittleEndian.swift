/// Bytes with numbers in them that have their lowest byte first.
struct LittleEndian {
    let bytes: [UInt8]

    /// The number of so many bytes, at most eight, at `offset`; nil where they are not all there, or where it is larger than an
    /// `Int`.
    func number(_ offset: Int, _ count: Int) -> Int? {
        guard offset >= 0, count <= 8, offset <= bytes.count - count else { return nil }
        let value = (0..<count).reduce(UInt64(0)) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
        return Int(exactly: value)
    }

    /// The bytes in a range; nil where they are not all there.
    func slice(_ offset: Int, _ count: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, count >= 0, offset <= bytes.count - count else { return nil }
        return bytes[offset..<offset + count]
    }
}
