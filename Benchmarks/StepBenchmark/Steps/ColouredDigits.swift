import Datasets
import Kernels

extension ImageDataset {
    /// Grey images of 28 × 28 pixels on 32 × 32, in two colours of their own each, with noise: what colour pictures are like
    /// for a network, without any that would have to be fetched. No pixel is exactly zero.
    func coloured(seed: UInt64) throws -> ImageDataset {
        try ImageDataset(
            name: "coloured-\(name)", classes: classes, training: training.coloured(seed: seed, part: 100),
            test: test.coloured(seed: seed, part: 101))
    }
}

extension ImageSet {
    /// As many as are prepared for steps.
    fileprivate func coloured(seed: UInt64, part: Int) -> ImageSet {
        let (side, channels) = (32, 3)
        let count = min(count, PreparedBatches.mostSamples)
        var random = PhiloxSequence(Philox(seed: seed), .syntheticData(part: part))
        var result: [UInt8] = []
        result.reserveCapacity(count * side * side * channels)
        for index in 0..<count {
            let grey = Array(image(at: index))
            let paper = (0..<channels).map { _ in 40 + 100 * random.uniform() }
            let ink = (0..<channels).map { _ in 100 + 120 * random.uniform() }
            // Light from one side: paper that is nowhere quite the same.
            let slope = (random.uniform() - 0.5, random.uniform() - 0.5)
            for y in 0..<side {
                for x in 0..<side {
                    let share = Float(grey[y * height / side * width + x * width / side]) / 255
                    let light = slope.0 * Float(y) + slope.1 * Float(x)
                    for channel in 0..<channels {
                        let value = paper[channel] + (ink[channel] - paper[channel]) * share + light
                        result.append(UInt8(max(1, min(255, value + 16 * random.uniform()))))
                    }
                }
            }
        }
        return ImageSet(
            height: side, width: side, channels: channels, pixels: result, labels: Array(labels.prefix(count))
        )
    }
}
