public import Kernels
import Vocabulary

/// Normally distributed noise in place of every image, with mean and variance of all bytes of the training images
/// (Zhang et al., 2017).
struct GaussianPixels: Transformation {
    static var word: Word<any Transformation> {
        Word(
            "gaussian",
            "Noise in place of all images of training and test, normal with mean and variance of the training images, as bytes cut to 0 … 255"
        ) { _ in GaussianPixels() }
    }

    /// Nothing is left of the images, so that labels have nothing to do with what there is.
    var isArbitrary: Bool { true }

    func apply(to samples: inout TreatedSamples, generator: Philox) {
        let bytes = samples.training.pixels
        // Exact: 2³⁰ bytes are at most, and a square is below 2¹⁶.
        var (sum, squares) = (0, 0)
        for byte in bytes {
            sum += Int(byte)
            squares += Int(byte) * Int(byte)
        }
        let count = Double(bytes.count)
        let mean = Double(sum) / count
        let variance = max(0, Double(squares) / count - mean * mean)
        let noise = Noise(mean: mean, deviation: variance.squareRoot())
        samples.training = noise.set(samples.training, part: 0, generator)
        samples.test = noise.set(samples.test, part: 1, generator)
    }

    private struct Noise {
        let mean: Double
        let deviation: Double

        func set(_ set: ImageSet, part: Int, _ generator: Philox) -> ImageSet {
            var pixels: [UInt8] = []
            pixels.reserveCapacity(set.pixels.count)
            for image in 0..<set.count {
                var sequence = NormalSequence(
                    PhiloxSequence(generator, .pixelNoise(part: part), step: image))
                for _ in 0..<set.bytesPerImage {
                    let value = (mean + deviation * Double(sequence.next())).rounded(.toNearestOrEven)
                    pixels.append(UInt8(min(max(value, 0), 255)))
                }
            }
            return set.with(pixels: pixels)
        }
    }
}

/// Normally distributed values by Marsaglia's polar method (1964), two from each point in the circle.
struct NormalSequence {
    private var sequence: PhiloxSequence
    private var second: Float?

    init(_ sequence: PhiloxSequence) { self.sequence = sequence }

    /// The next one, in binary32: with a = 2u − 1, b = 2u′ − 1 and s = fma(a, a, b · b), drawn anew until 0 < s < 1, and
    /// f = sqrt(−2 · ln s / s), first a · f and then b · f.
    mutating func next() -> Float {
        if let value = second {
            second = nil
            return value
        }
        while true {
            let a = 2 * sequence.uniform() - 1
            let b = 2 * sequence.uniform() - 1
            let s = (b * b).addingProduct(a, a)
            if s > 0 && s < 1 {
                let factor = (-2 * logarithm(s) / s).squareRoot()
                second = b * factor
                return a * factor
            }
        }
    }
}
