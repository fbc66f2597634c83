import Digests
import Foundation
import GRDB
import Records

/// A row of the table `replica`: another training of a run, in another ledger, that gave the same bits.
struct Replica {
    /// By which it is known again, in whatever ledger: a digest of when, where and how fast its first epoch was trained.
    let training: String
    let seconds: Double
    let session: TrainingSessionRow
    let source: String
    let mergedAt: String

    /// What a transfer's own training is as a replica; nil where it was not trained from its first epoch to its end in one piece, or that
    /// is not known.
    init?(_ transfer: LedgerTransfer, from source: String) {
        guard transfer.isOnePiece, transfer.record.isOver, let first = transfer.timings.first,
            transfer.timings.count == transfer.record.epochs.count
        else { return nil }
        training = first.link(after: "")
        seconds = transfer.timings.reduce(0) { $0 + $1.seconds }
        session = first.session
        self.source = source
        mergedAt = Date().formatted(.iso8601)
    }

    fileprivate init(_ cells: LedgerRow, in database: Database) throws {
        training = try cells.text(0)
        session = try TrainingSessionRow(id: Int64(try cells.integer(1)), in: database)
        seconds = try cells.real(2)
        (source, mergedAt) = (try cells.text(3), try cells.text(4))
    }

    fileprivate func add(to fields: inout FieldDigest) {
        for text in [training, source, mergedAt] { fields.add(text) }
        fields.add(seconds.bitPattern)
        session.add(to: &fields)
    }
}

extension Database {
    /// The replicas of a run, and a digest of them; no digest where there are none.
    func replicas(of run: Int64) throws -> (rows: [Replica], digest: String?) {
        var fields = FieldDigest("replicas")
        var replicas: [Replica] = []
        try forEachRow(
            of: "replica",
            "SELECT training, session, seconds, source, merged_at FROM replica WHERE run = ? ORDER BY training",
            [run]
        ) { row in
            let replica = try Replica(row, in: self)
            replica.add(to: &fields)
            replicas.append(replica)
        }
        return (replicas, replicas.isEmpty ? nil : fields.digest)
    }

    /// Notes trainings of a finished run that are neither the one that is recorded nor noted already.
    ///
    /// - Parameter timings: Of the recorded one.
    /// - Returns: How many are new.
    func note(_ replicas: [Replica], of attempt: Int64, beside timings: [EpochTiming]) throws -> Int {
        var known = Set(try self.replicas(of: attempt).rows.map(\.training))
        if let first = timings.first { known.insert(first.link(after: "")) }
        let new = replicas.filter { known.insert($0.training).inserted }
        for replica in new {
            try insert(
                into: "replica",
                [
                    ("run", attempt), ("training", replica.training),
                    ("session", try insertSession(replica.session)),
                    ("seconds", replica.seconds), ("source", replica.source), ("merged_at", replica.mergedAt),
                ])
        }
        if !new.isEmpty {
            try execute(
                sql: "UPDATE chain SET replicas = ? WHERE run = ?",
                arguments: [try self.replicas(of: attempt).digest, attempt])
        }
        return new.count
    }
}
