import Datasets
import Kernels

/// Full batches of training samples as the network takes them, prepared before anything is timed.
struct PreparedBatches {
    /// Samples per batch.
    let batchSize: Int
    /// Batches.
    let count: Int
    /// Share of the pixels that are not background.
    let ink: Double
    private let pixels: FloatBuffer
    private let labels: [UInt8]
    private let batchPixels: Int

    /// More would leave the third-level cache, and no one's step would be any different.
    static let mostSamples = 4096

    /// How many full batches the training set's first samples make, at most `mostSamples` of them.
    static func count(of set: ImageSet, batchSize: Int) -> Int { min(mostSamples, set.count) / batchSize }

    /// The training set's first full batches, in its order.
    init(_ set: ImageSet, batchSize: Int) {
        self.batchSize = batchSize
        count = Self.count(of: set, batchSize: batchSize)
        batchPixels = batchSize * set.bytesPerImage
        labels = Array(set.labels.prefix(count * batchSize))
        pixels = FloatBuffer(count: count * batchPixels)
        var inked = 0
        for (index, byte) in set.pixels.prefix(pixels.count).enumerated() {
            pixels.pointer[index] = Float(byte) / 255
            inked += byte == 0 ? 0 : 1
        }
        ink = Double(inked) / Double(max(pixels.count, 1))
    }

    /// Hands out the batch of this index, counted round and round.
    func withBatch(
        _ index: Int, _ body: (UnsafePointer<Float>, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        let batch = index % count
        labels.withUnsafeBufferPointer { labels in
            body(
                pixels.pointer + batch * batchPixels,
                UnsafeBufferPointer(rebasing: labels[batch * batchSize..<(batch + 1) * batchSize]))
        }
    }
}
