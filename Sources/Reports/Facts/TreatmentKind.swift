import Datasets
import Plans

/// What there is to learn under a treatment, as its transformations say of themselves.
enum TreatmentKind: String {
    /// Samples as they come, augmented or not.
    case plain
    /// Nothing but the labels themselves: they have nothing to do with what is on the images.
    case arbitrary
    /// Less, or something else, than as samples come.
    case other
}

/// What stands for words by which labels are arbitrary.
enum ArbitraryWord {
    /// Where there is no one word.
    static let several = "several"
}

extension Plan.Treatment {
    /// What there is to learn.
    var kind: TreatmentKind { isPlain ? .plain : isArbitrary ? .arbitrary : .other }

    /// The word of a plan by which labels are arbitrary, `several` where more than one does that; nil where they are not.
    var arbitraryWord: String? {
        arbitraryWords.count > 1 ? ArbitraryWord.several : arbitraryWords.first
    }

    /// Whether a sample looks other than it came, or has another label.
    var changesSamples: Bool { pixels != nil || labels != .unchanged }

    /// Whether the same is done to the same samples.
    func treatsAlike(_ other: Self) -> Bool {
        (samples, pixels, labels) == (other.samples, other.pixels, other.labels)
    }
}
