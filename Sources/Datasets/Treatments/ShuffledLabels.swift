public import Kernels
import Vocabulary

/// One seeded permutation of all training labels; test labels stay true.
public struct ShuffledLabels: Transformation {
    static var word: Word<any Transformation> {
        Word("shuffled", "One seeded permutation of all training labels") { _ in ShuffledLabels() }
    }

    /// No label has to do with its image but by chance.
    public var keepsLabels: Bool { false }
    /// Chance alone decides.
    public var isArbitrary: Bool { true }

    /// Gives sample i the label of sample p[i].
    public func apply(to samples: inout TreatedSamples, generator: Philox) {
        samples.training = samples.training.with(labels: Self.shuffled(samples.training.labels, generator))
    }

    /// The labels of all training samples, permuted.
    static func shuffled(_ labels: [UInt8], _ generator: Philox) -> [UInt8] {
        var sequence = PhiloxSequence(generator, .labelShuffle)
        return sequence.permutation(count: labels.count).map { labels[Int($0)] }
    }
}
