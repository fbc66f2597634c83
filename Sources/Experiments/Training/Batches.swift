import Datasets

/// The samples of a run, split as Keras splits them, and gathered into batches of binary32 pixels.
struct Batches {
    private let images: ImageSet
    private let labels: [UInt8]
    private let sampleCount: Int
    /// byte / 255 in binary32, for each byte.
    private let scale: [Float] = (0..<256).map { Float($0) / 255 }

    init(images: ImageSet, labels: [UInt8]) {
        self.images = images
        self.labels = labels
        sampleCount = images.height * images.width
    }

    /// Samples.
    var count: Int { labels.count }

    /// Copies the samples at `indices` to `pixels` and their labels to `classes`.
    func gather(
        _ indices: some Collection<Int32>, pixels: UnsafeMutablePointer<Float>,
        classes: UnsafeMutablePointer<UInt8>
    ) {
        images.pixels.withUnsafeBufferPointer { bytes in
            scale.withUnsafeBufferPointer { scale in
                for (row, index) in indices.enumerated() {
                    let from = Int(index) * sampleCount
                    let to = pixels + row * sampleCount
                    for pixel in 0..<sampleCount { to[pixel] = scale[Int(bytes[from + pixel])] }
                    classes[row] = labels[Int(index)]
                }
            }
        }
    }
}
