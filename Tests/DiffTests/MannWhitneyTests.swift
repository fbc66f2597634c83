import Diff
import Testing

/// Against SciPy 1.17.1: `mannwhitneyu` with `method='exact'`, a `PermutationMethod` over all permutations where
/// there are ties, and `method='asymptotic'`.
@Suite struct MannWhitneyTests {
    struct Case: Sendable {
        let first, second: [Double]
        let u, exact, normal: Double
    }

    static let cases = [
        Case(
            first: [1, 2, 3, 4], second: [5, 6, 7, 8], u: 0, exact: 0.02857142857142857,
            normal: 0.03038282197657749),
        Case(
            first: [0.97, 0.968, 0.971, 0.969, 0.972], second: [0.966, 0.9695, 0.9655, 0.9675, 0.9705], u: 20,
            exact: 0.15079365079365079, normal: 0.14367208180696023),
        Case(
            first: [19, 22, 16, 29, 24], second: [20, 11, 17, 12], u: 17, exact: 0.1111111111111111,
            normal: 0.11134688653314041),
        Case(first: [1, 2, 3], second: [4, 5, 6], u: 0, exact: 0.1, normal: 0.08085559837005224),
        Case(
            first: [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5], second: [3, 4, 5, 6, 7, 8, 9, 10], u: 15,
            exact: 0.151981351981352, normal: 0.14801069402378172),
        // With ties.
        Case(first: [1, 2, 2, 3], second: [2, 3, 4, 4], u: 2.5, exact: 0.2, normal: 0.13416918012812584),
        Case(
            first: [0.1, 0.1, 0.1], second: [0.1, 0.1, 0.2, 0.3], u: 3, exact: 0.5714285714285714,
            normal: 0.2702893848016986),
        Case(first: [5, 5, 5], second: [5, 5, 5], u: 4.5, exact: 1, normal: 1),
        Case(
            first: [0.97, 0.97, 0.98, 0.96, 0.97], second: [0.96, 0.95, 0.96, 0.97, 0.95], u: 21.5,
            exact: 0.10317460317460317, normal: 0.062566916316966),
    ]

    @Test(arguments: cases)
    func givesTheKnownAnswers(_ sample: Case) throws {
        let exact = try #require(MannWhitney(sample.first, sample.second))
        #expect(exact.u == sample.u)
        #expect(exact.method == .exact)
        #expect(abs(exact.p - sample.exact) < 1e-14)
        let normal = try #require(MannWhitney(sample.first, sample.second, method: .normal))
        #expect(abs(normal.p - sample.normal) < 1e-14)
        // The other way round it is the same question.
        let reversed = try #require(MannWhitney(sample.second, sample.first))
        #expect(reversed.u == Double(sample.first.count * sample.second.count) - sample.u)
        #expect(abs(reversed.p - sample.exact) < 1e-14)
    }

    @Test func manyValuesTakeTheNormalDistribution() throws {
        let first = (0..<60).map { Double(2 * $0) }
        let second = (0..<60).map { Double(2 * $0 + 31) }
        let test = try #require(MannWhitney(first, second))
        #expect(test.method == .normal)
        #expect(test.u == 990)
        #expect(abs(test.p - 2.149444765493723e-05) < 1e-16)
    }

    @Test func smallestPIsThatOfSeparateSamples() throws {
        for (first, second) in [(3, 3), (4, 4), (2, 8), (1, 5)] {
            let test = try #require(
                MannWhitney((0..<first).map(Double.init), (0..<second).map { Double(100 + $0) }))
            #expect(abs(test.p - MannWhitney.smallestP(first, second)) < 1e-15)
        }
    }

    @Test func noSampleNoTest() {
        #expect(MannWhitney([], [1]) == nil)
        #expect(MannWhitney([1], []) == nil)
        #expect(MannWhitney([1, .nan], [1, 2]) == nil)
    }
}
