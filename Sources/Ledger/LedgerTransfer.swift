public import Experiments
import Foundation
import GRDB

/// A run on its way from one ledger, or from a report, into another ledger.
public struct LedgerTransfer: Sendable {
    /// What is known of the run.
    public var record: RunRecord
    /// The state to go on from, as its table keeps it; nil where there is none, as in a report.
    var checkpoint: StoredCheckpoint?
    /// The finished network's weights; nil where they were not kept, as in a report.
    var parameters: KeptParameters?
    /// Where and how long epochs were trained; empty where that is not known, as in a report.
    var timings: [EpochTiming]

    /// A run of which nothing but its record is known.
    public init(record: RunRecord) {
        self.record = record
        timings = []
    }

    init(record: RunRecord, id: Int64, in database: Database) throws {
        self.record = record
        func one(_ table: String) throws -> Row? {
            try Row.fetchOne(database, sql: "SELECT * FROM \(table) WHERE run = ?", arguments: [id])
        }
        checkpoint = try one("checkpoint").map(StoredCheckpoint.init(row:))
        parameters = try one("parameters").map(KeptParameters.init(row:))
        timings = try Row.fetchAll(
            database,
            sql: """
                SELECT epoch_timing.epoch, epoch_timing.seconds, epoch_timing.finished_at, session.*
                FROM epoch_timing JOIN session ON session.id = epoch_timing.session
                WHERE epoch_timing.run = ? ORDER BY epoch_timing.epoch
                """,
            arguments: [id]
        ).map(EpochTiming.init(row:))
    }
}

/// A row of the table `checkpoint`.
struct StoredCheckpoint {
    let epoch: Int
    let step: Int
    let digest: String
    let state: Data

    init(row: Row) {
        (epoch, step) = (row["epoch"], row["step"])
        (digest, state) = (row["digest"], row["state"])
    }

    var columns: [(name: String, value: (any DatabaseValueConvertible)?)] {
        [("epoch", epoch), ("step", step), ("digest", digest), ("state", state)]
    }
}

/// A row of the table `epoch_timing` with its session.
struct EpochTiming {
    let epoch: Int
    let seconds: Double
    let finishedAt: String
    let startedAt: String
    let environment: TrainingEnvironment

    init(row: Row) {
        epoch = row["epoch"]
        seconds = row["seconds"]
        finishedAt = row["finished_at"]
        startedAt = row["started_at"]
        environment = TrainingEnvironment(row: row)
    }
}

extension LedgerReader {
    /// What stands for the runs of these identities, with all that another ledger can take over; runs of which nothing
    /// is recorded are left out.
    public func transfers(identities: [String]) throws(LedgerError) -> [LedgerTransfer] {
        var transfers: [LedgerTransfer] = []
        for identity in identities {
            guard let entry = try entry(identity: identity) else { continue }
            let transfer = try read { database in
                let id = try Int64.fetchOne(
                    database, sql: "SELECT id FROM run WHERE identity = ? AND attempt = ?",
                    arguments: [identity, entry.attempt])
                return try LedgerTransfer(record: entry.record, id: id ?? 0, in: database)
            }
            if let transfer { transfers.append(transfer) }
        }
        return transfers
    }
}
