import Digests
import Foundation
import GRDB
import Plans
import Records

/// What is not deterministic, and not part of the run's chain: durations, machines, origins.
extension RecordReader {
    /// Where and how long epochs were trained.
    ///
    /// - Throws: `LedgerFlaw` where it is not what was recorded: that costs the durations, not the run.
    func timings(_ sessions: inout [Int64: TrainingSessionRow], chain: StoredChain?) throws -> [EpochTiming] {
        var timings: [EpochTiming] = []
        var link = StoredChain.noTiming
        try database.forEachRow(
            of: "epoch_timing",
            "SELECT epoch, session, seconds, finished_at FROM epoch_timing WHERE run = ? ORDER BY epoch",
            [run.id]
        ) { row in
            let session = Int64(try row.integer(1))
            let known = try sessions[session] ?? TrainingSessionRow(id: session, in: database)
            sessions[session] = known
            let timing = EpochTiming(
                epoch: try row.integer(0), seconds: try row.real(2), finishedAt: try row.text(3),
                session: known)
            guard timing.epoch > timings.last?.epoch ?? 0, timing.seconds >= 0, timing.seconds.isFinite else {
                throw row.flaw("\(timing.seconds) seconds of epoch \(timing.epoch)")
            }
            link = timing.link(after: link)
            timings.append(timing)
        }
        if let chain, link != chain.timing {
            throw LedgerFlaw(table: "epoch_timing", found: "other durations than were recorded")
        }
        return timings
    }

    /// How many epochs were not trained here.
    func importedEpochs(of record: RunRecord, chain: StoredChain) throws -> Int {
        let (ranges, digest) = try database.imports(of: run.id)
        if digest != chain.imports {
            throw LedgerFlaw(table: "imported_epochs", found: "other origins than were recorded")
        }
        var (last, count) = (0, 0)
        for range in ranges {
            guard range.lowerBound > last, range.upperBound <= record.epochs.count else {
                throw LedgerFlaw(
                    table: "imported_epochs", found: "epochs \(range.lowerBound) to \(range.upperBound)")
            }
            last = range.upperBound
            count += range.count
        }
        return count
    }

    /// How often the run was trained again elsewhere. Rows that the chain does not know of count for nothing.
    func replicas(chain: StoredChain) throws -> Int {
        guard let digest = chain.replicas else { return 0 }
        let (rows, found) = try database.replicas(of: run.id)
        guard found == digest else {
            throw LedgerFlaw(table: "replica", found: "other trainings than were recorded")
        }
        return rows.count
    }

    /// The state to go on from; nil where there is none.
    ///
    /// - Throws: `LedgerFlaw` where it is not that of an epoch of this run: that costs the checkpoint, not the run.
    func checkpoint(of record: RunRecord, chain: StoredChain?) throws -> StoredCheckpoint? {
        try database.firstRow(
            of: "checkpoint", "SELECT epoch, step, digest FROM checkpoint WHERE run = ?", [run.id]
        ) { row in
            let checkpoint = StoredCheckpoint(
                epoch: try row.integer(0), step: try row.integer(1), digest: try row.text(2))
            guard (1...max(1, record.epochs.count)).contains(checkpoint.epoch), checkpoint.step >= 0,
                !record.epochs.isEmpty
            else { throw row.flaw("a state after epoch \(checkpoint.epoch)") }
            if let chain, chain.checkpoint != checkpoint.seal(after: record.links[checkpoint.epoch]) {
                throw row.flaw("another state than was recorded")
            }
            return checkpoint
        }
    }

    /// The same with the state itself.
    func checkpointWithState(of record: RunRecord, chain: StoredChain) throws -> (
        row: StoredCheckpoint, state: Data
    )? {
        guard let checkpoint = try checkpoint(of: record, chain: chain) else { return nil }
        let state =
            try database.firstRow(
                of: "checkpoint", "SELECT state FROM checkpoint WHERE run = ?", [run.id]
            ) { try $0.blob(0) } ?? Data()
        // Parameters and their moments, four bytes each.
        let size = run.configuration.stateParts.map { 4 * $0 }
        guard let size, state.count.isMultiple(of: size), state.count / size == record.parameterCount,
            state.digest == checkpoint.digest
        else {
            throw LedgerFlaw(
                table: "checkpoint", epoch: checkpoint.epoch, found: "another state than was recorded")
        }
        return (checkpoint, state)
    }
}

extension Database {
    /// The rows of `imported_epochs` of a run, and a digest of them.
    func imports(of run: Int64) throws -> (ranges: [ClosedRange<Int>], digest: String) {
        var fields = FieldDigest("imports")
        var ranges: [ClosedRange<Int>] = []
        try forEachRow(
            of: "imported_epochs",
            "SELECT first, last, source, imported_at FROM imported_epochs WHERE run = ? ORDER BY first",
            [run]
        ) { row in
            let (first, last) = (try row.integer(0), try row.integer(1))
            guard first >= 1, last >= first else { throw row.flaw("epochs \(first) to \(last)") }
            ranges.append(first...last)
            fields.add(first)
            fields.add(last)
            fields.add(try row.text(2))
            fields.add(try row.text(3))
        }
        return (ranges, fields.digest)
    }
}
