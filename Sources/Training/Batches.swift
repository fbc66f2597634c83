import CTarget
import Datasets
import Kernels
import Plans

/// The samples of a run, split as Keras splits them, and gathered into batches of binary32 pixels.
struct Batches {
    private let images: ImageSet
    /// A class for each sample.
    let labels: [UInt8]
    private let sampleCount: Int
    private let scaling: Scaling

    init(images: ImageSet, labels: [UInt8], pixels: PixelRule) {
        self.images = images
        self.labels = labels
        sampleCount = images.bytesPerImage
        scaling =
            pixels.isUsual
            ? .usual
            : pixels.isPerImage
                ? .perImage(scale: pixels.scale) : .table(PixelTable(pixels, channels: images.channels))
    }

    /// Samples.
    var count: Int { labels.count }

    /// Copies the samples at `indices` to `pixels`, by the threads of `parallel`, and their labels to `classes`.
    func gather(
        _ indices: some RandomAccessCollection<Int32>, pixels: UnsafeMutablePointer<Float>,
        classes: UnsafeMutablePointer<UInt8>, parallel: any Parallel,
        changed: (augmenter: Augmenter, epoch: Int)? = nil
    ) {
        images.pixels.withUnsafeBufferPointer { bytes in
            guard let bytes = bytes.baseAddress else { return }
            let parts = min(parallel.threadCount, indices.count)
            parallel.run(parts) { part, _ in
                let last = indices.count * (part + 1) / parts - 1
                for row in indices.count * part / parts...last {
                    // Samples are anywhere: the cache is asked for the next one meanwhile.
                    let next = bytes + start(of: min(row + 1, last), in: indices)
                    for line in stride(from: 0, to: sampleCount, by: 64) {
                        reprise_prefetch(next + line)
                    }
                    let (image, values) = (bytes + start(of: row, in: indices), pixels + row * sampleCount)
                    if let changed {
                        changed.augmenter.withChanged(
                            image, sample: number(of: row, in: indices), epoch: changed.epoch
                        ) { scale($0, into: values) }
                    } else {
                        scale(image, into: values)
                    }
                }
            }
        }
        for (row, index) in indices.enumerated() { classes[row] = labels[Int(index)] }
    }

    private func scale(_ image: UnsafePointer<UInt8>, into values: UnsafeMutablePointer<Float>) {
        switch scaling {
        case .usual: scalePixels(image, count: sampleCount, into: values)
        case .table(let table): table.look(up: image, count: sampleCount, into: values)
        case .perImage(let scale): normaliseImage(image, count: sampleCount, scale: scale, into: values)
        }
    }

    /// Which sample a batch's is.
    private func number(of row: Int, in indices: some RandomAccessCollection<Int32>) -> Int {
        Int(indices[indices.index(indices.startIndex, offsetBy: row)])
    }

    /// Where the pixels of a batch's sample begin.
    private func start(of row: Int, in indices: some RandomAccessCollection<Int32>) -> Int {
        number(of: row, in: indices) * sampleCount
    }
}

/// What becomes of an image's bytes.
private enum Scaling {
    /// 1/255 of each.
    case usual
    /// Something else of each.
    case table(PixelTable)
    /// Something that depends on the others.
    case perImage(scale: Double)
}

extension PixelTable {
    fileprivate init(_ rule: PixelRule, channels: Int) {
        let normalisation = rule.normalisation
        self.init(
            scale: Float(rule.scale), channels: channels, mean: normalisation?.mean.map { Float($0) },
            deviation: normalisation?.deviation.map { Float($0) })
    }
}
