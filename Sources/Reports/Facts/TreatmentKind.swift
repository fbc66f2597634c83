import Datasets
import Plans

/// What there is to learn under a treatment, as its transformations say of themselves.
enum TreatmentKind: String {
    /// Samples as they come.
    case plain
    /// Nothing but the labels themselves: they have nothing to do with what is on the images.
    case arbitrary
    /// Less, or something else, than as samples come.
    case other
}

extension Plan.Treatment {
    /// What there is to learn.
    var kind: TreatmentKind { isPlain ? .plain : isArbitrary ? .arbitrary : .other }

    /// Whether a sample looks other than it came, or has another label.
    var changesSamples: Bool { pixels != nil || labels != .unchanged }

    /// Whether the same is done to the same samples.
    func treatsAlike(_ other: Self) -> Bool {
        (samples, pixels, labels) == (other.samples, other.pixels, other.labels)
    }
}
