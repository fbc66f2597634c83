import Experiments
import GRDB

extension RunRecord {
    /// The run of a row of the table `run`, with all that the other tables hold of it.
    init(row: Row, seed: UInt64, in database: Database) throws {
        let id: Int64 = row["id"]
        func rows(_ table: String, by order: String) throws -> RowCursor {
            try Row.fetchCursor(
                database.cachedStatement(sql: "SELECT * FROM \(table) WHERE run = ? ORDER BY \(order)"),
                arguments: [id])
        }
        func one(_ table: String) throws -> Row? {
            try Row.fetchOne(
                database.cachedStatement(sql: "SELECT * FROM \(table) WHERE run = ?"), arguments: [id])
        }
        self.init(
            run: Plan.Run(model: row["model"], treatment: row["treatment"], seed: seed),
            identity: row["identity"], parameterCount: row["parameter_count"],
            plannedEpochs: row["planned_epochs"])
        var layers = try rows("layer_epoch", by: "epoch, layer").values(.layer)
        var tensors = try rows("tensor_epoch", by: "epoch, tensor").values(.tensor)
        let all = try rows("epoch", by: "epoch")
        while let row = try all.next() {
            let epoch: Int = row["epoch"]
            epochs.append(
                EpochRecord(
                    epoch: epoch, metrics: MetricValues(row: row, .epoch),
                    parameterDigest: row["parameter_digest"],
                    layers: layers.removeValue(forKey: epoch) ?? [],
                    tensors: tensors.removeValue(forKey: epoch) ?? []))
        }
        structure = try NetworkStructure(
            layers: Array(rows("layer", by: "layer").compactMap { NetworkStructure.Layer(row: $0) }),
            tensors: Array(
                rows("tensor", by: "tensor").map {
                    NetworkStructure.Tensor(name: $0["name"], count: $0["value_count"])
                }))
        divergence = try one("divergence").map {
            TrainingDivergence(epoch: $0["epoch"], step: $0["step"], tensor: $0["tensor"])
        }
        final = try one("final_evaluation").map { row in
            FinalEvaluation(metrics: MetricValues(row: row, .run), stateDigest: row["state_digest"])
        }
        if final != nil {
            final?.answers = try TestAnswers(
                confusion: rows("confusion", by: "label, answer"), mistakes: rows("mistake", by: "sample"))
        }
    }
}

extension RowCursor {
    /// The values of a scope's metrics by epoch.
    fileprivate func values(_ scope: Metric.Scope) throws -> [Int: [MetricValues]] {
        var values: [Int: [MetricValues]] = [:]
        while let row = try next() { values[row["epoch"], default: []].append(MetricValues(row: row, scope)) }
        return values
    }
}

extension NetworkStructure.Layer {
    /// A layer with ReLU; nil for others, and where nothing is known.
    fileprivate init?(row: Row) {
        guard let units = row["rectified_units"] as Int? else { return nil }
        let index: Int = row["layer"]
        self.init(index: index, name: "layer \(index) \(row["kind"] as String)", units: units)
    }
}

extension TestAnswers {
    /// nil where no answers were kept.
    fileprivate init?(confusion: RowCursor, mistakes: RowCursor) throws {
        self.init(confusion: [], mistakes: [])
        while let row = try confusion.next() {
            let label: Int = row["label"]
            if label == self.confusion.count { self.confusion.append([]) }
            guard label == self.confusion.count - 1 else { continue }
            self.confusion[label].append(row["samples"])
        }
        while let row = try mistakes.next() {
            let bits: Int64 = row["probability_bits"]
            self.mistakes.append(
                Mistake(
                    sample: row["sample"], label: row["label"], answer: row["answer"],
                    probability: Float(bitPattern: UInt32(truncatingIfNeeded: bits))))
        }
        if self.confusion.isEmpty { return nil }
    }
}
