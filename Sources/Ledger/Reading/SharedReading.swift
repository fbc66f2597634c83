import Foundation
import GRDB
import Host

/// Reads many attempts on all cores, each core with a connection and a part of the rows of its own.
struct SharedReading {
    /// The ledger; nil where it is in memory, and there is but one connection to it.
    let file: String?

    /// Fewer attempts than this are read sooner than another connection is made.
    private static let least = 500

    /// The attempts of these rows.
    ///
    /// - Parameter database: Reads the first part, and whatever another connection does not find as it is here: only this
    ///   one says what is damaged.
    func attempts(_ rows: [Int64], _ inventory: Inventory, in database: Database) throws -> [LedgerAttempt] {
        let finder = AttemptFinder(database: database)
        let cores = file == nil ? 1 : ProcessInfo.processInfo.activeProcessorCount
        let parts = max(1, min(cores, rows.count / Self.least))
        let shares = (0..<parts).map { rows[rows.count * $0 / parts..<rows.count * ($0 + 1) / parts] }
        let others = shares.dropFirst().map { share in
            Meanwhile { attempts(share, elsewhere: inventory.digest) }
        }
        var found = try finder.attempts(shares.first ?? [])
        for (share, other) in zip(shares.dropFirst(), others) {
            found += try other.value ?? finder.attempts(share)
        }
        return found
    }

    /// nil where another connection does not find the same attempts: somebody is just beginning one, or has put another file
    /// in the ledger's place.
    private func attempts(_ rows: ArraySlice<Int64>, elsewhere inventory: String) -> [LedgerAttempt]? {
        guard let file, let database = try? LedgerDatabase.openForReading(file) else { return nil }
        let found = try? database.read { database -> [LedgerAttempt]? in
            let known = try database.firstRow(of: "inventory", "SELECT digest FROM inventory") {
                try $0.text(0)
            }
            return known == inventory ? try AttemptFinder(database: database).attempts(rows) : nil
        }
        return found ?? nil
    }
}
