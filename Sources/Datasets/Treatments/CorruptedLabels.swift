public import Kernels
import Vocabulary

/// Each training label is drawn anew with some probability, from all classes alike (Zhang et al., 2017).
///
/// The same numbers are drawn whatever the share, so that what a smaller share corrupts, a larger one corrupts in the same way.
public struct CorruptedLabels: Transformation {
    static var word: Word<any Transformation> {
        Word(
            "corrupted",
            "Each training label is drawn anew with this probability, from all classes alike, so that it can be the true one again"
        ) { CorruptedLabels(share: $0.number("share", NumberRange(from: 0, to: 1, hasLower: false))) }
    }

    private let share: Double

    /// As many labels are drawn anew as are not the images' own.
    public var keepsLabels: Bool { false }
    /// Where every label is drawn anew.
    public var isArbitrary: Bool { share == 1 }

    /// Some are corrupted, and some are not.
    public var tellsLabelsApart: Bool { true }

    /// Sample by sample, a uniform value below the share decides, and an integer is the label.
    public func apply(to samples: inout TreatedSamples, generator: Philox) {
        var sequence = PhiloxSequence(generator, .labelCorruption)
        let classes = UInt32(samples.classes)
        samples.training = samples.training.with(
            labels: samples.training.labels.map { label in
                let chance = Double(sequence.uniform())
                let drawn = UInt8(truncatingIfNeeded: sequence.integer(below: classes))
                return chance < share ? drawn : label
            })
    }
}
