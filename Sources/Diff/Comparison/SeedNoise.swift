import Experiments

/// What the seeds say of one result: whether it differs by more than they make it differ.
public struct SeedNoise: Sendable, Equatable {
    /// What was asked of them.
    public enum Test: Sendable, Equatable {
        /// Of pairs with the same seed.
        case signFlip(SignFlip)
        /// Of two independent samples.
        case mannWhitney(MannWhitney)
        /// Of a single value, by Student's distribution.
        case spread(Spread)

        /// The probability of a difference like this one where nothing but seeds differs.
        public var p: Double {
            switch self {
            case .signFlip(let test): test.p
            case .mannWhitney(let test): test.p
            case .spread(let spread): spread.p
            }
        }

        /// The smallest p that so many seeds could give.
        public var smallestP: Double {
            switch self {
            case .signFlip(let test): SignFlip.smallestP(test.count)
            case .mannWhitney(let test): MannWhitney.smallestP(test.firstCount, test.secondCount)
            case .spread(let spread): spread.smallestP
            }
        }
    }

    /// What was asked.
    public let test: Test
    /// Seeds of the old side.
    public let oldCount: Int
    /// Seeds of the new side.
    public let newCount: Int
    /// How many results were tested together.
    public let rows: Int
    /// p, corrected for their number (Holm).
    public let correctedP: Double
    /// The smallest that it could be with so many seeds and results.
    public let smallestCorrectedP: Double

    /// Differences with a corrected p above this are no changes.
    public static let level = 0.05

    /// What follows.
    public var verdict: Verdict {
        if smallestCorrectedP > Self.level { return .cannotBeTold(self) }
        return correctedP > Self.level ? .withinSeedNoise(self) : .changed(self)
    }

    /// What the seeds say of all results of a comparison, which are corrected together; nil for those that no seeds can
    /// be asked of.
    static func of(_ rows: [SeedSamples]) -> [SeedNoise?] {
        let count = rows.count(where: \.canBeTested)
        let tests = rows.map { $0.canBeTested ? $0.test(among: count) : nil }
        let known = tests.compactMap { $0 }
        var corrected = Holm.corrected(known.map(\.p))[...]
        var smallest = Holm.corrected(known.map(\.smallestP))[...]
        return zip(rows, tests).map { samples, test in
            guard let test, let p = corrected.popFirst(), let least = smallest.popFirst() else { return nil }
            return SeedNoise(
                test: test, oldCount: samples.old.count, newCount: samples.new.count, rows: known.count,
                correctedP: p, smallestCorrectedP: least)
        }
    }
}

extension SeedNoise {
    /// A single value on one side or on both, beside how seeds scatter.
    public struct Spread: Sendable, Equatable {
        /// The new mean minus the old one.
        public let difference: Double
        /// The standard deviation of single runs, pooled over the samples that have one.
        public let standardDeviation: Double
        /// The standard error of the difference.
        public let standardError: Double
        /// Of the standard deviation.
        public let degreesOfFreedom: Int
        /// Seeds that it is taken from, those recorded elsewhere included.
        public let seeds: Int

        /// The probability of such a difference where both are of one normal distribution.
        public var p: Double {
            // Seeds that do not differ at all say nothing of how far they may.
            standardError > 0
                ? StudentT.p(difference / standardError, degreesOfFreedom: degreesOfFreedom) : 1
        }

        /// Of a difference as large as `mostDeviations`: seeds that could not tell even that are too few.
        var smallestP: Double {
            guard standardError > 0 else { return 1 }
            let most = Self.mostDeviations * standardDeviation / standardError
            return StudentT.p(most, degreesOfFreedom: degreesOfFreedom)
        }

        static let mostDeviations = 10.0
    }
}

/// The values of one result with every seed on both sides.
struct SeedSamples: Sendable, Equatable {
    /// The old values; of pairs in the order of the new ones.
    var old: [Double]
    var new: [Double]
    /// Whether both sides have the same seeds.
    var isPaired: Bool
    /// Values of other seeds of the same run that either side has recorded, a list for each side.
    var elsewhere: [[Double]] = []

    /// Whether there are seeds to ask.
    var canBeTested: Bool {
        (old + new).allSatisfy(\.isFinite) && !old.isEmpty && !new.isEmpty
            && (max(old.count, new.count) > 1 || spread != nil)
    }

    /// The test is chosen by the numbers of seeds and results alone, before any value is looked at: pairs where they
    /// can tell, else two samples where these can, for which seeds in common make p only larger.
    func test(among rows: Int) -> SeedNoise.Test? {
        if min(old.count, new.count) == 1 { return spread.map(SeedNoise.Test.spread) }
        let level = SeedNoise.level / Double(max(1, rows))
        let samplesCanTell = MannWhitney.smallestP(old.count, new.count) <= level
        if isPaired, SignFlip.smallestP(old.count) <= level || !samplesCanTell {
            return SignFlip(zip(new, old).map { $0 - $1 }).map(SeedNoise.Test.signFlip)
        }
        return MannWhitney(new, old).map(SeedNoise.Test.mannWhitney)
    }

    /// nil where no two seeds are known to scatter.
    private var spread: SeedNoise.Spread? {
        guard let before = SampleStatistics(old), let after = SampleStatistics(new) else { return nil }
        let samples = ([old, new] + elsewhere).filter { $0.count > 1 && $0.allSatisfy(\.isFinite) }
            .compactMap(SampleStatistics.init)
        let freedom = samples.reduce(0) { $0 + $1.count - 1 }
        guard freedom > 0 else { return nil }
        let variance = samples.reduce(0) { $0 + $1.squares } / Double(freedom)
        let share = 1 / Double(old.count) + 1 / Double(new.count)
        return SeedNoise.Spread(
            difference: after.mean - before.mean, standardDeviation: variance.squareRoot(),
            standardError: (variance * share).squareRoot(), degreesOfFreedom: freedom,
            seeds: samples.reduce(0) { $0 + $1.count })
    }
}

extension SampleStatistics {
    /// The sum of the squared distances from the mean.
    fileprivate var squares: Double {
        standardDeviation.map { $0 * $0 * Double(count - 1) } ?? 0
    }
}
