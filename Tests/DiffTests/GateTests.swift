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

    @Test func noiseIsNoChange() throws {
        let (old, new) = ([0.90, 0.91, 0.92], [0.91, 0.92, 0.93])
        #expect(try failures("changed", MadeUpSides.seeds("a", old), MadeUpSides.seeds("b", new)).isEmpty)
        // A gate with an amount looks at the means.
        #expect(
            try failures(
                "test_accuracy rises 0.005", MadeUpSides.seeds("a", old), MadeUpSides.seeds("b", new))
                == ["test_accuracy of small-normal changed by +1.00 points"])
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
    ])
    func badGatesAreRefused(gate: String, sentence: String) throws {
        let error = try #require(throws: DiffError.self) { try Gate(gate) }
        #expect(error.description.hasPrefix("--fail-on '\(gate)': expected "))
        #expect(error.description.contains(sentence), "\(error)")
    }
}
