import Diff
import Testing

/// Against SciPy 1.17.1: the larger p of `ttest_ind` with and without `equal_var`.
@Suite struct WelchTests {
    struct Case: Sendable {
        let first, second: [Double]
        let freedom, p: Double
    }

    static let cases = [
        Case(
            first: [1, 2, 3], second: [4, 5, 7], freedom: 3.4482758620689653, p: 0.041914517471454034),
        Case(
            first: [0.97, 0.968, 0.971, 0.969, 0.972], second: [0.966, 0.9695, 0.9655, 0.9675, 0.9705],
            freedom: 7.316866619618891, p: 0.10757357003081792),
        Case(first: [1, 2], second: [10, 14], freedom: 1.1245136186770428, p: 0.10337700379948069),
        Case(
            first: [1, 2, 3], second: [1001, 1002, 1003.5], freedom: 3.8059405940594067,
            p: 1.4009059847013691e-11),
        // Samples of other sizes: the smaller one scatters more, and less, than the larger one.
        Case(
            first: [5, 9], second: [1, 1.1, 1.2, 1.05, 1.15, 0.95, 1.02, 1.07],
            freedom: 1.000413875982387, p: 0.2069401272109009),
        Case(
            first: [1, 1.5], second: [2, 4, 6, 8, 3, 5, 7], freedom: 6.818181818181819,
            p: 0.052356306554902296),
    ]

    @Test(arguments: cases)
    func givesTheKnownAnswers(_ sample: Case) throws {
        let test = try #require(Welch(sample.first, sample.second))
        #expect(abs(test.degreesOfFreedom - sample.freedom) < 1e-9)
        #expect(abs(test.p / sample.p - 1) < 1e-9, "\(test.p)")
        // The other way round it is the same question.
        let reversed = try #require(Welch(sample.second, sample.first))
        #expect(reversed.p == test.p && reversed.difference == -test.difference)
    }

    /// Seeds that give the same number of images on each side scatter by half an image.
    @Test func whatCannotScatterScattersByHalfAStep() throws {
        let test = try #require(Welch([5, 5, 5], [6, 6, 6], step: 1))
        // SciPy: 2 * t.sf(1 / (0.5 * sqrt(2 / 3)), 4).
        #expect(abs(test.p - 0.07048399691021993) < 1e-10)
        #expect(test.degreesOfFreedom == 4)
        #expect(Welch([5, 5, 5], [6, 6, 6])?.p == 1)
    }

    @Test func noSampleNoTest() {
        #expect(Welch([], [1, 2]) == nil)
        #expect(Welch([1], [1, 2]) == nil)
        #expect(Welch([1, 2], [1, .nan]) == nil)
        #expect(Welch([1, 2], [1, .infinity]) == nil)
    }
}
