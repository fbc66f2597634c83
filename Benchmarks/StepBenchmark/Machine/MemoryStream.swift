import Kernels
import Threads

/// A buffer that is passed over again and again, as Adam passes over its state.
///
/// Counted are the bytes that the program names: 4 per value read, 4 per value written. Values are updated in
/// place, so no line is fetched only to be overwritten, and nothing moves that is not counted.
struct MemoryStream {
    /// Bytes of the whole buffer.
    let bytes: Int
    private let buffer: FloatBuffer

    init(bytes: Int) {
        self.bytes = bytes
        buffer = FloatBuffer(count: bytes / 4)
    }

    /// Gigabytes per second of `threads` cores together, each on its own part of the buffer.
    func gigabytesPerSecond(_ pass: Pass, threads: Int, slices: Int) -> [Double] {
        let pool = ThreadPool(threadCount: threads)
        defer { pool.stop() }
        let part = buffer.count / threads / Self.block * Self.block
        // A gibibyte for each slice, so that setting out together does not count.
        let repetitions = max(1, (1 << 30) / bytes)
        let moved = Double(part * threads * pass.bytesPerValue * repetitions)
        return (0..<slices).map { _ in
            let time = seconds {
                eachThread(of: pool) { thread in
                    let start = buffer.pointer + thread * part
                    for _ in 0..<repetitions { pass.run(start, count: part) }
                }
            }
            return moved / time / 1e9
        }
    }

    /// Values per turn of the loops: eight vectors.
    fileprivate static let block = 128

    /// The ways of passing over the buffer.
    enum Pass: String, CaseIterable {
        /// Reads only.
        case read
        /// Reads and writes each value: x ← a·x + b.
        case update

        var bytesPerValue: Int { self == .read ? 4 : 8 }

        func run(_ start: UnsafeMutablePointer<Float>, count: Int) {
            switch self {
            case .read: keep(readAll(start, count: count))
            case .update: updateAll(start, count: count)
            }
        }
    }
}

private func vector(_ pointer: UnsafeMutablePointer<Float>) -> SIMD16<Float> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Float>.self)
}

/// The sum of all values, so that all have to be read.
@inline(never)
private func readAll(_ start: UnsafeMutablePointer<Float>, count: Int) -> Float {
    var sums = (SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero)
    var index = 0
    while index < count {
        let from = start + index
        sums.0 += vector(from)
        sums.1 += vector(from + 16)
        sums.2 += vector(from + 32)
        sums.3 += vector(from + 48)
        sums.0 += vector(from + 64)
        sums.1 += vector(from + 80)
        sums.2 += vector(from + 96)
        sums.3 += vector(from + 112)
        index &+= MemoryStream.block
    }
    return (sums.0 + sums.1 + sums.2 + sums.3).sum()
}

@inline(never)
private func updateAll(_ start: UnsafeMutablePointer<Float>, count: Int) {
    let half = SIMD16<Float>(repeating: 0.5)
    var index = 0
    while index < count {
        let at = start + index
        let value = half.addingProduct(vector(at), half)
        UnsafeMutableRawPointer(at).storeBytes(of: value, as: SIMD16<Float>.self)
        index &+= 16
    }
}
