import Foundation
import GRDB
public import Plans
public import Records
import Synchronization

/// The one writer of a ledger: records runs epoch by epoch, each epoch in one transaction.
///
/// Safe to use from the threads of several runs at once. The write lock is held as long as the value lives.
public final class LedgerWriter: Sendable {
    let file: String
    private let lock: LedgerLock
    private let database: DatabaseQueue
    /// Which file it is that is written.
    private let place: [UInt64]?
    let session: (id: Int64, row: TrainingSessionRow)?
    /// Which attempts there are; nil before it is first asked, and after something has failed.
    private let index = Mutex<AttemptIndex?>(nil)

    /// Opens the ledger in `file` for writing; makes the file, and its folder, where there is none.
    ///
    /// - Parameter environment: where epochs will be trained; nil where none will.
    /// - Throws: `LedgerError`, among others `inUse` while another process writes the same ledger.
    public init(file: String, environment: TrainingEnvironment?) throws(LedgerError) {
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
        place = LedgerPlace.identity(file)
        session = try LedgerDatabase.translating(file, writing: true) {
            try environment.map { environment in
                let row = TrainingSessionRow(startedAt: Date().formatted(.iso8601), environment: environment)
                return (try database.write { try $0.insertSession(row) }, row)
            }
        }
    }

    /// Sees to it that what was written can be found: somebody may have removed the file meanwhile, or put another in its
    /// place, and SQLite writes on into what has no name any more.
    /// - Throws: `LedgerError.removed`.
    public func checkThatItIsThere() throws(LedgerError) {
        if LedgerPlace.identity(file) != place { throw .removed(file: file) }
    }

    /// The recorder of a run, set to continue where its newest attempt stopped; nil where an attempt is
    /// recorded to its end, so that nothing is left to train. Where the checkpoint is damaged it is set to the beginning, and
    /// holds training to the epochs that are recorded.
    ///
    /// - Parameters:
    ///   - run: what is to be trained.
    ///   - plan: the plan that it belongs to; its name and text are kept with the run.
    ///   - fresh: record another attempt even though one is recorded to its end. An attempt that `fresh` began and
    ///     that was interrupted is continued.
    ///   - keepsParameters: keep the weights of the finished network.
    /// - Throws: `LedgerError`, among others `damagedRun` where the records of the run are not what was recorded; only
    ///   `fresh` goes past that.
    public func recorder(
        for run: PlannedRun, of plan: Plan, fresh: Bool = false, keepsParameters: Bool = true
    ) throws(LedgerError) -> RunRecorder? {
        let found = try writeAttempts { database, index in
            try self.attempt(at: run, of: plan, fresh: fresh, in: database, &index)
        }
        guard let (attempt, checkpoint) = found else { return nil }
        let name = run.run.name
        return RunRecorder(
            checkpoint: checkpoint,
            epochFinished: { [self] outcome, checkpoint in
                try record(outcome, checkpoint, of: attempt, run: run)
            },
            runFinished: { [self] network in
                try record(network, keepsParameters: keepsParameters, of: attempt, run: name)
            },
            runDiverged: { [self] divergence in
                try record(divergence, of: attempt)
            })
    }

    /// All that is recorded, as one file without gaps, which can be read where nothing may be put beside it.
    func writeOut(to file: String) throws {
        try database.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [file]) }
    }

    func write<Result>(_ updates: (Database) throws -> Result) throws(LedgerError) -> Result {
        try LedgerDatabase.translating(file, writing: true) { try database.write(updates) }
    }

    /// Writes with the knowledge of which attempts there are, which is kept for the next time only once all is written.
    func writeAttempts<Result: Sendable>(
        _ updates: (Database, inout AttemptIndex) throws -> Result
    ) throws(LedgerError) -> Result {
        try index.withLock { known throws(LedgerError) in
            let before = known
            known = nil
            let (result, after) = try write { database in
                var index =
                    if let before, try before.isCurrent(database) { before } else {
                        try AttemptIndex(of: database)
                    }
                return (try updates(database, &index), index)
            }
            known = after
            return result
        }
    }
}

extension Database {
    func insertSession(_ session: TrainingSessionRow) throws -> Int64 {
        let environment = session.environment
        try insert(
            into: "session",
            [
                ("started_at", session.startedAt), ("package_version", environment.packageVersion),
                ("swift_version", environment.swiftVersion), ("build", environment.build),
                ("operating_system", environment.operatingSystem), ("processor", environment.processor),
                ("vector_bits", environment.vectorBits),
                ("jobs", environment.jobs), ("threads", environment.threads),
            ])
        return lastInsertedRowID
    }
}
