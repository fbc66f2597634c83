import GRDB
import Plans
public import Records

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

    /// Every attempt at every run, in the order in which they were begun, damaged ones too.
    public func attempts() throws(LedgerError) -> [LedgerAttempt] { try attempts(of: nil) }

    /// Every intact attempt at every run, in the order in which they were begun.
    ///
    /// - Throws: `LedgerError.damagedRun` where a run is damaged and no newer attempt stands for it.
    public func entries() throws(LedgerError) -> [LedgerEntry] {
        let attempts = try attempts(of: nil)
        let byIdentity = attempts.byIdentity
        for attempt in attempts {
            guard case .failure(let damage) = attempt.entry else { continue }
            let isSuperseded = attempt.identities.contains { identity in
                byIdentity[identity, default: []].contains {
                    $0.attempt > attempt.attempt && $0.entry.isIntact
                }
            }
            if !isSuperseded { throw .damagedRun(file: file, damage) }
        }
        return attempts.compactMap { try? $0.entry.get() }
    }

    /// The attempt that stands for the run of this identity: the newest finished one, else the newest that diverged,
    /// else the newest.
    ///
    /// - Throws: `LedgerError.damagedRun` where it is damaged.
    public func entry(identity: String) throws(LedgerError) -> LedgerEntry? {
        try standing(of: [identity])[0].get(file)
    }

    /// What stands for each of `runs`, in their order: an entry, nothing, or damage.
    public func standing(of runs: [PlannedRun]) throws(LedgerError) -> [Result<LedgerEntry?, RunDamage>] {
        let found = try standing(of: runs.map(\.identity.digest))
        return zip(runs, found).map { run, found in found.mapError { $0.named(run.run.name) } }
    }

    /// The weights and biases of the finished network of this identity, in layer order; nil where they were not
    /// kept.
    ///
    /// - Throws: `LedgerError.damaged` where they are not those of the run's last epoch.
    public func parameters(identity: String) throws(LedgerError) -> [Float]? {
        guard let entry = try entry(identity: identity) else { return nil }
        let stored = try read { try KeptParameters(of: entry.id, in: $0) }
        guard let stored, let stored else { return nil }
        guard let values = stored.values(of: entry.record) else {
            throw .damaged(file: file, found: "the parameters of a finished network have changed")
        }
        return values
    }

    /// What is recorded of each run, in the given order and under the plan's own names; a run of which
    /// nothing is recorded has no epochs.
    ///
    /// - Throws: `LedgerError.damagedRun` where one of them is damaged.
    public func records(of runs: [PlannedRun]) throws(LedgerError) -> [RunRecord] {
        var records: [RunRecord] = []
        for (run, found) in zip(runs, try standing(of: runs)) {
            var record = try found.get(file)?.record ?? run.emptyRecord
            record.run = run.run
            records.append(record)
        }
        return records
    }

    /// Where and how epochs of the runs of these identities were trained, in the order of the sessions.
    public func environments(identities: [String]) throws(LedgerError) -> [TrainingEnvironment] {
        let places = databaseQuestionMarks(count: identities.count)
        let sessions = try read { database in
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT session FROM epoch_timing JOIN run ON run.id = epoch_timing.run
                    WHERE run.identity IN (\(places)) ORDER BY session
                    """,
                arguments: StatementArguments(identities)
            ).compactMap { try? TrainingSessionRow(id: $0, in: database).environment }
        }
        return sessions ?? []
    }

    private func attempts(of identities: Set<String>?) throws(LedgerError) -> [LedgerAttempt] {
        let reading = SharedReading(file: isInMemory ? nil : file)
        return try read { database in
            let index = try AttemptIndex(of: database)
            return try reading.attempts(index.rows(of: identities), index.inventory, in: database)
        } ?? []
    }

    /// Whether it is a copy, of a ledger of an earlier version or in a place that cannot be written.
    private var isInMemory: Bool { database?.path == ":memory:" }

    private func standing(of identities: [String]) throws(LedgerError) -> [Result<LedgerEntry?, RunDamage>] {
        let byIdentity = try attempts(of: Set(identities)).byIdentity
        return identities.map { identity in
            Result { () throws(RunDamage) in try (byIdentity[identity] ?? []).entryStanding() }
        }
    }

    func read<Result>(_ value: (Database) throws -> Result) throws(LedgerError) -> Result? {
        guard let database else { return nil }
        return try LedgerDatabase.translating(file, writing: false) { try database.read(value) }
    }
}

extension [LedgerEntry] {
    /// Of attempts at one run the one that stands for it.
    public var standing: LedgerEntry? {
        last { $0.record.final != nil } ?? last { $0.record.divergence != nil } ?? last
    }
}

extension Result where Success == LedgerEntry?, Failure == RunDamage {
    /// What stands; damage becomes an error that names the file.
    public func get(_ file: String) throws(LedgerError) -> LedgerEntry? {
        switch self {
        case .success(let entry): return entry
        case .failure(let damage): throw .damagedRun(file: file, damage)
        }
    }
}

extension Result where Success == LedgerEntry, Failure == RunDamage {
    fileprivate var isIntact: Bool { if case .success = self { true } else { false } }
}

extension RunDamage {
    /// The same under the name that a plan gives the run.
    func named(_ run: String) -> RunDamage {
        var damage = self
        damage.run = run
        return damage
    }
}
