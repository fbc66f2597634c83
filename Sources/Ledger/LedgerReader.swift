public import Experiments
import GRDB

/// Reads a ledger, also while another process writes it.
public struct LedgerReader: Sendable {
    private let file: String
    private let database: DatabaseQueue?

    /// Opens the ledger in `file`; makes no file.
    ///
    /// - Throws: `LedgerError`, among others `missing` where there is no file.
    public init(file: String) throws(LedgerError) {
        self.file = file
        database = try LedgerDatabase.openForReading(file)
    }

    /// Every attempt at every run, in the order in which they were begun.
    public func entries() throws(LedgerError) -> [LedgerEntry] {
        try read { try entries(in: $0, where: "1", arguments: []) } ?? []
    }

    /// The attempt that stands for the run of this identity: the newest finished one, else the newest that diverged,
    /// else the newest.
    public func entry(identity: String) throws(LedgerError) -> LedgerEntry? {
        let entries =
            try read { try self.entries(in: $0, where: "identity = ?", arguments: [identity]) } ?? []
        return entries.standing
    }

    /// The weights and biases of the finished network of this identity, in layer order; nil where they were not
    /// kept.
    ///
    /// - Throws: `LedgerError.damaged` where they are not what their digest says.
    public func parameters(identity: String) throws(LedgerError) -> [Float]? {
        let stored = try read { database in
            try KeptParameters.fetchOne(
                database,
                sql: """
                    SELECT parameters.* FROM parameters JOIN run ON run.id = parameters.run
                    WHERE run.identity = ? ORDER BY run.attempt DESC
                    """,
                arguments: [identity])
        }
        guard let stored, let stored else { return nil }
        guard let values = stored.values else {
            throw .damaged(file: file, found: "the parameters of a finished network have changed")
        }
        return values
    }

    /// What is recorded of each run, in the given order and under the plan's own names; a run of which
    /// nothing is recorded has no epochs.
    public func records(of runs: [PlannedRun]) throws(LedgerError) -> [RunRecord] {
        var records: [RunRecord] = []
        for run in runs {
            var record = try entry(identity: run.identity.digest)?.record ?? run.emptyRecord
            record.run = run.run
            records.append(record)
        }
        return records
    }

    /// Where and how epochs of the runs of these identities were trained, in the order of the sessions.
    public func environments(identities: [String]) throws(LedgerError) -> [TrainingEnvironment] {
        let places = databaseQuestionMarks(count: identities.count)
        let rows = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM session WHERE id IN (
                        SELECT session FROM epoch_timing JOIN run ON run.id = epoch_timing.run
                        WHERE run.identity IN (\(places))
                    ) ORDER BY id
                    """,
                arguments: StatementArguments(identities))
        }
        return (rows ?? []).map(TrainingEnvironment.init(row:))
    }

    func read<Result>(_ value: (Database) throws -> Result) throws(LedgerError) -> Result? {
        guard let database else { return nil }
        return try LedgerDatabase.translating(file, writing: false) { try database.read(value) }
    }

    private func entries(
        in database: Database, where condition: String, arguments: StatementArguments
    ) throws -> [LedgerEntry] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT run.*, checkpoint.epoch AS checkpoint_epoch,
                    (SELECT total(seconds) FROM epoch_timing WHERE epoch_timing.run = run.id) AS seconds,
                    (SELECT coalesce(sum(last - first + 1), 0) FROM imported_epochs
                        WHERE imported_epochs.run = run.id) AS imported
                FROM run LEFT JOIN checkpoint ON checkpoint.run = run.id
                WHERE \(condition) ORDER BY run.id
                """,
            arguments: arguments)
        return try rows.map { row in
            guard let seed = (row["seed"] as String?).flatMap({ UInt64($0) }) else {
                throw LedgerError.damaged(file: file, found: "a run without a seed")
            }
            return LedgerEntry(
                record: try RunRecord(row: row, seed: seed, in: database), attempt: row["attempt"],
                plan: row["plan"], numericsVersion: row["numerics_version"],
                datasetDigest: row["dataset_digest"] ?? "", planText: row["plan_text"],
                checkpointEpoch: row["checkpoint_epoch"],
                seconds: row["seconds"], importedEpochs: row["imported"])
        }
    }
}

extension [LedgerEntry] {
    /// Of attempts at one run the one that stands for it.
    public var standing: LedgerEntry? {
        last { $0.record.final != nil } ?? last { $0.record.divergence != nil } ?? last
    }
}

extension TrainingEnvironment {
    init(row: Row) {
        self.init(
            packageVersion: row["package_version"], swiftVersion: row["swift_version"], build: row["build"],
            operatingSystem: row["operating_system"], processor: row["processor"],
            vectorBits: row["vector_bits"], jobs: row["jobs"], threads: row["threads"])
    }
}
