import Digests
import Experiments
import GRDB

/// One attempt at a run, as a reader finds it: intact, or damaged.
public struct LedgerAttempt: Sendable {
    /// Name of the plan that it was trained for.
    public let plan: String
    /// The run's name, without its seed where that is damaged.
    public let run: String
    /// 1 for the first, one more for each `--fresh`.
    public let attempt: Int
    /// What is recorded, or what is wrong with it.
    public let entry: Result<LedgerEntry, RunDamage>
    /// Every identity that it may have: more than one only where the row has changed.
    let identities: Set<String>
    let id: Int64
}

extension [LedgerAttempt] {
    /// Of attempts at one run the one that stands for it: the newest finished one, else the newest that diverged, else
    /// the newest. A damaged one is passed over where a newer one is intact.
    ///
    /// - Throws: the damage that no newer attempt has made good.
    func entryStanding() throws(RunDamage) -> LedgerEntry? {
        var intact: [LedgerEntry] = []
        var damage: RunDamage?
        for attempt in sorted(by: { $0.attempt < $1.attempt }) {
            switch attempt.entry {
            case .success(let entry):
                intact.append(entry)
                damage = nil
            case .failure(let found): damage = found
            }
        }
        if let damage { throw damage }
        return intact.standing
    }
}

/// Finds the attempts in a ledger.
struct AttemptFinder {
    let database: Database

    /// Every attempt, or those at the runs of these identities, in the order in which they were begun.
    ///
    /// All rows of `run` are read one after the other: an index that is damaged hides none.
    /// - Throws: `LedgerFlaw` where attempts are missing or there are more than were begun.
    func attempts(of wanted: Set<String>? = nil) throws -> [LedgerAttempt] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT \(StoredRun.columns), \(StoredChain.columns) FROM run LEFT JOIN chain ON chain.run = run.id
                ORDER BY run.id
                """)
        let headers = rows.map(Header.init)
        try checkInventory(of: headers)
        var sessions: [Int64: TrainingSessionRow] = [:]
        var attempts: [LedgerAttempt] = []
        for header in headers where wanted.map({ !$0.isDisjoint(with: header.identities) }) ?? true {
            let entry: Result<LedgerEntry, RunDamage>
            do {
                entry = .success(try self.entry(of: header.checked(in: database), &sessions))
            } catch let error as DatabaseError where !LedgerDatabase.isDamage(error) {
                throw error
            } catch {
                entry = .failure(header.damage(error))
            }
            attempts.append(
                LedgerAttempt(
                    plan: header.plan, run: header.run, attempt: header.attempt, entry: entry,
                    identities: header.identities, id: header.id))
        }
        return attempts
    }

    /// One attempt's row and chain; nil where there is no such attempt.
    func found(_ id: Int64) throws -> (run: StoredRun, chain: StoredChain)? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT \(StoredRun.columns), \(StoredChain.columns) FROM run LEFT JOIN chain ON chain.run = run.id
                WHERE run.id = ?
                """,
            arguments: [id]
        ).map { try Header(row: $0).checked(in: database) }
    }

    private func checkInventory(of headers: [Header]) throws {
        let known = try Row.fetchOne(database, sql: "SELECT digest FROM inventory").map {
            try LedgerRow($0, of: "inventory").text(0)
        }
        let chains = try Int.fetchOne(database, sql: "SELECT count(*) FROM chain")
        // Each row of `run` has its chain; here, each chain its row.
        if chains == headers.count, known == (try StoredChain.inventory(in: database)) { return }
        // Where a row is damaged, that says it; the list can then tell nothing.
        if headers.allSatisfy({ (try? $0.checked(in: database)) != nil }) {
            throw LedgerFlaw(
                table: "run", found: "other attempts than were begun: one was added or taken away")
        }
    }

    private func entry(
        of found: (run: StoredRun, chain: StoredChain), _ sessions: inout [Int64: TrainingSessionRow]
    ) throws -> LedgerEntry {
        let (run, chain) = found
        let reader = RecordReader(run, in: database)
        let record = try reader.record(chain: chain)
        let timings = try? reader.timings(&sessions, chain: chain)
        let checkpoint = record.isOver ? nil : try? reader.checkpoint(of: record, chain: chain)
        return LedgerEntry(
            record: record, attempt: run.attempt, plan: run.plan,
            numericsVersion: run.configuration.numericsVersion,
            datasetDigest: run.configuration.datasetDigest,
            planText: run.planText, checkpointEpoch: checkpoint?.epoch,
            seconds: timings.map { $0.reduce(0) { $0 + $1.seconds } },
            timedEpochs: timings?.count ?? 0,
            importedEpochs: try reader.importedEpochs(of: record, chain: chain), chainedSince: chain.since,
            id: run.id)
    }
}

/// A row of `run` with its chain, as far as it can be read.
private struct Header {
    let row: Row
    let id: Int64
    let plan: String
    let run: String
    let attempt: Int
    let identities: Set<String>

    init(row: Row) {
        self.row = row
        func known(_ index: Int) -> String? { String.fromDatabaseValue(row[index]) }
        id = Int64.fromDatabaseValue(row[0]) ?? 0
        attempt = Int.fromDatabaseValue(row[1]) ?? 0
        plan = known(2) ?? "?"
        run = "\(known(3) ?? "?")-\(known(4) ?? "?")"
        // The chain's columns follow the run's.
        identities = Set([known(5), known(11), known(9).map { sha256(Array($0.utf8)) }].compactMap { $0 })
    }

    /// - Throws: `LedgerFlaw` where the row is not what the chain says.
    func checked(in database: Database) throws -> (run: StoredRun, chain: StoredChain) {
        let run = try StoredRun(row: row, in: database)
        let chain = try StoredChain(row: row, from: 11)
        guard chain.identity == run.identity, chain.configuration == run.digest(since: chain.since) else {
            throw LedgerFlaw(table: "run", found: "another plan, name, layer or tensor than was recorded")
        }
        return (run, chain)
    }

    func damage(_ error: any Error) -> RunDamage {
        let flaw =
            error as? LedgerFlaw
            ?? LedgerFlaw(
                table: "run", found: (error as? DatabaseError)?.message ?? "\(error)")
        return RunDamage(
            plan: plan, run: run, attempt: attempt, table: flaw.table, epoch: flaw.epoch, found: flaw.found)
    }
}
