import Foundation

/// The two-sided Mann–Whitney test: whether values of one sample tend to be larger than those of another.
///
/// H. B. Mann and D. R. Whitney, *On a test of whether one of two random variables is stochastically larger than
/// the other*, Annals of Mathematical Statistics 18 (1947).
public struct MannWhitney: Sendable, Equatable {
    /// How p was found.
    public enum Method: String, Sendable {
        /// From the distribution over all ways of choosing the first sample among all values, ties included.
        case exact
        /// From the normal distribution, with corrections for ties and continuity.
        case normal
    }

    /// Pairs in which the first sample's value is the larger one; a tie counts half.
    public let u: Double
    /// The probability of a U at least as far from its middle, where both samples are of one distribution.
    public let p: Double
    /// How p was found.
    public let method: Method
    /// Values in the first sample.
    public let firstCount: Int
    /// Values in the second sample.
    public let secondCount: Int

    /// Exact up to this many values in all; the work grows with its fourth power.
    static let largestExactCount = 60

    /// The test of two samples; nil where either is empty or has a value that is not a number.
    /// - Parameter method: nil takes the exact one up to sixty values.
    public init?(_ first: [Double], _ second: [Double], method: Method? = nil) {
        guard !first.isEmpty, !second.isEmpty, !(first + second).contains(where: \.isNaN) else { return nil }
        let ranks = Ranks(first, second)
        (firstCount, secondCount) = (first.count, second.count)
        u = Double(ranks.firstSum - first.count * (first.count + 1)) / 2
        self.method = method ?? (first.count + second.count <= Self.largestExactCount ? .exact : .normal)
        switch self.method {
        case .exact: p = ranks.exactP
        case .normal: p = ranks.normalP(u: u)
        }
    }

    /// The smallest p that samples of these sizes without ties can have.
    public static func smallestP(_ first: Int, _ second: Int) -> Double {
        var ways = 1.0
        for step in 0..<min(first, second) { ways *= Double(first + second - step) / Double(step + 1) }
        return min(1, 2 / ways)
    }
}

/// Twice the ranks of all values in ascending order, so that the mean rank of tied values is a whole number.
private struct Ranks {
    var all: [Int] = []
    /// Sum over the first sample.
    var firstSum = 0
    var firstCount: Int
    /// Lengths of runs of equal values.
    var ties: [Int] = []

    init(_ first: [Double], _ second: [Double]) {
        firstCount = first.count
        let values = (first.map { ($0, true) } + second.map { ($0, false) }).sorted { $0.0 < $1.0 }
        var start = 0
        while start < values.count {
            var end = start
            while end < values.count, values[end].0 == values[start].0 { end += 1 }
            // Ranks start + 1 ... end have the mean (start + 1 + end) / 2.
            let rank = start + 1 + end
            all += Array(repeating: rank, count: end - start)
            firstSum += rank * values[start..<end].count { $0.1 }
            ties.append(end - start)
            start = end
        }
    }

    /// Twice the smaller tail of the rank sum's distribution, at most 1.
    var exactP: Double {
        // The smaller sample has fewer sums, and its tails are those of the other one.
        let isFirst = 2 * firstCount <= all.count
        let count = isFirst ? firstCount : all.count - firstCount
        let sum = isFirst ? firstSum : all.reduce(0, +) - firstSum
        // Without ties every rank is even.
        let unit = all.allSatisfy { $0.isMultiple(of: 2) } ? 2 : 1
        let ways = Self.waysToSum(all.map { $0 / unit }, count: count)
        let total = ways.reduce(0, +)
        let low = ways[...(sum / unit)].reduce(0, +) / total
        let high = ways[(sum / unit)...].reduce(0, +) / total
        return min(1, 2 * min(low, high))
    }

    /// How many choices of so many ranks have each sum, from 0. As doubles: relative errors are tiny.
    private static func waysToSum(_ ranks: [Int], count: Int) -> [Double] {
        // A row for each number of ranks that are chosen.
        let width = ranks.suffix(count).reduce(0, +) + 1
        var ways = [Double](repeating: 0, count: (count + 1) * width)
        ways[0] = 1
        ways.withUnsafeMutableBufferPointer { ways in
            for (seen, rank) in ranks.enumerated() {
                for chosen in stride(from: min(count, seen + 1), through: 1, by: -1) {
                    let (row, before) = (chosen * width + rank, (chosen - 1) * width)
                    for sum in 0..<max(0, width - rank) { ways[row + sum] += ways[before + sum] }
                }
            }
        }
        return Array(ways[(count * width)...])
    }

    func normalP(u: Double) -> Double {
        let (first, second, count) = (
            Double(firstCount), Double(all.count - firstCount), Double(all.count)
        )
        let tied = ties.reduce(0.0) { $0 + (pow(Double($1), 3) - Double($1)) }
        let variance = first * second / 12 * (count + 1 - tied / (count * (count - 1)))
        // All values are the same.
        guard variance > 0 else { return 1 }
        let distance = max(0, abs(u - first * second / 2) - 0.5)
        return min(1, erfc(distance / variance.squareRoot() / 2.0.squareRoot()))
    }
}
