public import Experiments
import Foundation
import GRDB

/// A run on its way from one ledger, or from a report, into another ledger.
public struct LedgerTransfer: Sendable {
    /// What is known of the run.
    public var record: RunRecord
    /// The state to go on from, as its table keeps it; nil where there is none, as in a report.
    var checkpoint: (row: StoredCheckpoint, state: Data)?
    /// The finished network's weights; nil where they were not kept, as in a report.
    var parameters: KeptParameters?
    /// Where and how long epochs were trained; empty where that is not known, as in a report.
    var timings: [EpochTiming]

    /// A run of which nothing but its record is known.
    public init(record: RunRecord) {
        self.record = record
        timings = []
    }

    init(_ entry: LedgerEntry, in database: Database) throws {
        record = entry.record
        timings = []
        guard let found = try AttemptFinder(database: database).found(entry.id) else { return }
        let reader = RecordReader(found.run, in: database)
        var sessions: [Int64: TrainingSessionRow] = [:]
        // What is damaged of these stays behind; the run needs none of it.
        timings = (try? reader.timings(&sessions, chain: found.chain)) ?? []
        if !record.isOver { checkpoint = try? reader.checkpointWithState(of: record, chain: found.chain) }
        if let kept = try KeptParameters(of: entry.id, in: database), kept.values(of: record) != nil {
            parameters = kept
        }
    }
}

extension LedgerReader {
    /// What stands for the runs of these identities, with all that another ledger can take over; runs of which nothing
    /// is recorded are left out.
    public func transfers(identities: [String]) throws(LedgerError) -> [LedgerTransfer] {
        var transfers: [LedgerTransfer] = []
        for identity in identities {
            guard let entry = try entry(identity: identity) else { continue }
            if let transfer = try read({ try LedgerTransfer(entry, in: $0) }) { transfers.append(transfer) }
        }
        return transfers
    }
}
