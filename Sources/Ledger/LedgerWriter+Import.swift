import Foundation
import GRDB
public import Plans
public import Records

/// What importing did to one run.
public struct ImportedRun: Sendable, Equatable {
    /// The run's name in the plan.
    public let name: String
    /// Epochs that both sides had, with the same bits.
    public let agreeingEpochs: Int
    /// Epochs that the ledger did not have.
    public let newEpochs: Int
    /// Epochs that it has now.
    public let epochs: Int
    /// Whether the run is recorded to its end now.
    public let isOver: Bool
    /// Whether training could go on from a checkpoint.
    public let hasCheckpoint: Bool
    /// Trainings of the finished run that the ledger did not know of, independent of the recorded one, with the same bits.
    public let newReplicas: Int
}

extension LedgerWriter {
    /// Takes over runs that were trained elsewhere: all of them, or none.
    ///
    /// A run that is here already must agree bit for bit as far as both go; what it lacks is added. The same run may come
    /// from several places, and must agree with each.
    ///
    /// - Parameters:
    ///   - runs: Runs of the plan, taken one after the other.
    ///   - plan: The plan that they belong to.
    ///   - keepsParameters: Take over the weights of finished networks, where they come along.
    /// - Returns: What was done with each, in the same order.
    /// - Throws: `ImportConflict` where the two sides differ, what a run's `transfer` throws, `LedgerError` else; the ledger is
    ///   then as it was.
    public func importRuns(
        _ runs: some Sequence<IncomingRun>, of plan: Plan, keepsParameters: Bool = true
    ) throws -> [ImportedRun] {
        // Of others than this ledger, and told as it is.
        var reason: (any Error)?
        do {
            return try writeAttempts { database, index in
                try runs.map { incoming in
                    do {
                        return try database.take(
                            incoming.transfer(), as: incoming, of: plan, keepsParameters, &index)
                    } catch let error where !(error is LedgerFlaw || error is DatabaseError) {
                        reason = error
                        throw error
                    }
                }
            }
        } catch {
            throw reason ?? error
        }
    }
}

extension Database {
    fileprivate func take(
        _ transfer: LedgerTransfer, as incoming: IncomingRun, of plan: Plan, _ keepsParameters: Bool,
        _ index: inout AttemptIndex
    ) throws -> ImportedRun {
        let run = incoming.run
        var record = transfer.record
        record.run = run.run
        let (attempt, standing) = try attempt(standingFor: run, of: plan, &index)
        var known = standing
        known.run = run.run
        if let divergence = known.firstDivergence(from: record) {
            throw ImportConflict(
                divergence: divergence, source: incoming.source,
                origin: try origin(of: divergence.epoch, attempt))
        }
        var newEpochs = 0
        if !known.isOver {
            for epoch in record.epochs.dropFirst(known.epochs.count) {
                _ = try insertUnlessRecorded(epoch, of: attempt, run: run)
                newEpochs += 1
            }
            try insertTimings(transfer.timings, after: known.epochs.count, of: attempt)
            try insertEnd(of: record, transfer, attempt: attempt, run: run, keepsParameters: keepsParameters)
            if newEpochs > 0 {
                try insert(
                    into: "imported_epochs",
                    [
                        ("run", attempt), ("first", known.epochs.count + 1), ("last", record.epochs.count),
                        ("source", incoming.source), ("imported_at", Date().formatted(.iso8601)),
                    ])
                try updateChainOfImports(of: attempt)
            }
        }
        let newReplicas =
            record.isOver ? try noteReplicas(of: transfer, attempt, incoming.source) : 0
        let checkpoint = try Int.fetchOne(
            self, sql: "SELECT epoch FROM checkpoint WHERE run = ?", arguments: [attempt])
        return ImportedRun(
            name: run.run.name, agreeingEpochs: min(known.epochs.count, record.epochs.count),
            newEpochs: newEpochs, epochs: known.epochs.count + newEpochs,
            isOver: known.isOver || record.isOver, hasCheckpoint: checkpoint != nil,
            newReplicas: newReplicas)
    }

    /// Where an epoch was imported from; nil where it was trained here.
    private func origin(of epoch: Int?, _ attempt: Int64) throws -> String? {
        try String.fetchOne(
            self,
            sql: "SELECT source FROM imported_epochs WHERE run = ? AND last >= ? ORDER BY first LIMIT 1",
            arguments: [attempt, epoch ?? 1])
    }

    /// Notes a training that shares no epoch with the recorded one, and what it knows of others.
    private func noteReplicas(of transfer: LedgerTransfer, _ attempt: Int64, _ source: String) throws -> Int {
        guard let found = try AttemptFinder(database: self).found(attempt) else { return 0 }
        var sessions: [Int64: TrainingSessionRow] = [:]
        let reader = RecordReader(found.run, in: self)
        let timings = (try? reader.timings(&sessions, chain: found.chain)) ?? []
        guard timings.count == transfer.record.epochs.count else { return 0 }
        guard try replicas(of: attempt).digest == found.chain.replicas else {
            throw LedgerFlaw(table: "replica", found: "other trainings than were recorded")
        }
        let isIndependent = zip(timings, transfer.timings).allSatisfy { $0 != $1 }
        let own = isIndependent ? Replica(transfer, from: source) : nil
        return try note([own].compactMap(\.self) + transfer.replicas, of: attempt, beside: timings)
    }

    /// The attempt that stands for a run, made where there is none, or a damaged one, with its record.
    private func attempt(
        standingFor run: PlannedRun, of plan: Plan, _ index: inout AttemptIndex
    ) throws -> (id: Int64, RunRecord) {
        let attempts = try index.attempts(of: run.identity.digest, in: self)
        // A damaged run is left as it is: what is imported becomes another attempt, and stands for the run.
        if let standing = try? attempts.entryStanding() {
            try insertStructure(of: run, attempt: standing.id, &index)
            return (standing.id, standing.record)
        }
        let newest = attempts.map(\.attempt).max() ?? 0
        return (try insert(run, attempt: newest + 1, of: plan, &index), run.emptyRecord)
    }

    private func insertEnd(
        of record: RunRecord, _ transfer: LedgerTransfer, attempt: Int64, run: PlannedRun,
        keepsParameters: Bool
    ) throws {
        if let final = record.final {
            try insert(final, of: attempt, run: run.run.name)
            if keepsParameters, let kept = transfer.parameters {
                try insert(into: "parameters", [("run", attempt)] + kept.columns)
            }
        } else if let divergence = record.divergence {
            try insert(divergence, of: attempt)
        } else if let checkpoint = transfer.checkpoint {
            let known = try Int.fetchOne(
                self, sql: "SELECT epoch FROM checkpoint WHERE run = ?", arguments: [attempt])
            guard checkpoint.row.epoch > known ?? 0 else { return }
            try replaceCheckpoint(checkpoint.row, state: checkpoint.state, of: attempt)
        }
    }

    private func insertTimings(_ timings: [EpochTiming], after known: Int, of attempt: Int64) throws {
        var session: (row: TrainingSessionRow, id: Int64)?
        for timing in timings where timing.epoch > known {
            let current =
                if let session, session.row == timing.session { session } else {
                    (row: timing.session, id: try insertSession(timing.session))
                }
            session = current
            try insert(timing, session: current.id, of: attempt)
        }
    }
}
