import GRDB
import Ledger
import Plans
import Records
import Testing

/// What a writer remembers of attempts between one run and the next.
@Suite struct AttemptIndexTests {
    let folder: TemporaryFolder
    let plan: Plan
    let runs: [PlannedRun]
    var file: String { folder.file("tiny.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        plan = try Fixture.plan()
        runs = try Fixture.runs(plan)
    }

    func begin(_ run: PlannedRun, with writer: LedgerWriter, fresh: Bool = false) throws {
        let recorder = try #require(try writer.recorder(for: run, of: plan, fresh: fresh))
        if recorder.checkpoint == nil { try recorder.record(Fixture.epoch(1, of: run)) }
    }

    /// One writer, or one for each run: the ledger is the same, and readers find as many attempts as were begun.
    @Test func rememberingChangesNothing() throws {
        let other = folder.file("other.sqlite")
        let writer = try LedgerWriter(file: file, environment: nil)
        for run in runs {
            try begin(run, with: writer)
            try begin(run, with: LedgerWriter(file: other, environment: nil))
        }
        let inventories = try [file, other].map { file in
            try DatabaseQueue(path: file).read {
                try String.fetchOne($0, sql: "SELECT digest FROM inventory")
            }
        }
        #expect(inventories[0] == inventories[1])
        #expect(try LedgerReader(file: file).entries() == LedgerReader(file: other).entries())
        #expect(try LedgerReader(file: file).entries().count == runs.count)
    }

    /// Who goes past the lock is noticed as soon as the next run begins.
    @Test(arguments: [
        "DELETE FROM run WHERE id = 1", "DELETE FROM inventory",
        "UPDATE chain SET configuration = identity WHERE run = 2", "DROP TABLE chain",
    ])
    func changesOfOthersAreNoticed(edit: String) throws {
        let writer = try LedgerWriter(file: file, environment: nil)
        for run in runs.prefix(2) { try begin(run, with: writer) }
        try DatabaseQueue(path: file).writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA foreign_keys = OFF; \(edit)")
        }
        #expect(throws: LedgerError.self) { try begin(runs[1], with: writer) }
    }

    /// The error of a source is told as it is, and what came before it is not there.
    @Test func whatFailsIsToldAndLeavesNothing() throws {
        let writer = try LedgerWriter(file: file, environment: nil)
        try begin(runs[0], with: writer)
        struct Lost: Error {}
        let incoming = [
            IncomingRun(run: runs[1], source: "there") { LedgerTransfer(record: runs[1].emptyRecord) },
            IncomingRun(run: runs[2], source: "there") { throw Lost() },
        ]
        #expect(throws: Lost.self) { try writer.importRuns(incoming, of: plan) }
        #expect(try LedgerReader(file: file).attempts().count == 1)
        for run in runs[1...] { try begin(run, with: writer) }
        #expect(try LedgerReader(file: file).entries().map(\.attempt) == runs.map { _ in 1 })
    }

    /// No more than one run's weights are in memory.
    @Test func runsAreAskedForInTurn() throws {
        let writer = try LedgerWriter(file: file, environment: nil)
        var asked: [String] = []
        let incoming = runs.lazy.map { run in
            asked.append("run \(run.run.name)")
            return IncomingRun(run: run, source: "there") {
                asked.append("transfer \(run.run.name)")
                return LedgerTransfer(record: run.emptyRecord)
            }
        }
        _ = try writer.importRuns(incoming, of: plan)
        #expect(asked == runs.flatMap { ["run \($0.run.name)", "transfer \($0.run.name)"] })
    }

    /// Two sources of one run in one import: each is held to what the one before brought.
    @Test func sourcesAreHeldToEachOther() throws {
        func incoming(_ losses: [Double]) -> IncomingRun {
            var record = runs[0].emptyRecord
            record.epochs = losses.enumerated().map { Fixture.epoch($0 + 1, loss: $1, of: runs[0]) }
            return IncomingRun(run: runs[0], source: "\(losses)") { LedgerTransfer(record: record) }
        }
        let writer = try LedgerWriter(file: file, environment: nil)
        #expect(throws: ImportConflict.self) {
            try writer.importRuns([incoming([1, 2]), incoming([1, 3])], of: plan)
        }
        #expect(try LedgerReader(file: file).attempts().isEmpty)
        let imported = try writer.importRuns(
            [incoming([1, 2]), incoming([1]), incoming([1, 2, 3])], of: plan)
        #expect(imported.map(\.newEpochs) == [2, 0, 1])
        #expect(imported.map(\.agreeingEpochs) == [0, 1, 2])
        #expect(imported.map(\.epochs) == [2, 2, 3])
    }
}
