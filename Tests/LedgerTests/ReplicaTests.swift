import GRDB
import Ledger
import Plans
import Records
import Testing

/// Trainings of one run in several ledgers: which of them count as computed again.
@Suite struct ReplicaTests {
    let folder: TemporaryFolder
    let plan: Plan
    let run: PlannedRun
    var here: String { folder.file("here.sqlite") }

    init() throws {
        folder = try TemporaryFolder()
        plan = try Fixture.plan()
        run = try Fixture.runs(plan)[0]
    }

    /// Trains the run in a ledger of its own, which differs from others by how long its epochs took.
    private func train(_ name: String, from first: Int = 1, to last: Int = 4, seconds: Double) throws {
        let writer = try LedgerWriter(file: folder.file(name), environment: Fixture.environment)
        let recorder = try #require(try writer.recorder(for: run, of: plan))
        for epoch in first...last {
            try recorder.epochFinished(
                EpochOutcome(record: Fixture.epoch(epoch, of: run), seconds: seconds + Double(epoch)), nil)
        }
        guard last == 4 else { return }
        try recorder.runFinished(FinishedNetwork(evaluation: Fixture.finalWithAnswers))
    }

    private func merge(_ name: String, into target: String? = nil) throws -> ImportedRun {
        let reader = try LedgerReader(file: folder.file(name))
        let entry = try #require(try reader.entry(identity: run.identity.digest))
        let incoming = IncomingRun(run: run, source: name) { try reader.transfer(of: entry) }
        return try LedgerWriter(file: target.map(folder.file) ?? here, environment: nil)
            .importRuns([incoming], of: plan)[0]
    }

    private func replicas(_ file: String? = nil) throws -> Int? {
        try LedgerReader(file: file ?? here).entry(identity: run.identity.digest)?.replicas
    }

    @Test func anotherTrainingCountsOnce() throws {
        try train("a", seconds: 1)
        try train("b", seconds: 2)
        #expect(try merge("a").newReplicas == 0)
        #expect(try merge("b").newReplicas == 1)
        #expect(try [merge("a"), merge("b"), merge("b")].map(\.newReplicas) == [0, 0, 0])
        #expect(try replicas() == 1)
        try train("c", seconds: 3)
        #expect(try merge("c").newReplicas == 1)
        #expect(try replicas() == 2)
    }

    @Test func mergedLedgersKnowTheSameTrainings() throws {
        for (name, seconds) in [("a", 1.0), ("b", 2), ("c", 3)] { try train(name, seconds: seconds) }
        for name in ["a", "b"] { _ = try merge(name) }
        // The other way round, and with one more.
        for name in ["b", "c"] { _ = try merge(name, into: "there.sqlite") }
        #expect(try merge("there.sqlite").newReplicas == 1)
        #expect(try merge("here.sqlite", into: "there.sqlite").newReplicas == 1)
        #expect(try replicas() == 2 && replicas(folder.file("there.sqlite")) == 2)
        #expect(try merge("there.sqlite").newReplicas == 0)
    }

    @Test func aTrainingThatWentOnFromAnotherIsNone() throws {
        try train("a", to: 2, seconds: 1)
        // Its first half is imported: the whole is no training of its own, wherever it goes.
        _ = try merge("a", into: "mixed")
        try train("mixed", from: 3, seconds: 2)
        try train("b", seconds: 3)
        _ = try merge("b")
        #expect(try merge("mixed").newReplicas == 0)
        // A ledger that lacks the second half takes it, and is then no replica of whoever gave it.
        _ = try merge("b", into: "a")
        #expect(try merge("b", into: "a").newReplicas == 0)
        #expect(try replicas(folder.file("a")) == 0)
    }

    @Test func unfinishedTrainingsAreNone() throws {
        try train("a", seconds: 1)
        try train("b", to: 3, seconds: 2)
        _ = try merge("a")
        #expect(try merge("b").newReplicas == 0)
    }

    @Test(arguments: [
        "DELETE FROM replica", "UPDATE replica SET seconds = 1", "UPDATE replica SET source = 'x'",
        "INSERT INTO replica SELECT run, replace(training, '0', '1'), session, 1, source, merged_at FROM replica",
    ]) func changedRowsAreDamage(sql: String) throws {
        try train("a", seconds: 1)
        try train("b", seconds: 2)
        for name in ["a", "b"] { _ = try merge(name) }
        try DatabaseQueue(path: here).write { try $0.execute(sql: sql) }
        let damage = #expect(throws: LedgerError.self) { try replicas() }
        #expect(damage.map { "\($0)" }?.contains("table replica: other trainings than were recorded") == true)
    }

    /// Rows in a ledger that knows of none count for nothing.
    @Test func rowsWithoutAChainAreNone() throws {
        try train("a", seconds: 1)
        _ = try merge("a")
        try DatabaseQueue(path: here).write {
            try $0.execute(
                sql: "INSERT INTO replica SELECT 1, identity, 1, 1, 'x', 'y' FROM run WHERE id = 1")
        }
        #expect(try replicas() == 0)
        try train("b", seconds: 2)
        #expect(throws: LedgerError.self) { try merge("b") }
    }
}
