public import Kernels
import Vocabulary

/// The first training samples.
struct FirstSamples: Transformation {
    static var word: Word<any Transformation> {
        Word("first", "The first so many training samples") {
            FirstSamples(count: $0.integer("count", in: SampleCount.range))
        }
    }

    let count: Int

    func apply(to samples: inout TreatedSamples, generator: Philox) {
        samples.keep(Array(0..<min(count, samples.training.count)))
    }
}

/// The first training samples of each class, the same number of each and at least one, in their order.
struct BalancedSamples: Transformation {
    static var word: Word<any Transformation> {
        Word(
            "balanced",
            "The first training samples of each class, `count` divided by the number of classes of each, rounded down, but at least one"
        ) {
            BalancedSamples(count: $0.integer("count", in: SampleCount.range))
        }
    }

    let count: Int

    func apply(to samples: inout TreatedSamples, generator: Philox) {
        var left = [Int](repeating: max(1, count / samples.classes), count: samples.classes)
        let kept = samples.training.labels.indices.filter { index in
            let label = Int(samples.training.labels[index])
            left[label] -= 1
            return left[label] >= 0
        }
        samples.keep(kept)
    }
}

/// Training samples that are drawn by the run's seed, in the order in which they are drawn.
struct DrawnSamples: Transformation {
    static var word: Word<any Transformation> {
        Word("drawn", "So many training samples, drawn by the run's seed") {
            DrawnSamples(count: $0.integer("count", in: SampleCount.range))
        }
    }

    let count: Int

    func apply(to samples: inout TreatedSamples, generator: Philox) {
        var sequence = PhiloxSequence(generator, .sampleChoice)
        let order = sequence.permutation(count: samples.training.count)
        samples.keep(order.prefix(count).map { Int($0) })
    }
}

/// How many samples a treatment may leave.
enum SampleCount {
    static let range = 1...1_000_000_000
}

extension TreatedSamples {
    /// Leaves only these training samples, in this order.
    fileprivate mutating func keep(_ indices: [Int]) {
        let size = training.bytesPerImage
        var pixels: [UInt8] = []
        pixels.reserveCapacity(indices.count * size)
        for index in indices { pixels += training.pixels[index * size..<(index + 1) * size] }
        trueLabels = indices.map { trueLabels[$0] }
        training = ImageSet(
            size: training.size, pixels: pixels, labels: indices.map { training.labels[$0] })
    }
}
