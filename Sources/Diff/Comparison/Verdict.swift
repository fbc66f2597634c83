import Experiments

/// What became of a result.
public enum Verdict: Sendable, Equatable {
    /// Every bit is the same.
    case sameBits
    /// Other bits, but no more different than other seeds make it.
    case withinSeedNoise(SeedNoise)
    /// Other bits; with what was asked of the seeds where there are several.
    case changed(SeedNoise?)
    /// The two cannot be set beside each other, for this reason.
    case notComparable(String)

    /// As in tables.
    public var name: String {
        switch self {
        case .sameBits: "same bits"
        case .withinSeedNoise: "within seed noise"
        case .changed: "changed"
        case .notComparable: "not comparable"
        }
    }
}

/// How values of several seeds were told from noise.
public enum SeedNoise: Sendable, Equatable {
    /// By a test, where it can find anything with so many seeds.
    case test(MannWhitney)
    /// By the difference of the means, in standard errors of that difference.
    case spread(Spread)

    /// The difference of two means beside how the seeds scatter.
    public struct Spread: Sendable, Equatable {
        /// The new mean minus the old one.
        public let difference: Double
        /// The standard error of that difference, from the scatter of the side or sides with several seeds.
        public let standardError: Double
        /// Seeds of the old side.
        public let oldCount: Int
        /// Seeds of the new side.
        public let newCount: Int
    }

    /// Differences with a smaller p are changes.
    public static let significance = 0.05
    /// Differences of more standard errors are changes.
    public static let standardErrors = 2.0

    /// What the seeds say of two samples; nil where neither side has several, or a value is not finite.
    init?(old: [Double], new: [Double]) {
        guard max(old.count, new.count) > 1, (old + new).allSatisfy(\.isFinite),
            let before = SampleStatistics(old), let after = SampleStatistics(new)
        else { return nil }
        // With three seeds on either side, no outcome at all would have a p below 0.1.
        if MannWhitney.smallestP(old.count, new.count) < Self.significance,
            let test = MannWhitney(new, old)
        {
            self = .test(test)
            return
        }
        // One seed alone scatters not at all, and has no part in the pooled variance.
        let squares = before.squares + after.squares
        let variance = squares / Double(old.count + new.count - 2)
        let share = 1 / Double(old.count) + 1 / Double(new.count)
        self = .spread(
            Spread(
                difference: after.mean - before.mean, standardError: (variance * share).squareRoot(),
                oldCount: old.count, newCount: new.count))
    }

    /// Whether the seeds explain the difference.
    var isNoise: Bool {
        switch self {
        case .test(let test): test.p >= Self.significance
        case .spread(let spread):
            spread.difference.magnitude <= Self.standardErrors * spread.standardError
        }
    }
}

extension SampleStatistics {
    /// The sum of the squared distances from the mean.
    fileprivate var squares: Double {
        standardDeviation.map { $0 * $0 * Double(count - 1) } ?? 0
    }
}
