import Digests
import GRDB

/// Which attempts there are, in one digest, so that none can go missing.
struct Inventory: Sendable {
    private var fields = FieldDigest("attempts")
    /// The newest attempt's row; 0 before the first.
    private(set) var last: Int64 = 0

    /// Of all that have a chain.
    ///
    /// - Throws: `LedgerFlaw` where a chain cannot be read.
    init(of database: Database) throws {
        try database.forEachRow(
            of: "chain", "SELECT run, identity, configuration FROM chain ORDER BY run"
        ) { row in
            append(Int64(try row.integer(0)), identity: try row.text(1), configuration: try row.text(2))
        }
    }

    /// Adds an attempt that was begun after all others.
    mutating func append(_ attempt: Int64, identity: String, configuration: String) {
        fields.add(Int(attempt))
        fields.add(identity)
        fields.add(configuration)
        last = attempt
    }

    /// The digest of all of them.
    var digest: String { fields.digest }
}

extension Database {
    /// Writes down which attempts there are.
    func keep(_ inventory: Inventory) throws {
        try cachedStatement(sql: "INSERT OR REPLACE INTO inventory (id, digest) VALUES (1, ?)")
            .execute(arguments: [inventory.digest])
    }
}
