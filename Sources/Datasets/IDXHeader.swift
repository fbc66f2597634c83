import Crypto

/// The head of an IDX file: a magic number, then one big-endian 32-bit extent per dimension.
struct IDXHeader: Equatable {
    /// `count`, then the extents of one element.
    let extents: [Int]

    /// Grey images have three dimensions, others a fourth for the channels.
    static func images(count: Int, _ size: ImageSize) -> Self {
        Self(extents: [count, size.height, size.width] + (size.channels == 1 ? [] : [size.channels]))
    }
    static func labels(count: Int) -> Self { Self(extents: [count]) }

    /// Two zeros, 8 for unsigned bytes, the number of dimensions.
    static func magic(dimensions: Int) -> [UInt8] { [0, 0, 8, UInt8(truncatingIfNeeded: dimensions)] }

    /// The header as it stands in a file.
    var bytes: [UInt8] {
        Self.magic(dimensions: extents.count)
            + extents.flatMap { extent in
                [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: extent >> $0) }
            }
    }

    /// SHA-256 of a whole file: this header, then `payload`.
    func digest(ofPayload payload: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: bytes)
        payload.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return Array(hash.finalize())
    }
}
