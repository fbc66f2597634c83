/// What became of a result.
public enum Verdict: Sendable, Equatable {
    /// Every bit is the same.
    case sameBits
    /// Other bits, but no more different than other seeds make it.
    case withinSeedNoise(SeedNoise)
    /// Other bits, and too few seeds to tell whether it is more than other seeds make it.
    case cannotBeTold(SeedNoise)
    /// Other bits, and more different than other seeds make it; without seeds to ask, other bits.
    case changed(SeedNoise?)
    /// The two cannot be set beside each other, for this reason.
    case notComparable(String)

    /// As in tables.
    public var name: String {
        switch self {
        case .sameBits: "same bits"
        case .withinSeedNoise: "within seed noise"
        case .cannotBeTold: "cannot be told"
        case .changed: "changed"
        case .notComparable: "not comparable"
        }
    }

    /// What was asked of the seeds; nil where they were not.
    public var noise: SeedNoise? {
        switch self {
        case .withinSeedNoise(let noise), .cannotBeTold(let noise): noise
        case .changed(let noise): noise
        case .sameBits, .notComparable: nil
        }
    }

    var isNotComparable: Bool { if case .notComparable = self { true } else { false } }
}
