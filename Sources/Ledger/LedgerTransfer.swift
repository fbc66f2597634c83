import Foundation
import GRDB
public import Records

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
    /// Whether all epochs were trained after one another, and none taken from another training.
    var isOnePiece = false
    /// Other trainings with the same bits, as far as they are known there.
    var replicas: [Replica] = []

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
        let pieces = try database.imports(of: entry.id).ranges
        isOnePiece = pieces.isEmpty || pieces == [1...max(1, record.epochs.count)]
        if entry.replicas > 0 { replicas = try database.replicas(of: entry.id).rows }
        if !record.isOver { checkpoint = try? reader.checkpointWithState(of: record, chain: found.chain) }
        if let kept = try KeptParameters(of: entry.id, in: database), kept.values(of: record) != nil {
            parameters = kept
        }
    }
}

extension LedgerReader {
    /// An attempt of this ledger with all that another ledger can take over: durations, weights, the state to go on from.
    public func transfer(of entry: LedgerEntry) throws(LedgerError) -> LedgerTransfer {
        try read { try LedgerTransfer(entry, in: $0) } ?? LedgerTransfer(record: entry.record)
    }
}

/// A run that is to be taken over from elsewhere.
public struct IncomingRun {
    /// The run of the plan that it is.
    public let run: PlannedRun
    /// Where it comes from, for people.
    public let source: String
    /// What there is of it. Asked for when its turn comes, so that the weights of one run are in memory, and not those of
    /// all.
    public let transfer: () throws -> LedgerTransfer

    /// A run of which this will be known.
    public init(run: PlannedRun, source: String, transfer: @escaping () throws -> LedgerTransfer) {
        (self.run, self.source, self.transfer) = (run, source, transfer)
    }
}
