/// What the seeds say of one result: whether it differs by more than they make it differ.
public struct SeedNoise: Sendable, Equatable {
    /// What was asked of them.
    public enum Test: Sendable, Equatable {
        /// Of pairs with the same seed.
        case signFlip(SignFlip)
        /// Of the ranks of two independent samples.
        case mannWhitney(MannWhitney)
        /// Of the means of two samples that are too small for ranks.
        case welch(Welch)
        /// Of a single value, or of few beside seeds that are recorded elsewhere, by Student's distribution.
        case spread(SeedSpread)

        /// The probability of a difference like this one where nothing but seeds differs.
        public var p: Double {
            switch self {
            case .signFlip(let test): test.p
            case .mannWhitney(let test): test.p
            case .welch(let test): test.p
            case .spread(let spread): spread.p
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
    /// The probability of a difference no larger than this one where the sides are `tellingDeviations` apart: what is not
    /// found, and might be that large, is not called noise.
    public let missedP: Double

    /// A difference with a corrected p above this is no change; one with a `missedP` above it is no noise.
    public static let level = 0.05
    /// How far apart, in standard deviations of a single run, what is called noise is seldom.
    public static let tellingDeviations = 3.0

    /// What follows.
    public var verdict: Verdict {
        if correctedP <= Self.level { return .changed(self) }
        return missedP <= Self.level ? .withinSeedNoise(self) : .cannotBeTold(self)
    }

    /// What the seeds say of all results of a comparison, which are corrected together; nil for those that no seeds can
    /// be asked of.
    static func of(_ rows: [SeedSamples]) -> [SeedNoise?] {
        let count = rows.count(where: \.canBeTested)
        let tests = rows.map { $0.canBeTested ? $0.test(among: count) : nil }
        let known = tests.compactMap { $0 }
        var corrected = Holm.corrected(known.map(\.p))[...]
        return zip(rows, tests).map { samples, test in
            guard let test, let p = corrected.popFirst() else { return nil }
            return SeedNoise(
                test: test, oldCount: samples.old.count, newCount: samples.new.count, rows: known.count,
                correctedP: p, missedP: SeedSpread(samples)?.p(ofDeviations: tellingDeviations) ?? 1)
        }
    }
}
