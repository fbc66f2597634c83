import Ledger
import Plans
import Records
import Testing

/// Runs that end before the last epoch of their plan.
@Suite struct EarlyStoppingTests {
    let folder: TemporaryFolder
    let plan: Plan
    let run: PlannedRun
    var file: String { folder.file("tiny.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        plan = try Fixture.plan(
            seedLine: "seed: 7",
            learning: """
                optimizer: {name: sgd, learning_rate: 0.1, momentum: 0.5}
                  early_stopping: {patience: 1, on: training_loss}
                """)
        run = try #require(Fixture.runs(plan).first)
    }

    private func writer() throws -> LedgerWriter {
        try LedgerWriter(file: file, environment: Fixture.environment)
    }

    @Test func endsWhereTheMetricIsNoBetter() throws {
        let writer = try writer()
        let recorder = try #require(try writer.recorder(for: run, of: plan))
        try recorder.record(Fixture.epoch(1, loss: 0.5))
        // Two epochs of four, and no reason yet to end.
        try recorder.record(Fixture.epoch(2, loss: 0.25))
        #expect(throws: LedgerError.self) {
            try recorder.runFinished(FinishedNetwork(evaluation: Fixture.final))
        }
        try recorder.record(Fixture.epoch(3, loss: 0.25))
        try recorder.runFinished(FinishedNetwork(evaluation: Fixture.final))
        let record = try #require(try LedgerReader(file: file).records(of: [run]).first)
        #expect(record.epochs.count == 3 && record.lastEpoch == 3 && record.plannedEpochs == 4)
        #expect(record.final == Fixture.final)
        #expect(record.isOver)
        #expect(try writer.recorder(for: run, of: plan).map { _ in false } ?? true)
    }

    /// What has been watched comes with the state.
    @Test func goesOnWithWhatItHasSeen() throws {
        let writer = try writer()
        let first = try #require(try writer.recorder(for: run, of: plan))
        let values = (0..<2 * run.parameterCount).map { Float($0) }
        try first.record(Fixture.epoch(1, loss: 0.5))
        try first.record(Fixture.epoch(2, loss: 0.25), Checkpoint(epoch: 2, step: 4, values: values))
        let second = try #require(try writer.recorder(for: run, of: plan))
        #expect(second.checkpoint == Checkpoint(epoch: 2, step: 4, values: values, watched: [0.5, 0.25]))
    }

    /// Epochs beyond the end are no record of a training.
    @Test func longerRecordsAreDamaged() throws {
        let recorder = try #require(try writer().recorder(for: run, of: plan))
        for epoch in 1...3 { try recorder.record(Fixture.epoch(epoch, loss: Double(epoch))) }
        #expect(throws: LedgerError.self) { _ = try LedgerReader(file: file).records(of: [run]) }
    }
}
