import Records

/// The difference of two means beside how single runs scatter, whose standard deviation is taken from all seeds that are
/// known of either side, by Student's distribution.
public struct SeedSpread: Sendable, Equatable {
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

    /// nil where no two seeds are known to scatter.
    init?(_ samples: SeedSamples) {
        guard let before = SampleStatistics(samples.old), let after = SampleStatistics(samples.new) else {
            return nil
        }
        let scatters = samples.lists.compactMap { SeedScatter($0, step: samples.step) }
        guard !scatters.isEmpty else { return nil }
        let pooled = SeedScatter.pooled(scatters)
        let share = 1 / Double(samples.old.count) + 1 / Double(samples.new.count)
        difference = after.mean - before.mean
        standardDeviation = pooled.variance.squareRoot()
        standardError = (pooled.variance * share).squareRoot()
        (degreesOfFreedom, seeds) = (Int(pooled.freedom), Int(pooled.count))
    }

    /// The probability of such a difference where both are of one normal distribution.
    public var p: Double {
        // Seeds that do not differ at all say nothing of how far they may.
        standardError > 0
            ? StudentT.p(difference / standardError, degreesOfFreedom: Double(degreesOfFreedom)) : 1
    }

    /// The probability of a difference no larger than this one where the means of both sides are `deviations` standard
    /// deviations apart.
    func p(ofDeviations deviations: Double) -> Double {
        guard standardError > 0 else { return 1 }
        return StudentT.p(
            within: difference / standardError, of: deviations * standardDeviation / standardError,
            degreesOfFreedom: Double(degreesOfFreedom))
    }
}
