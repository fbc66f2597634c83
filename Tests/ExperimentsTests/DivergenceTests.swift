import Experiments
import Testing

@Suite struct DivergenceTests {
    static let distances: [(Double, Double, UInt64)] = [
        (1, 1, 0), (1, 1.0.nextUp, 1), (1.0.nextUp, 1, 1), (1, 2, 1 << 52),
        // Both zeros are one number, and their neighbours lie on either side of it.
        (0, -0.0, 0), (-0.0, 0.0.nextUp, 1), (0.0.nextDown, 0.0.nextUp, 2),
        (.greatestFiniteMagnitude, .infinity, 1),
        // The largest distance there is needs all 64 bits.
        (-.infinity, .infinity, 2 * 0x7FF0_0000_0000_0000),
    ]

    @Test(arguments: distances)
    func unitsInLastPlaceCountRepresentableValues(_ one: Double, _ other: Double, _ distance: UInt64) {
        #expect(one.unitsInLastPlace(to: other) == distance)
        #expect(other.unitsInLastPlace(to: one) == distance)
    }

    @Test func notANumberIsNoDistanceAway() {
        #expect(Double.nan.unitsInLastPlace(to: 1) == nil)
        #expect(1.0.unitsInLastPlace(to: .nan) == nil)
    }

    private func record(epochs: Int = 3) -> RunRecord {
        let metrics = Metrics(loss: 0.5, accuracy: 0.75)
        let digest = String(repeating: "a", count: 64)
        return RunRecord(
            run: Plan.Run(model: "m", treatment: "t", seed: 1), identity: digest, parameterCount: 1,
            plannedEpochs: 3,
            epochs: (1...epochs).map {
                EpochRecord(epoch: $0, training: metrics, validation: metrics, parameterDigest: digest)
            }, final: FinalEvaluation(training: metrics, test: metrics, stateDigest: digest))
    }

    @Test func firstDivergenceIsTheFirst() throws {
        var other = record()
        #expect(record().firstDivergence(from: other) == nil)
        other.final?.test.loss = 0.25
        let last = try #require(record().firstDivergence(from: other))
        #expect(last.place == "run m-t, final evaluation")
        #expect(last.absoluteDifference == 0.25)
        other.epochs[2].validation = nil
        let missing = try #require(record().firstDivergence(from: other))
        #expect(missing.metric == "validation_loss")
        #expect(missing.found == .none)
        #expect(missing.absoluteDifference == nil)
        other.epochs[1].parameterDigest = String(repeating: "b", count: 64)
        #expect(record().firstDivergence(from: other)?.metric == "parameter_digest")
        let number = record().firstDivergence(from: other) { $0.absoluteDifference != nil }
        #expect(number == last)
    }

    /// −0 and +0 are other bits.
    @Test func signOfZeroIsABit() throws {
        var (one, other) = (record(), record())
        one.epochs[0].training.loss = 0
        other.epochs[0].training.loss = -0.0
        let divergence = try #require(one.firstDivergence(from: other))
        #expect(divergence.unitsInLastPlace == 0)
        #expect(divergence.recorded.description == "0.0 (0x0000000000000000)")
        #expect(divergence.found.description == "-0.0 (0x8000000000000000)")
    }

    /// A longer run's further epochs and its evaluation after them say nothing about the shorter one.
    @Test func onlySharedEpochsAreCompared() {
        var longer = record()
        longer.final?.test.loss = 9
        #expect(record(epochs: 2).firstDivergence(from: longer) == nil)
    }
}
