import Digests
import GRDB
import Plans
import Records

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
    /// The attempts by every identity that they may have.
    var byIdentity: [String: [LedgerAttempt]] {
        var found: [String: [LedgerAttempt]] = [:]
        for attempt in self {
            for identity in attempt.identities { found[identity, default: []].append(attempt) }
        }
        return found
    }

    /// Of attempts at one run the one that stands for it: the newest finished one, else the newest that diverged, else
    /// the newest. A damaged one is passed over where a newer one is intact.
    ///
    /// - Throws: the damage that no newer attempt has made good.
    func entryStanding() throws(RunDamage) -> LedgerEntry? {
        if count == 1 { return try self[0].entry.get() }
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

    /// The attempts of these rows, which there are.
    func attempts(_ rows: some Sequence<Int64>) throws -> [LedgerAttempt] {
        var known = Known()
        return try rows.map { id in
            let found = try database.firstRow(of: "run", Header.queryOfOne, [id]) {
                try attempt(Header(row: $0), &known)
            }
            // Found by its number where it was found in its order, or the tree of rows is damaged.
            guard let found else { throw LedgerFlaw(table: "run", found: "no attempt \(id)") }
            return found
        }
    }

    /// One attempt's row and chain; nil where there is no such attempt.
    func found(_ id: Int64) throws -> (run: StoredRun, chain: StoredChain)? {
        try database.firstRow(of: "run", Header.queryOfOne, [id]) { row in
            var known = Known()
            return try Header(row: row).checked(in: database, &known)
        }
    }

    /// Which attempts there are: those that were begun, and no others.
    ///
    /// - Throws: `LedgerFlaw` where that is not so.
    func checkedInventory() throws -> Inventory {
        let digest = try database.firstRow(of: "inventory", "SELECT digest FROM inventory") { try $0.text(0) }
        let chains = try Int.fetchOne(database, sql: "SELECT count(*) FROM chain")
        let rows = try Int.fetchOne(database, sql: "SELECT count(*) FROM run NOT INDEXED")
        let inventory = try Inventory(of: database)
        // Each row of `run` has its chain; here, each chain its row.
        if chains == rows, digest == inventory.digest { return inventory }
        // Where a row is damaged, that says it; the list can then tell nothing.
        var (areIntact, known) = (true, Known())
        try database.forEachRow(of: "run", Header.queryOfAll) { row in
            if areIntact { areIntact = (try? Header(row: row).checked(in: database, &known)) != nil }
        }
        if areIntact {
            throw LedgerFlaw(
                table: "run", found: "other attempts than were begun: one was added or taken away")
        }
        return inventory
    }

    private func attempt(_ header: Header, _ known: inout Known) throws -> LedgerAttempt {
        let entry: Result<LedgerEntry, RunDamage>
        do {
            entry = .success(try self.entry(of: header.checked(in: database, &known), &known))
        } catch let error as DatabaseError where !LedgerDatabase.isDamage(error) {
            throw error
        } catch {
            entry = .failure(header.damage(error))
        }
        // An intact one has one identity.
        let identities: Set<String> =
            if case .success(let entry) = entry { [entry.record.identity] } else { header.identities }
        return LedgerAttempt(
            plan: header.plan, run: header.run, attempt: header.attempt, entry: entry,
            identities: identities, id: header.id)
    }

    private func entry(
        of found: (run: StoredRun, chain: StoredChain), _ known: inout Known
    ) throws -> LedgerEntry {
        let (run, chain) = found
        let reader = RecordReader(run, in: database)
        let record = try reader.record(chain: chain)
        let timings = try? reader.timings(&known.sessions, chain: chain)
        let checkpoint = record.isOver ? nil : try? reader.checkpoint(of: record, chain: chain)
        return LedgerEntry(
            record: record, attempt: run.attempt, plan: run.plan,
            numericsVersion: run.configuration.numericsVersion,
            datasetDigest: run.configuration.datasetDigest,
            planText: run.planText, checkpointEpoch: checkpoint?.epoch,
            seconds: timings.map { $0.reduce(0) { $0 + $1.seconds } },
            timedEpochs: timings?.count ?? 0,
            importedEpochs: try reader.importedEpochs(of: record, chain: chain), chainedSince: chain.since,
            replicas: try reader.replicas(chain: chain), id: run.id)
    }
}

/// What many attempts have in common.
private struct Known {
    var sessions: [Int64: TrainingSessionRow] = [:]
    var run = StoredRun.Known()
}

/// A row of `run` with its chain, as far as it can be read.
private struct Header {
    let row: LedgerRow
    let id: Int64
    let plan: String
    let run: String
    let attempt: Int

    static let queryOfAll = "\(query) ORDER BY run.id"
    static let queryOfOne = "\(query) WHERE run.id = ?"
    // The chain's columns follow the run's.
    private static let query =
        "SELECT \(StoredRun.columns), \(StoredChain.columns) FROM run LEFT JOIN chain ON chain.run = run.id"

    init(row: LedgerRow) {
        self.row = row
        id = Int64(row.known { try $0.integer(0) } ?? 0)
        attempt = row.known { try $0.integer(1) } ?? 0
        plan = row.known { try $0.text(2) } ?? "?"
        run = [3, 4].map { index in row.known { try $0.text(index) } ?? "?" }.joined(separator: "-")
    }

    var identities: Set<String> { row.identities(5, StoredRun.columnCount, configuration: 9) }

    /// - Throws: `LedgerFlaw` where the row is not what the chain says.
    func checked(
        in database: Database, _ known: inout Known
    ) throws -> (run: StoredRun, chain: StoredChain) {
        let run = try StoredRun(row: row, in: database, &known.run)
        let chain = try StoredChain(row: row, from: StoredRun.columnCount)
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

extension LedgerRow {
    /// What can be read of a row that may be damaged.
    fileprivate func known<Value>(_ value: (LedgerRow) throws -> Value) -> Value? { try? value(self) }

    /// Every identity that a run may have: what its row says, what its chain says, and the digest of its configuration.
    func identities(_ first: Int, _ second: Int, configuration: Int) -> Set<String> {
        let text = known { try $0.text(configuration) }
        let said = [known { try $0.text(first) }, known { try $0.text(second) }]
        return Set((said + [text.map { sha256(Array($0.utf8)) }]).compactMap(\.self))
    }
}
