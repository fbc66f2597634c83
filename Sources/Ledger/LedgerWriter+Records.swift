import Foundation
import GRDB
import Plans
import Records

/// What training gives, kept as soon as it is there.
extension LedgerWriter {
    func record(
        _ outcome: EpochOutcome, _ checkpoint: Checkpoint?, of attempt: Int64, run: PlannedRun
    ) throws(LedgerError) {
        let epoch = outcome.record
        try write { database in
            let isNew = try database.insertUnlessRecorded(epoch, of: attempt, run: run)
            if isNew, let session {
                try database.insert(
                    EpochTiming(
                        epoch: epoch.epoch, seconds: outcome.seconds, finishedAt: Date().formatted(.iso8601),
                        session: session.row),
                    session: session.id, of: attempt)
            }
            guard let checkpoint else { return }
            let state = checkpoint.values.littleEndianBytes
            try database.replaceCheckpoint(
                StoredCheckpoint(epoch: checkpoint.epoch, step: checkpoint.step, digest: state.digest),
                state: state,
                of: attempt)
        }
    }

    func record(
        _ network: FinishedNetwork, keepsParameters: Bool, of attempt: Int64, run: String
    ) throws(LedgerError) {
        try write { database in
            try database.insert(network.evaluation, of: attempt, run: run)
            if keepsParameters, !network.parameters.isEmpty, let kept = KeptParameters(network.parameters) {
                try database.insert(into: "parameters", [("run", attempt)] + kept.columns)
            }
        }
    }

    func record(_ divergence: TrainingDivergence, of attempt: Int64) throws(LedgerError) {
        try write { try $0.insert(divergence, of: attempt) }
    }
}

extension Database {
    /// Adds an epoch; where it is recorded already, sees to it that it is the same.
    ///
    /// - Returns: Whether it is new.
    func insertUnlessRecorded(_ epoch: EpochRecord, of attempt: Int64, run: PlannedRun) throws -> Bool {
        if let recorded = try recordedEpoch(epoch.epoch, of: attempt) {
            let divergence = recorded.firstDivergence(
                from: epoch, run: run.run.name, structure: run.structure)
            if let divergence { throw LedgerError.notReproduced(divergence) }
            return false
        }
        let last = try Int.fetchOne(
            cachedStatement(sql: "SELECT max(epoch) FROM epoch WHERE run = ?"), arguments: [attempt])
        let expected = (last ?? 0) + 1
        guard epoch.epoch == expected else {
            throw LedgerError.outOfOrder(run: run.run.name, epoch: epoch.epoch, expected: expected)
        }
        var chain = try chain(of: attempt, structure: run.structure)
        chain.append(epoch)
        try keep(chain, of: attempt)
        let place: [RowInsertion.Cell] = [.integer(Int(attempt)), .integer(epoch.epoch)]
        try RowInsertion.epoch.add(
            place + [.text(epoch.parameterDigest), .text(chain.link)] + epoch.metrics.cells(.epoch), to: self)
        for (layer, values) in zip(run.structure.layers, epoch.layers) {
            try RowInsertion.layers.add(place + [.integer(layer.index)] + values.cells(.layer), to: self)
        }
        for (index, values) in epoch.tensors.enumerated() {
            try RowInsertion.tensors.add(place + [.integer(index)] + values.cells(.tensor), to: self)
        }
        return true
    }

    private static let recordedEpoch =
        "SELECT parameter_digest\(Metric.Scope.epoch.columnList) FROM epoch WHERE run = ? AND epoch = ?"

    private func recordedEpoch(_ epoch: Int, of attempt: Int64) throws -> EpochRecord? {
        func values(_ table: String, _ part: String, _ scope: Metric.Scope) throws -> [MetricValues] {
            var values: [MetricValues] = []
            let sql =
                "SELECT \(part)\(scope.columnList) FROM \(table) WHERE run = ? AND epoch = ? ORDER BY \(part)"
            try forEachRow(of: table, sql, [attempt, Int64(epoch)]) {
                values.append(try $0.values(scope, from: 1))
            }
            return values
        }
        return try firstRow(of: "epoch", Self.recordedEpoch, [attempt, Int64(epoch)]) { row in
            EpochRecord(
                epoch: epoch, metrics: try row.values(.epoch, from: 1), parameterDigest: try row.text(0),
                layers: try values("layer_epoch", "layer", .layer),
                tensors: try values("tensor_epoch", "tensor", .tensor))
        }
    }

    /// Adds the evaluation of a finished network, which ends the attempt.
    func insert(_ final: FinalEvaluation, of attempt: Int64, run: String) throws {
        let last = try lastEpoch(of: attempt)
        let epochs = try Int.fetchOne(
            self, sql: "SELECT count(*) FROM epoch WHERE run = ?", arguments: [attempt])
        guard last == epochs else {
            throw LedgerError.outOfOrder(run: run, epoch: last ?? 0, expected: (epochs ?? 0) + 1)
        }

        var chain = try chain(of: attempt, structure: NetworkStructure())
        chain.append(final)
        try keep(chain, of: attempt)
        try RowInsertion.final.add(
            [.integer(Int(attempt)), .text(final.stateDigest)] + final.metrics.cells(.run), to: self)
        if let answers = final.answers { try insert(answers, of: attempt) }
        try endAttempt(attempt)
    }

    /// The epoch after which a run ends: where early stopping has it end, else the last that is planned.
    private func lastEpoch(of attempt: Int64) throws -> Int? {
        let sql = "SELECT planned_epochs, configuration FROM run WHERE id = ?"
        guard let row = try Row.fetchOne(self, sql: sql, arguments: [attempt]) else { return nil }
        let planned: Int = row[0]
        guard let stopping = RunConfiguration(canonicalText: row[1])?.earlyStopping else { return planned }
        let values = try Double?.fetchAll(
            self, sql: "SELECT \(stopping.metric.name) FROM epoch WHERE run = ? ORDER BY epoch",
            arguments: [attempt])
        return min(planned, stopping.lastEpoch(values) ?? planned)
    }

    /// Adds where an attempt diverged, which ends it.

    func insert(_ divergence: TrainingDivergence, of attempt: Int64) throws {
        var chain = try chain(of: attempt, structure: NetworkStructure())
        chain.append(divergence)
        try keep(chain, of: attempt)
        try insert(
            into: "divergence",
            [
                ("run", attempt), ("epoch", divergence.epoch), ("step", divergence.step),
                ("tensor", divergence.tensor),
            ])
        try endAttempt(attempt)
    }

    /// The checkpoint has served: what is over is never continued.
    private func endAttempt(_ attempt: Int64) throws {
        try execute(sql: "DELETE FROM checkpoint WHERE run = ?", arguments: [attempt])
    }

    private func insert(_ answers: TestAnswers, of attempt: Int64) throws {
        for (label, row) in answers.confusion.enumerated() {
            for (answer, samples) in row.enumerated() {
                try RowInsertion.confusion.add(
                    [.integer(Int(attempt)), .integer(label), .integer(answer), .integer(samples)], to: self)
            }
        }
        for mistake in answers.mistakes {
            let probability = mistake.probability.isNaN ? 0 : Double(mistake.probability)
            try RowInsertion.mistakes.add(
                [
                    .integer(Int(attempt)), .integer(mistake.sample), .integer(mistake.label),
                    .integer(mistake.answer), .real(probability),
                    .integer(Int(mistake.probability.bitPattern)),
                ], to: self)
        }
    }
}
