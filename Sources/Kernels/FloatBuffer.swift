/// An owned, zeroed, 64-byte aligned run of binary32 values.
///
/// Kernels read whole vectors, so a buffer carries `slack` readable values behind its last one:
/// what stands there never reaches a result.
public final class FloatBuffer: @unchecked Sendable {
    /// Readable values behind `count`, for the last vector of a row.
    public static let slack = 64

    /// Number of values.
    public let count: Int
    /// The first value. Valid as long as the buffer lives.
    public let pointer: UnsafeMutablePointer<Float>

    /// `count` zeros.
    public init(count: Int) {
        self.count = count
        let bytes = (count + Self.slack) * MemoryLayout<Float>.stride
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        pointer = raw.bindMemory(to: Float.self, capacity: count + Self.slack)
        pointer.initialize(repeating: 0, count: count + Self.slack)
    }

    deinit { UnsafeMutableRawPointer(pointer).deallocate() }

    /// The values, for reading and writing.
    public var values: UnsafeMutableBufferPointer<Float> { .init(start: pointer, count: count) }
}
