import Diff
import Testing

@Suite struct GateTests {
    private func failures(_ gate: String, _ old: Side, _ new: Side) throws -> [String] {
        try Gate(gate).failures(in: Comparison(old: old, new: new))
    }

    private let old = MadeUpSides.side("a", runs: [MadeUpSides.record(accuracy: 0.970)])
    private func new(_ accuracy: Double) -> Side {
        MadeUpSides.side("b", runs: [MadeUpSides.record(accuracy: accuracy)])
    }

    @Test(arguments: [
        ("test_accuracy drops 0.002", 0.968, true), ("test_accuracy drops 0.002", 0.969, false),
        ("test_accuracy drops 0.033", 0.937, true), ("test_accuracy drops 0.002", 0.980, false),
        ("test_accuracy rises 0.002", 0.972, true),
        ("test_accuracy rises 0.002", 0.968, false), ("test_accuracy moves 0.002", 0.968, true),
        ("test_accuracy moves 0.002", 0.972, true), ("test_accuracy moves 0.002", 0.971, false),
        ("test_loss rises 0.002", 0.968, true), ("fitted_loss drops 0.002", 0.972, true),
        ("test_accuracy drops 0.002 in small-normal", 0.968, true), ("changed", 0.969, true),
        ("changed", 0.970, false), ("changed in small-normal", 0.969, true),
        ("test_loss rises 1e-15", 0.970, false),
    ])
    func failsWhereItsConditionHolds(gate: String, accuracy: Double, fails: Bool) throws {
        #expect(try failures(gate, old, new(accuracy)).isEmpty != fails)
    }

    @Test func gateThatCannotBeAskedFails() throws {
        let unfinished = MadeUpSides.side("b", runs: [MadeUpSides.record(epochs: 2, isFinished: false)])
        #expect(
            try failures("test_accuracy drops 0.002", old, unfinished)
                == ["test_accuracy of small-normal could not be compared: new has 2 of 3 epochs"])
        #expect(
            try failures("changed", old, unfinished)
                == ["small-normal could not be compared: new has 2 of 3 epochs"])
        #expect(
            try failures("changed in conv9-normal", old, new(0.970)) == ["conv9-normal is not on both sides"])
        let both = MadeUpSides.side("a")
        #expect(
            try failures("test_accuracy drops 0.002", both, new(0.9))
                == ["small-shuffled is missing on the new side"])
        #expect(
            try failures("test_accuracy drops 0.002 in small-shuffled", both, new(0.9))
                == ["small-shuffled is missing on the new side"])
    }

    /// A new run has nothing to be compared with: only `changed` minds.
    @Test func addedRuns() throws {
        let both = MadeUpSides.side(
            "b", runs: [MadeUpSides.record(accuracy: 0.970), MadeUpSides.record("shuffled")])
        #expect(try failures("test_accuracy drops 0.002", old, both).isEmpty)
        #expect(try failures("changed", old, both) == ["small-shuffled is missing on the old side"])
    }

    /// Twelve pairs, half of them up and half down by as much, but for what all of them moved.
    private func pairs(scatter: Double, plus shift: Double) -> (old: Side, new: Side) {
        let old = (0..<12).map { 0.9 + 0.001 * Double($0) }
        let new = old.enumerated().map { $1 + ($0 % 2 == 0 ? scatter : -scatter) + shift }
        return (MadeUpSides.seeds("a", old), MadeUpSides.seeds("b", new))
    }

    @Test func noiseIsNoChange() throws {
        let (old, new) = pairs(scatter: 0.05, plus: 0.006)
        #expect(try failures("changed", old, new).isEmpty)
        // A gate with an amount looks at the means.
        #expect(
            try failures("test_accuracy rises 0.005", old, new)
                == ["test_accuracy of small-normal changed by +0.60 points"])
        #expect(try failures("test_accuracy rises 0.005 beyond noise", old, new).isEmpty)
    }

    @Test func changesBeyondNoiseFail() throws {
        let (old, new) = pairs(scatter: 0.001, plus: -0.006)
        let sentence = "test_accuracy of small-normal changed by −0.60 points, which is more than noise"
        #expect(try failures("test_accuracy drops 0.005 beyond noise", old, new) == [sentence])
        #expect(
            try failures("test_accuracy drops 0.005 beyond noise in small-normal", old, new) == [sentence])
        // Less than the amount, and the other way.
        #expect(try failures("test_accuracy drops 0.007 beyond noise", old, new).isEmpty)
        #expect(try failures("test_accuracy rises 0.005 beyond noise", old, new).isEmpty)
        #expect(try failures("changed", old, new) == ["small-normal changed"])
    }

    /// What cannot be told fails, as every gate that cannot be asked.
    @Test func tooFewSeedsFail() throws {
        let old = MadeUpSides.seeds("a", [0.9, 0.91, 0.92])
        let new = MadeUpSides.seeds("b", [0.88, 0.89, 0.90])
        #expect(
            try failures("test_accuracy drops 0.015 beyond noise", old, new)
                == [
                    "test_accuracy of small-normal changed by −2.00 points, and too few seeds tell how large noise is"
                ])
        #expect(try failures("test_accuracy drops 0.2 beyond noise", old, new).isEmpty)
        #expect(
            try failures("changed", old, new)
                == ["small-normal has too few seeds to tell a change from noise"])
        // Three seeds do tell what is large.
        #expect(
            try failures(
                "test_accuracy drops 0.05 beyond noise", old, MadeUpSides.seeds("b", [0.6, 0.61, 0.62]))
                == ["test_accuracy of small-normal changed by −30.00 points, which is more than noise"])
        #expect(
            try failures("test_accuracy drops 0.002 beyond noise", self.old, self.new(0.9))
                == [
                    "test_accuracy of small-normal changed by −7.00 points, and no seeds tell how large noise is"
                ])
    }

    @Test(arguments: [
        ("", "expected `changed`, or a metric, `drops`, `rises` or `moves`, and an amount, found nothing"),
        ("test_accuracy", "found 'test_accuracy'"),
        ("test_accuracy drops", "found 'test_accuracy drops'"),
        ("accuracy drops 0.1", "expected one of the metrics test_accuracy, test_loss, fitted_accuracy"),
        ("test_accuracy falls 0.1", "expected `drops`, `rises` or `moves`, found 'falls'"),
        ("test_accuracy drops much", "expected an amount above 0, found 'much'"),
        ("test_accuracy drops 0", "expected an amount above 0, found '0'"),
        ("test_accuracy drops nan", "expected an amount above 0, found 'nan'"),
        ("test_accuracy drops -1", "expected an amount above 0, found '-1'"),
        ("test_accuracy drops beyond noise", "found 'test_accuracy drops beyond noise'"),
        ("test_accuracy drops 0.1 noise", "found 'test_accuracy drops 0.1 noise'"),
        ("changed beyond noise", "expected `changed` alone"),
    ])
    func badGatesAreRefused(gate: String, sentence: String) throws {
        let error = try #require(throws: DiffError.self) { try Gate(gate) }
        #expect(error.description.hasPrefix("--fail-on '\(gate)': expected "))
        #expect(error.description.contains(sentence), "\(error)")
    }
}
