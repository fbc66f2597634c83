/// Welch's two-sided t test: whether two samples of few values have the same mean.
///
/// B. L. Welch, *The generalization of “Student's” problem when several different population variances are involved*,
/// Biometrika 34 (1947). Where one sample is much larger than the other, Welch's degrees of freedom are far too many
/// for p as small as a correction asks for; Student's own test, which pools both deviations, errs the other way with
/// samples of the same size from distributions without tails. So p is the larger of both; with samples of the same
/// size that is Welch's.
public struct Welch: Sendable, Equatable {
    /// The first mean minus the second one.
    public let difference: Double
    /// The standard error of the difference.
    public let standardError: Double
    /// Of the standard error.
    public let degreesOfFreedom: Double
    /// The probability of a difference at least as large where both samples are of one normal distribution.
    public let p: Double

    /// The test of two samples; nil where either has less than two values, or one that is not finite.
    /// - Parameter step: the distance of the values that the quantity can have. What lies between two of them comes out as
    ///   either, so that a deviation is at least half of it, even where all values of a sample are the same.
    public init?(_ first: [Double], _ second: [Double], step: Double = 0) {
        guard (first + second).allSatisfy(\.isFinite),
            let one = SeedScatter(first, step: step), let other = SeedScatter(second, step: step)
        else { return nil }
        difference = one.mean - other.mean
        let (share, otherShare) = (one.variance / one.count, other.variance / other.count)
        standardError = (share + otherShare).squareRoot()
        guard standardError > 0 else {
            (degreesOfFreedom, p) = (one.freedom + other.freedom, 1)
            return
        }
        degreesOfFreedom =
            (share + otherShare) * (share + otherShare)
            / (share * share / one.freedom + otherShare * otherShare / other.freedom)
        let own = StudentT.p(difference / standardError, degreesOfFreedom: degreesOfFreedom)
        guard first.count != second.count else {
            p = own
            return
        }
        let pooled = SeedScatter.pooled([one, other])
        let error = (pooled.variance * (1 / one.count + 1 / other.count)).squareRoot()
        p = max(own, StudentT.p(difference / error, degreesOfFreedom: pooled.freedom))
    }
}
