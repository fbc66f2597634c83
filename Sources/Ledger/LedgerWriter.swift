public import Experiments
import Foundation
import GRDB
import Kernels

/// The one writer of a ledger: records runs epoch by epoch, each epoch in one transaction.
///
/// Safe to use from the threads of several runs at once. The write lock is held as long as the value lives.
public final class LedgerWriter: Sendable {
    private let file: String
    private let lock: LedgerLock
    private let database: DatabaseQueue
    private let session: Int64

    /// Opens the ledger in `file` for writing; makes the file, and its folder, where there is none.
    ///
    /// - Throws: `LedgerError`, among others `inUse` while another process writes the same ledger.
    public init(file: String, environment: TrainingEnvironment) throws(LedgerError) {
        self.file = file
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(file: file, reason: "its folder cannot be made")
        }
        lock = try LedgerLock(ledger: file)
        let database = try LedgerDatabase.openForWriting(file)
        self.database = database
        session = try LedgerDatabase.translating(file, writing: true) {
            try database.write { try $0.insertSession(environment) }
        }
    }

    /// The recorder of a run, set to continue where its newest attempt stopped; nil where a finished
    /// attempt is recorded, so that nothing is left to train.
    ///
    /// - Parameters:
    ///   - run: what is to be trained.
    ///   - plan: the plan that it belongs to; its name and text are kept with the run.
    ///   - fresh: record another attempt even though one is finished. An attempt that `fresh` began and
    ///     that was interrupted is continued.
    public func recorder(
        for run: PlannedRun, of plan: Plan, fresh: Bool = false
    ) throws(LedgerError) -> RunRecorder? {
        let attempt = try write { database in
            try self.attempt(at: run, of: plan, fresh: fresh, in: database)
        }
        guard let attempt else { return nil }
        let name = run.run.name
        return RunRecorder(
            checkpoint: try checkpoint(of: attempt, run: name, parameterCount: run.parameterCount),
            epochFinished: { [self] outcome, checkpoint in
                try record(outcome, checkpoint, of: attempt, run: name)
            },
            runFinished: { [self] final in
                try record(final, of: attempt, run: name)
            })
    }
}

// MARK: - Attempts

extension LedgerWriter {
    /// The row of the attempt to train, made where needed; nil where there is nothing to train.
    private func attempt(
        at run: PlannedRun, of plan: Plan, fresh: Bool, in database: Database
    ) throws -> Int64? {
        let attempts = try Row.fetchAll(
            database,
            sql: """
                SELECT id, attempt, id IN (SELECT run FROM final_evaluation) AS is_finished
                FROM run WHERE identity = ? ORDER BY attempt
                """,
            arguments: [run.identity.digest])
        let isFinished = attempts.contains { $0["is_finished"] }
        let newest = attempts.last
        let newestAttempt: Int = newest?["attempt"] ?? 0
        let newestIsOpen = newest.map { !$0["is_finished"] } ?? false
        // Only `fresh` makes an attempt beyond the first.
        let continues = newestIsOpen && (fresh ? newestAttempt > 1 : !isFinished)
        if continues { return newest?["id"] }
        if isFinished && !fresh { return nil }
        try database.insert(
            into: "run",
            [
                ("identity", run.identity.digest), ("attempt", newestAttempt + 1), ("plan", plan.name),
                ("model", run.run.model), ("treatment", run.run.treatment),
                ("numerics_version", NumericsVersion.current),
                ("parameter_count", run.parameterCount), ("planned_epochs", run.epochs),
                ("configuration", run.identity.canonicalText), ("plan_text", plan.canonicalText),
            ])
        return database.lastInsertedRowID
    }

    private func checkpoint(
        of attempt: Int64, run: String, parameterCount: Int
    ) throws(LedgerError) -> Checkpoint? {
        try write { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT epoch, step, digest, state FROM checkpoint WHERE run = ?",
                arguments: [attempt])
            guard let row else { return nil }
            let state: Data = row["state"]
            // Parameters, first and second moments, four bytes each.
            guard state.count == 12 * parameterCount, state.digest == row["digest"] else {
                throw LedgerError.damaged(file: file, found: "the checkpoint of run \(run) has changed")
            }
            return Checkpoint(epoch: row["epoch"], step: row["step"], values: state.floats)
        }
    }
}

// MARK: - Records

extension LedgerWriter {
    private func record(
        _ outcome: EpochOutcome, _ checkpoint: Checkpoint?, of attempt: Int64, run: String
    ) throws(LedgerError) {
        let epoch = outcome.record
        try write { database in
            let recorded = try Row.fetchOne(
                database.cachedStatement(sql: "SELECT * FROM epoch WHERE run = ? AND epoch = ?"),
                arguments: [attempt, epoch.epoch])
            if let recorded {
                if let divergence = try EpochRecord(row: recorded).firstDivergence(from: epoch, run: run) {
                    throw LedgerError.notReproduced(divergence)
                }
            } else {
                try database.insert(epoch, seconds: outcome.seconds, of: attempt, session: session, run: run)
            }
            guard let checkpoint else { return }
            let state = checkpoint.values.littleEndianBytes
            try database.execute(sql: "DELETE FROM checkpoint WHERE run = ?", arguments: [attempt])
            try database.insert(
                into: "checkpoint",
                [
                    ("run", attempt), ("epoch", checkpoint.epoch), ("step", checkpoint.step),
                    ("digest", state.digest), ("state", state),
                ])
        }
    }

    private func record(_ final: FinalEvaluation, of attempt: Int64, run: String) throws(LedgerError) {
        try write { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT planned_epochs, (SELECT count(*) FROM epoch WHERE epoch.run = run.id) AS epochs
                    FROM run WHERE id = ?
                    """,
                arguments: [attempt])
            guard let row, row["epochs"] == row["planned_epochs"] as Int else {
                throw LedgerError.outOfOrder(
                    run: run, epoch: row?["planned_epochs"] ?? 0, expected: (row?["epochs"] ?? 0) + 1)
            }
            try database.insert(
                into: "final_evaluation",
                [("run", attempt)] + final.metrics.flatMap(\.columns) + [("state_digest", final.stateDigest)])
            // It has served: a finished run is never continued.
            try database.execute(sql: "DELETE FROM checkpoint WHERE run = ?", arguments: [attempt])
        }
    }

    private func write<Result>(_ updates: (Database) throws -> Result) throws(LedgerError) -> Result {
        try LedgerDatabase.translating(file, writing: true) { try database.write(updates) }
    }
}

extension Database {
    fileprivate func insertSession(_ environment: TrainingEnvironment) throws -> Int64 {
        try insert(
            into: "session",
            [
                ("started_at", Date().formatted(.iso8601)),
                ("package_version", environment.packageVersion),
                ("swift_version", environment.swiftVersion), ("build", environment.build),
                ("operating_system", environment.operatingSystem), ("processor", environment.processor),
                ("vector_bits", environment.vectorBits),
                ("jobs", environment.jobs), ("threads", environment.threads),
            ])
        return lastInsertedRowID
    }

    fileprivate func insert(
        _ epoch: EpochRecord, seconds: Double, of attempt: Int64, session: Int64, run: String
    ) throws {
        let last = try Int.fetchOne(
            cachedStatement(sql: "SELECT max(epoch) FROM epoch WHERE run = ?"), arguments: [attempt])
        let expected = (last ?? 0) + 1
        guard epoch.epoch == expected else {
            throw LedgerError.outOfOrder(run: run, epoch: epoch.epoch, expected: expected)
        }
        try insert(
            into: "epoch",
            [("run", attempt), ("epoch", epoch.epoch)] + epoch.metrics.flatMap(\.columns)
                + [("parameter_digest", epoch.parameterDigest)])
        try insert(
            into: "epoch_timing",
            [
                ("run", attempt), ("epoch", epoch.epoch), ("session", session), ("seconds", seconds),
                ("finished_at", Date().formatted(.iso8601)),
            ])
    }
}
