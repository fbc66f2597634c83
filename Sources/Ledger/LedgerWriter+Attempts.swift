import Foundation
import GRDB
public import Plans
public import Records

/// Attempts at a run: usually one; each `--fresh` adds another.
extension LedgerWriter {
    /// The row of the attempt to train, made where needed, and the state to go on from; nil where there is nothing to
    /// train.
    func attempt(
        at run: PlannedRun, of plan: Plan, fresh: Bool, in database: Database, _ index: inout AttemptIndex
    ) throws -> (id: Int64, checkpoint: Checkpoint?)? {
        let attempts = try index.attempts(of: run.identity.digest, in: database)
        if !fresh {
            do {
                _ = try attempts.entryStanding()
            } catch {
                throw LedgerError.damagedRun(file: file, error.named(run.run.name))
            }
        }
        let intact = attempts.compactMap { try? $0.entry.get() }
        let isOver = intact.contains { $0.record.isOver }
        let newest = attempts.max { $0.attempt < $1.attempt }
        let open = try? newest?.entry.get()
        // Only `fresh` makes an attempt beyond the first.
        if let open, !open.record.isOver, fresh ? open.attempt > 1 : !isOver {
            try database.insertStructure(of: run, attempt: open.id, &index)
            return (open.id, try database.checkpoint(of: open))
        }
        if isOver && !fresh { return nil }
        return (try database.insert(run, attempt: (newest?.attempt ?? 0) + 1, of: plan, &index), nil)
    }

    /// Those of `runs` whose checkpoint is damaged, so that they are trained again from their first epoch.
    public func damagedCheckpoints(of runs: [PlannedRun]) throws(LedgerError) -> [PlannedRun] {
        try writeAttempts { database, index in
            let finder = AttemptFinder(database: database)
            let attempts = try finder.attempts(index.rows(of: Set(runs.map(\.identity.digest)))).byIdentity
            return try runs.filter { run in
                guard let entry = try? attempts[run.identity.digest]?.entryStanding(), !entry.record.isOver,
                    let found = try finder.found(entry.id)
                else { return false }
                do {
                    _ = try RecordReader(found.run, in: database).checkpointWithState(
                        of: entry.record, chain: found.chain)
                    return false
                } catch is LedgerFlaw {
                    return true
                }
            }
        }
    }
}

extension Database {
    /// The state that an attempt goes on from; nil where there is none, or a damaged one.
    fileprivate func checkpoint(of entry: LedgerEntry) throws -> Checkpoint? {
        guard let found = try AttemptFinder(database: self).found(entry.id) else { return nil }
        let reader = RecordReader(found.run, in: self)
        guard let (row, state) = try? reader.checkpointWithState(of: entry.record, chain: found.chain) else {
            return nil
        }
        let stopping = entry.record.earlyStopping
        return Checkpoint(
            epoch: row.epoch, step: row.step, values: state.floats,
            watched: stopping.map { stopping in
                entry.record.epochs.prefix(row.epoch).map { $0.metrics[stopping.metric] }
            } ?? [])
    }

    /// Adds an attempt at a run, with its layers and tensors.
    func insert(
        _ run: PlannedRun, attempt: Int, of plan: Plan, _ index: inout AttemptIndex
    ) throws -> Int64 {
        let configuration = run.identity.configuration
        try insert(
            into: "run",
            [
                ("identity", run.identity.digest), ("attempt", attempt), ("plan", plan.name),
                ("model", run.run.model), ("treatment", run.run.treatment),
                ("numerics_version", configuration.numericsVersion),
                ("parameter_count", run.parameterCount), ("planned_epochs", run.epochs),
                ("configuration", run.identity.canonicalText), ("plan_text", plan.canonicalText),
            ] + configuration.columns)
        let id = lastInsertedRowID
        try insertLayers(of: configuration, run: id)
        try insertRows(of: run.structure, attempt: id)
        try insertChain(of: id, &index)
        return id
    }

    /// Adds what values of layers and tensors will belong to, unless it is there: an attempt that an earlier version
    /// began has none.
    func insertStructure(
        of run: PlannedRun, attempt: Int64, _ index: inout AttemptIndex
    ) throws {
        let known = try Int.fetchOne(
            self, sql: "SELECT count(*) FROM tensor WHERE run = ?", arguments: [attempt])
        guard known == 0, !run.structure.tensors.isEmpty else { return }
        try insertRows(of: run.structure, attempt: attempt)
        try updateChainOfConfiguration(of: attempt, &index)
    }

    private func insertRows(of structure: NetworkStructure, attempt: Int64) throws {
        for layer in structure.layers {
            try execute(
                sql: "UPDATE layer SET rectified_units = ? WHERE run = ? AND layer = ?",
                arguments: [layer.units, attempt, layer.index])
        }
        for (index, tensor) in structure.tensors.enumerated() {
            try insert(
                into: "tensor",
                [("run", attempt), ("tensor", index), ("name", tensor.name), ("value_count", tensor.count)])
        }
    }
}
