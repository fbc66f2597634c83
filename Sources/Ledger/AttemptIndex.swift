import Digests
import GRDB

/// Which attempts a ledger has, with all of them accounted for. Its one writer reads and checks that once, then follows.
///
/// Who writes holds the lock, so that nobody else adds attempts; should another program change the file all the same, SQLite
/// tells, and everything is read and checked again.
struct AttemptIndex: Sendable {
    /// Every row of `run`, in the order in which they were begun.
    private var rows: [Int64] = []
    /// The same by every identity that they may have.
    private var byIdentity: [String: [Int64]] = [:]
    private(set) var inventory: Inventory
    /// Changes whenever another connection has changed the file.
    private let version: Int

    /// Reads every attempt's row, though not what it has come to.
    ///
    /// - Throws: `LedgerFlaw` where attempts are missing or there are more than were begun.
    init(of database: Database) throws {
        version = try Self.version(of: database)
        inventory = try AttemptFinder(database: database).checkedInventory()
        try database.forEachRow(
            of: "run",
            """
            SELECT run.id, run.identity, chain.identity, run.configuration
            FROM run LEFT JOIN chain ON chain.run = run.id ORDER BY run.id
            """
        ) { row in
            let id = Int64(try row.integer(0))
            rows.append(id)
            for identity in row.identities(1, 2, configuration: 3) {
                byIdentity[identity, default: []].append(id)
            }
        }
    }

    /// The rows of every attempt, or of those at the runs of these identities, in the order in which they were begun.
    func rows(of wanted: Set<String>?) -> [Int64] {
        guard let wanted else { return rows }
        return Set(wanted.flatMap { byIdentity[$0] ?? [] }).sorted()
    }

    /// Whether it still tells what is in the file.
    func isCurrent(_ database: Database) throws -> Bool { try Self.version(of: database) == version }

    /// Every attempt at the run of an identity, in the order in which they were begun.
    func attempts(of identity: String, in database: Database) throws -> [LedgerAttempt] {
        guard let rows = byIdentity[identity] else { return [] }
        return try AttemptFinder(database: database).attempts(rows)
    }

    /// Follows an attempt that has been begun.
    mutating func append(_ attempt: Int64, _ chain: StoredChain, in database: Database) throws {
        rows.append(attempt)
        byIdentity[chain.identity, default: []].append(attempt)
        if attempt > inventory.last {
            inventory.append(attempt, identity: chain.identity, configuration: chain.configuration)
        } else {
            inventory = try Inventory(of: database)
        }
        try database.keep(inventory)
    }

    /// Follows a row of `chain` that has changed.
    mutating func update(in database: Database) throws {
        inventory = try Inventory(of: database)
        try database.keep(inventory)
    }

    private static func version(of database: Database) throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: "PRAGMA data_version")) ?? 0
    }
}
