import Kernels
public import Vocabulary

/// What a plan can say of one side of a treatment.
public typealias TransformationPhrase = Phrase<any Transformation>

/// The words for treatments of a plan: one line for each.
public enum TreatmentWords {
    /// What is done to labels.
    public static let labels: [Word<any Transformation>] = [
        TrueLabels.word, ShuffledLabels.word, CorruptedLabels.word,
    ]

    /// What is done to pixels.
    public static let pixels: [Word<any Transformation>] = [
        OnePermutation.word, PermutationPerImage.word, GaussianPixels.word,
    ]

    /// Which training samples there are.
    public static let samples: [Word<any Transformation>] = [
        FirstSamples.word, BalancedSamples.word, DrawnSamples.word,
    ]
}

extension Phrase where Made == any Transformation {
    /// Labels as they come.
    public static var unchanged: Self { Self(TrueLabels.word) }
    /// One permutation of all training labels.
    public static var shuffled: Self { Self(ShuffledLabels.word) }
    /// Labels of which a share is drawn anew.
    public static func corrupted(share: Double) -> Self { Self(CorruptedLabels.word, [.number(share)]) }
}

extension Phrase where Made == any Transformation {
    /// What a treatment of labels makes of the labels of all training samples, before any split.
    public func apply(to labels: [UInt8], classes: Int, seed: UInt64) -> [UInt8] {
        var samples = TreatedSamples(labels: labels, classes: classes)
        made.apply(to: &samples, generator: Philox(seed: seed))
        return samples.training.labels
    }
}
