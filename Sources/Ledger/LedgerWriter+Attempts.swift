import Experiments
import Foundation
import GRDB

/// Attempts at a run: usually one; each `--fresh` adds another.
extension LedgerWriter {
    /// The row of the attempt to train, made where needed; nil where there is nothing to train.
    func attempt(
        at run: PlannedRun, of plan: Plan, fresh: Bool, in database: Database
    ) throws -> Int64? {
        let attempts = try Row.fetchAll(
            database,
            sql: """
                SELECT id, attempt,
                    id IN (SELECT run FROM final_evaluation UNION SELECT run FROM divergence) AS is_over
                FROM run WHERE identity = ? ORDER BY attempt
                """,
            arguments: [run.identity.digest])
        let isOver = attempts.contains { $0["is_over"] }
        let newest = attempts.last
        let newestAttempt: Int = newest?["attempt"] ?? 0
        let newestIsOpen = newest.map { !$0["is_over"] } ?? false
        // Only `fresh` makes an attempt beyond the first.
        let continues = newestIsOpen && (fresh ? newestAttempt > 1 : !isOver)
        if continues, let newest {
            try database.insertStructure(of: run, attempt: newest["id"])
            return newest["id"]
        }
        if isOver && !fresh { return nil }
        return try database.insert(run, attempt: newestAttempt + 1, of: plan)
    }

    /// The state to go on from.
    func checkpoint(
        of attempt: Int64, run: String, parameterCount: Int
    ) throws(LedgerError) -> Checkpoint? {
        try write { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT epoch, step, digest, state FROM checkpoint WHERE run = ?",
                arguments: [attempt])
            guard let row else { return nil }
            let state: Data = row["state"]
            // Parameters, first and second moments, four bytes each.
            guard state.count == 12 * parameterCount, state.digest == row["digest"] else {
                throw LedgerError.damaged(file: file, found: "the checkpoint of run \(run) has changed")
            }
            return Checkpoint(epoch: row["epoch"], step: row["step"], values: state.floats)
        }
    }
}

extension Database {
    /// Adds an attempt at a run, with its layers and tensors.
    func insert(_ run: PlannedRun, attempt: Int, of plan: Plan) throws -> Int64 {
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
        try insertStructure(of: run, attempt: id)
        return id
    }

    /// Adds what values of layers and tensors will belong to, unless it is there: an attempt that an earlier version
    /// began has none.
    func insertStructure(of run: PlannedRun, attempt: Int64) throws {
        let known = try Int.fetchOne(
            self, sql: "SELECT count(*) FROM tensor WHERE run = ?", arguments: [attempt])
        guard known == 0 else { return }
        for layer in run.structure.layers {
            try execute(
                sql: "UPDATE layer SET rectified_units = ? WHERE run = ? AND layer = ?",
                arguments: [layer.units, attempt, layer.index])
        }
        for (index, tensor) in run.structure.tensors.enumerated() {
            try insert(
                into: "tensor",
                [("run", attempt), ("tensor", index), ("name", tensor.name), ("value_count", tensor.count)])
        }
    }
}
