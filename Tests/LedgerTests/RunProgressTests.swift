import GRDB
import Ledger
import Plans
import Records
import Testing

/// What is counted is what is read.
@Suite struct RunProgressTests {
    let folder: TemporaryFolder
    let plan: Plan
    let runs: [PlannedRun]
    var file: String { folder.file("tiny.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        plan = try Fixture.plan()
        runs = try Fixture.runs(plan)
        let writer = try LedgerWriter(file: file, environment: Fixture.environment)
        for (index, epochs) in [4, 2, 1].enumerated() {
            let recorder = try #require(try writer.recorder(for: runs[index], of: plan))
            for epoch in 1...epochs { try recorder.record(Fixture.epoch(epoch, of: runs[index])) }
            if index == 0 {
                try recorder.runFinished(FinishedNetwork(evaluation: Fixture.finalWithAnswers))
            } else if index == 2 {
                try recorder.runDiverged(TrainingDivergence(epoch: 2, step: 1, tensor: "the loss"))
            }
        }
    }

    @Test func countsAreThoseOfTheRecords() throws {
        let reader = try LedgerReader(file: file)
        let (progress, records) = (try reader.progress(of: runs), try reader.records(of: runs))
        #expect(progress.map { $0?.epochs ?? 0 } == records.map(\.epochs.count))
        #expect(progress.map { $0?.final?.metrics } == records.map { $0.final?.metrics })
        #expect(progress.map { $0?.final?.stateDigest } == records.map { $0.final?.stateDigest })
        #expect(progress.map { $0?.divergence } == records.map(\.divergence))
        #expect(progress[3] == nil && progress[0]?.importedEpochs == 0)
    }

    @Test func theFinishedAttemptStandsForTheRun() throws {
        let writer = try LedgerWriter(file: file, environment: Fixture.environment)
        let again = try #require(try writer.recorder(for: runs[0], of: plan, fresh: true))
        try again.record(Fixture.epoch(1, of: runs[0]))
        #expect(try LedgerReader(file: file).progress(of: runs)[0]?.final != nil)
    }

    @Test func importedEpochsAreTold() throws {
        let reader = try LedgerReader(file: file)
        let entry = try #require(try reader.entry(identity: runs[1].identity.digest))
        let incoming = IncomingRun(run: runs[1], source: "there") { try reader.transfer(of: entry) }
        _ = try LedgerWriter(file: folder.file("new"), environment: nil).importRuns([incoming], of: plan)
        #expect(try LedgerReader(file: folder.file("new")).progress(of: runs)[1]?.importedEpochs == 2)
    }

    @Test func attemptsThatWereTakenAwayAreNoticed() throws {
        try DatabaseQueue(path: file).write {
            try $0.execute(
                sql:
                    "PRAGMA foreign_keys = OFF; DELETE FROM chain WHERE run = 1; DELETE FROM run WHERE id = 1"
            )
        }
        #expect(throws: LedgerError.self) { try LedgerReader(file: file).progress(of: runs) }
    }
}
