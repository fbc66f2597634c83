import Diff
import Testing

/// Against SciPy 1.17.1: `permutation_test` with `permutation_type='samples'`, the mean of the differences, and all
/// choices of signs.
@Suite struct SignFlipTests {
    struct Case: Sendable {
        let differences: [Double]
        let p: Double
    }

    static let cases = [
        Case(differences: [0.3], p: 1), Case(differences: [1, 2], p: 0.5),
        Case(differences: [0.1, 0.2, 0.4], p: 0.25), Case(differences: [-0.1, 0.2, 0.4], p: 0.5),
        Case(differences: [1, 2, 3, 4, 5], p: 0.0625), Case(differences: [1, -2, 3, 4, 5], p: 0.1875),
        // With ties, a difference of zero, and nothing but zeros.
        Case(differences: [0.01, 0.01, 0.01, -0.01], p: 0.625),
        Case(differences: [0.2, 0, 0.1, 0.3], p: 0.25), Case(differences: [0, 0, 0], p: 1),
        Case(differences: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], p: 0.001953125),
        Case(differences: [0.5, -0.3, 0.8, 0.1, -0.2, 0.4, 0.9], p: 0.15625),
    ]

    @Test(arguments: cases)
    func givesTheKnownAnswers(_ sample: Case) throws {
        let test = try #require(SignFlip(sample.differences))
        #expect(test.method == .exact)
        #expect(abs(test.p - sample.p) < 1e-14)
        // The other way round it is the same question.
        #expect(SignFlip(sample.differences.map(-))?.p == test.p)
        #expect(test.p >= SignFlip.smallestP(test.count))
    }

    /// Every choice of signs, one after the other.
    @Test(arguments: 1...12)
    func countsAllChoicesOfSigns(count: Int) throws {
        let differences = (0..<count).map { Double(($0 * 7 + 3) % 11) - 3 }
        let observed = abs(differences.reduce(0, +))
        let extreme = (0..<(1 << count)).count { choice in
            let sum = differences.indices.reduce(0.0) {
                $0 + (choice >> $1 & 1 == 1 ? differences[$1] : -differences[$1])
            }
            return abs(sum) >= observed
        }
        #expect(try #require(SignFlip(differences)).p == Double(extreme) / Double(1 << count))
    }

    @Test func manyPairsTakeTheNormalDistribution() throws {
        let test = try #require(SignFlip((0..<40).map { $0 % 4 == 0 ? -1 : 1 }))
        #expect(test.method == .normal)
        // 20 of 40 is √10 deviations: 2 (1 − Φ(3.1623)).
        #expect(abs(test.p - 0.001565402258) < 1e-9)
    }

    @Test func noPairNoTest() {
        #expect(SignFlip([]) == nil)
        #expect(SignFlip([1, .nan]) == nil)
        #expect(SignFlip([1, .infinity]) == nil)
    }
}
