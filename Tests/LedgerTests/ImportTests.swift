import GRDB
import Ledger
import Plans
import Records
import Testing

/// Runs of one ledger, or of a report, in another.
@Suite struct ImportTests {
    let folder: TemporaryFolder
    let plan: Plan
    let runs: [PlannedRun]
    var here: String { folder.file("here.sqlite") }
    var there: String { folder.file("there.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        plan = try Fixture.plan()
        runs = try Fixture.runs(plan)
    }

    /// Records the first `epochs` epochs of a run, and its end after the fourth.
    func record(_ run: PlannedRun, epochs: Int, in file: String, checkpoint: Int? = nil) throws {
        let writer = try LedgerWriter(file: file, environment: Fixture.environment)
        let recorder = try #require(try writer.recorder(for: run, of: plan))
        for epoch in 1...epochs {
            try recorder.record(
                Fixture.epoch(epoch, of: run),
                epoch == checkpoint ? Fixture.checkpoint(of: run, epoch: epoch) : nil)
        }
        guard epochs == 4 else { return }
        try recorder.runFinished(
            FinishedNetwork(evaluation: Fixture.finalWithAnswers, parameters: Fixture.parameters(of: run)))
    }

    func take(_ chosen: [PlannedRun], asReport: Bool = false) throws -> [ImportedRun] {
        let transfers = try LedgerReader(file: there).transfers(identities: chosen.map(\.identity.digest))
            .map { asReport ? LedgerTransfer(record: $0.record) : $0 }
        let pairs = chosen.compactMap { run in
            transfers.first { $0.record.identity == run.identity.digest }.map { (run, $0) }
        }
        return try LedgerWriter(file: here, environment: nil).importRuns(pairs, of: plan, from: "there")
    }

    func entries(_ file: String) throws -> [LedgerEntry] { try LedgerReader(file: file).entries() }

    @Test func everythingComesAlongFromALedger() throws {
        try record(runs[0], epochs: 4, in: there)
        try record(runs[2], epochs: 3, in: there, checkpoint: 2)
        let imported = try take([runs[0], runs[2]])
        #expect(imported.map(\.newEpochs) == [4, 3])
        #expect(imported.map(\.isOver) == [true, false])
        #expect(imported.map(\.hasCheckpoint) == [false, true])
        let (old, new) = (try entries(there), try entries(here))
        #expect(new.map(\.record) == old.map(\.record))
        #expect(new[0].record.structure == runs[0].structure && new[0].record.final?.answers != nil)
        #expect(new.map(\.importedEpochs) == [4, 3])
        #expect(new.map(\.seconds) == old.map(\.seconds))
        let identity = runs[0].identity.digest
        #expect(
            try LedgerReader(file: here).parameters(identity: identity) == Fixture.parameters(of: runs[0]))
        let recorder = try LedgerWriter(file: here, environment: Fixture.environment)
            .recorder(for: runs[2], of: plan)
        #expect(recorder?.checkpoint == Fixture.checkpoint(of: runs[2], epoch: 2))
    }

    @Test func aReportHasNoWeightsCheckpointsAndDurations() throws {
        try record(runs[0], epochs: 4, in: there)
        try record(runs[2], epochs: 3, in: there, checkpoint: 2)
        #expect(try take([runs[0], runs[2]], asReport: true).map(\.hasCheckpoint) == [false, false])
        let new = try entries(here)
        #expect(new.map(\.record) == (try entries(there)).map(\.record))
        #expect(new.map(\.seconds) == [0, 0])
        #expect(try LedgerReader(file: here).parameters(identity: runs[0].identity.digest) == nil)
        // Trained from its first epoch, and held to what was imported.
        let writer = try LedgerWriter(file: here, environment: Fixture.environment)
        let recorder = try #require(try writer.recorder(for: runs[2], of: plan))
        #expect(recorder.checkpoint == nil)
        try recorder.record(Fixture.epoch(1, of: runs[2]))
        #expect(throws: LedgerError.self) { try recorder.record(Fixture.epoch(2, loss: 9, of: runs[2])) }
    }

    @Test func whatIsLackingIsAdded() throws {
        try record(runs[0], epochs: 2, in: here, checkpoint: 2)
        try record(runs[0], epochs: 4, in: there)
        let first = try take([runs[0]])
        #expect(first.map(\.newEpochs) == [2])
        let new = try entries(here)
        #expect(new.map(\.record) == (try entries(there)).map(\.record))
        #expect(new.map(\.importedEpochs) == [2])
        #expect(new.map(\.checkpointEpoch) == [nil])
        // Once more: there is nothing new.
        #expect(try take([runs[0]]).map(\.newEpochs) == [0])
        #expect(try entries(here) == new)
    }

    @Test func aShorterSourceTakesNothingAway() throws {
        try record(runs[0], epochs: 4, in: here)
        try record(runs[0], epochs: 2, in: there, checkpoint: 2)
        let before = try entries(here)
        #expect(try take([runs[0]]).map(\.epochs) == [4])
        #expect(try entries(here) == before)
    }

    /// One transaction: of two runs the second differs, and neither is imported.
    @Test func aDifferenceStopsAll() throws {
        try record(runs[0], epochs: 4, in: there)
        try record(runs[2], epochs: 4, in: there)
        let writer = try LedgerWriter(file: here, environment: Fixture.environment)
        let recorder = try #require(try writer.recorder(for: runs[2], of: plan))
        try recorder.record(Fixture.epoch(1, of: runs[2]))
        var second = Fixture.epoch(2, of: runs[2])
        second.tensors[0][.norm] = 7
        try recorder.record(second)
        let before = try entries(here)
        let transfers = try LedgerReader(file: there).transfers(
            identities: [runs[0], runs[2]].map(\.identity.digest))
        let conflict = #expect(throws: ImportConflict.self) {
            _ = try writer.importRuns(
                Array(zip([runs[0], runs[2]], transfers)).map { ($0, $1) }, of: plan, from: "x")
        }
        #expect(conflict?.divergence.place == "run \(runs[2].run.name), epoch 2")
        #expect(conflict?.divergence.metric == "norm of \(runs[2].structure.tensors[0].name)")
        #expect(try entries(here) == before)
    }

    @Test func divergencesComeAlong() throws {
        let end = TrainingDivergence(epoch: 2, step: 5, tensor: "the loss")
        do {
            let writer = try LedgerWriter(file: there, environment: Fixture.environment)
            let recorder = try #require(try writer.recorder(for: runs[0], of: plan))
            try recorder.record(Fixture.epoch(1, of: runs[0]), Fixture.checkpoint(of: runs[0], epoch: 1))
            try recorder.runDiverged(end)
        }
        #expect(try take([runs[0]]).map(\.isOver) == [true])
        #expect(try entries(here).map(\.record.divergence) == [end])
        #expect(try entries(here).map(\.checkpointEpoch) == [nil])
        // That is over: only `fresh` tries again.
        let writer = try LedgerWriter(file: here, environment: Fixture.environment)
        #expect(try writer.recorder(for: runs[0], of: plan).map { _ in false } ?? true)
        #expect(try writer.recorder(for: runs[0], of: plan, fresh: true).map { _ in true } ?? false)
    }

    @Test func epochsOutOfOrderAreRefused() throws {
        try record(runs[0], epochs: 4, in: there)
        var record = try #require(try entries(there).first?.record)
        record.epochs.remove(at: 1)
        let writer = try LedgerWriter(file: here, environment: nil)
        #expect(throws: LedgerError.outOfOrder(run: "small-normal", epoch: 3, expected: 2)) {
            _ = try writer.importRuns(
                [(runs[0], LedgerTransfer(record: record))], of: plan, from: "report")
        }
        #expect(try entries(here).isEmpty)
    }

    @Test func changedWeightsAreDamage() throws {
        try record(runs[0], epochs: 4, in: there)
        try DatabaseQueue(path: there).write {
            try $0.execute(sql: "UPDATE parameters SET deflated = zeroblob(length(deflated))")
        }
        #expect(throws: LedgerError.self) {
            try LedgerReader(file: there).parameters(identity: runs[0].identity.digest)
        }
    }
}
