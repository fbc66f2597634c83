import Digests
import Experiments
import GRDB

/// Which attempts a ledger has, in the memory of its one writer: read and checked once, then followed.
///
/// Who writes holds the lock, so that nobody else adds attempts; should another program change the file all the same, SQLite
/// tells, and everything is read and checked again.
struct AttemptIndex: Sendable {
    /// The rows of `run` by every identity that they may have, in the order in which they were begun.
    private var rows: [String: [Int64]] = [:]
    private var inventory: Inventory
    /// Changes whenever another connection has changed the file.
    private let version: Int

    /// Reads every attempt's row, though not what it has come to.
    ///
    /// - Throws: `LedgerFlaw` where attempts are missing or there are more than were begun.
    init(of database: Database) throws {
        version = try Self.version(of: database)
        try AttemptFinder(database: database).checkInventory()
        inventory = try Inventory(of: database)
        try database.forEachRow(
            of: "run",
            """
            SELECT run.id, run.identity, chain.identity, run.configuration
            FROM run LEFT JOIN chain ON chain.run = run.id ORDER BY run.id
            """
        ) { row in
            let id = Int64(try row.integer(0))
            for identity in row.identities(1, 2, configuration: 3) { rows[identity, default: []].append(id) }
        }
    }

    /// Whether it still tells what is in the file.
    func isCurrent(_ database: Database) throws -> Bool { try Self.version(of: database) == version }

    /// Every attempt at the run of an identity, in the order in which they were begun.
    func attempts(of identity: String, in database: Database) throws -> [LedgerAttempt] {
        guard let rows = rows[identity] else { return [] }
        return try AttemptFinder(database: database).attempts(rows)
    }

    /// Follows an attempt that has been begun.
    mutating func append(_ attempt: Int64, _ chain: StoredChain, in database: Database) throws {
        rows[chain.identity, default: []].append(attempt)
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
