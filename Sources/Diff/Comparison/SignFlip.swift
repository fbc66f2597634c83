import Foundation

/// The two-sided sign-flip test: whether the differences of pairs have their middle at zero.
///
/// Where both sides of a pair are of one distribution, a difference is as likely as its negative; so the observed sum
/// is set beside those of all ways to choose the signs. R. A. Fisher, *The Design of Experiments* (1935), section 21.
public struct SignFlip: Sendable, Equatable {
    /// How p was found.
    public enum Method: String, Sendable {
        /// From all ways to choose the signs.
        case exact
        /// From the normal distribution.
        case normal
    }

    /// The mean of the differences.
    public let mean: Double
    /// The probability of a mean at least as far from zero, where signs are chance.
    public let p: Double
    /// How p was found.
    public let method: Method
    /// Number of pairs.
    public let count: Int

    /// Exact up to this many pairs: each half of them has so few sums that all pairs of sums can be counted.
    static let largestExactCount = 30

    /// The test of the differences of pairs, new minus old; nil where there are none, or one is not finite.
    public init?(_ differences: [Double]) {
        guard !differences.isEmpty, differences.allSatisfy(\.isFinite) else { return nil }
        count = differences.count
        mean = differences.reduce(0, +) / Double(count)
        method = count <= Self.largestExactCount ? .exact : .normal
        p = method == .exact ? Self.exactP(differences) : Self.normalP(differences)
    }

    /// The smallest p that so many pairs can have: all differences have one sign.
    public static func smallestP(_ count: Int) -> Double { count > 0 ? min(1, exp2(1 - Double(count))) : 1 }

    private static func exactP(_ differences: [Double]) -> Double {
        // Sums that are the same but for rounding count as the same: p is never too small.
        let slack = 1e-12 * differences.reduce(0) { $0 + $1.magnitude }
        let least = differences.reduce(0, +).magnitude - slack
        let half = differences.count / 2
        let (first, second) = (sums(differences[..<half]), sums(differences[half...]).sorted())
        var extreme = 0
        for sum in first {
            // Of sum + other, those that are at least `least`, and those that are at most its negative.
            let (high, low) = (second.countBelow(least - sum), second.countAtMost(-least - sum))
            extreme += least <= 0 ? second.count : second.count - high + low
        }
        return Double(extreme) / exp2(Double(differences.count))
    }

    /// Of every choice of signs.
    private static func sums(_ values: ArraySlice<Double>) -> [Double] {
        values.reduce(into: [0]) { sums, value in sums = sums.map { $0 + value } + sums.map { $0 - value } }
    }

    private static func normalP(_ differences: [Double]) -> Double {
        let squares = differences.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return 1 }
        return min(1, erfc(differences.reduce(0, +).magnitude / (2 * squares).squareRoot()))
    }
}

extension [Double] {
    /// How many values of an ascending sequence are below a limit.
    fileprivate func countBelow(_ limit: Double) -> Int { partition { $0 < limit } }

    /// How many are no more than a limit.
    fileprivate func countAtMost(_ limit: Double) -> Int { partition { $0 <= limit } }

    private func partition(_ isLow: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isLow(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
