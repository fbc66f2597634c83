import Digests
import Experiments
import GRDB

/// Reads what an attempt has come to, and holds it to its chain.
struct RecordReader {
    let database: Database
    let run: StoredRun
    private var id: Int64 { run.id }

    init(_ run: StoredRun, in database: Database) {
        self.run = run
        self.database = database
    }

    /// The record, checked: order, ranges, and the chain.
    ///
    /// - Throws: `LedgerFlaw` at the first thing that is not as it was recorded.
    func record(chain: StoredChain) throws -> RunRecord {
        let (record, links) = try stored()
        do throws(RecordFlaw) {
            try record.check()
        } catch {
            throw LedgerFlaw(error)
        }
        try checkEnd(of: record)
        let expected = record.links
        for (index, link) in links.enumerated() where link != expected[index + 1] {
            throw LedgerFlaw(
                table: "epoch", epoch: index + 1,
                found: "other values, here or in its layers and tensors, than were recorded")
        }
        guard chain.record == expected.last else {
            throw LedgerFlaw(
                table: record.final != nil
                    ? "final_evaluation" : record.divergence != nil ? "divergence" : "epoch",
                found: "another end of the run than was recorded, after \(record.epochs.count) epochs")
        }
        return record
    }

    /// What the tables hold, unchecked, and the link that stands beside each epoch.
    func stored() throws -> (record: RunRecord, links: [String?]) {
        var (record, links) = try epochs()
        (record.divergence, record.final) = (try divergence(), try final())
        return (record, links)
    }

    private func epochs() throws -> (record: RunRecord, links: [String?]) {
        var record = run.emptyRecord
        var links: [String?] = []
        var layers = try parts("layer_epoch", "layer", .layer, indices: run.structure.layers.map(\.index))
        var tensors = try parts(
            "tensor_epoch", "tensor", .tensor, indices: Array(run.structure.tensors.indices))
        let rows = try rows(
            "epoch", "epoch, chain, parameter_digest\(Metric.Scope.epoch.columnList)", by: "epoch")
        while let row = try rows.next() {
            var cells = LedgerRow(row, of: "epoch")
            let epoch = try cells.integer(0)
            cells.epoch = epoch
            links.append(try cells.optionalText(1))
            record.epochs.append(
                EpochRecord(
                    epoch: epoch, metrics: try cells.values(.epoch, from: 3),
                    parameterDigest: try cells.text(2),
                    layers: layers.removeValue(forKey: epoch) ?? [],
                    tensors: tensors.removeValue(forKey: epoch) ?? []))
        }
        for (table, rest) in [("layer_epoch", layers), ("tensor_epoch", tensors)] {
            guard let epoch = rest.keys.min() else { continue }
            throw LedgerFlaw(table: table, epoch: epoch, found: "values of an epoch that is not recorded")
        }
        return (record, links)
    }

    /// The values of layers or tensors by epoch.
    private func parts(
        _ table: String, _ part: String, _ scope: Metric.Scope, indices: [Int]
    ) throws -> [Int: [MetricValues]] {
        var values: [Int: [MetricValues]] = [:]
        let rows = try rows(table, "epoch, \(part)\(scope.columnList)", by: "epoch, \(part)")
        while let row = try rows.next() {
            var cells = LedgerRow(row, of: table)
            let epoch = try cells.integer(0)
            cells.epoch = epoch
            let position = values[epoch]?.count ?? 0
            guard position < indices.count, try cells.integer(1) == indices[position] else {
                throw cells.flaw(
                    "values of a \(part) that the network does not have, or none of one that it has")
            }
            values[epoch, default: []].append(try cells.values(scope, from: 2))
        }
        return values
    }

    private func divergence() throws -> TrainingDivergence? {
        try one("divergence", "epoch, step, tensor") { cells in
            TrainingDivergence(
                epoch: try cells.integer(0), step: try cells.integer(1), tensor: try cells.text(2))
        }
    }

    private func final() throws -> FinalEvaluation? {
        let evaluation = try one("final_evaluation", "state_digest\(Metric.Scope.run.columnList)") { cells in
            FinalEvaluation(metrics: try cells.values(.run, from: 1), stateDigest: try cells.text(0))
        }
        let confusion = try confusion()
        let mistakes = try mistakes()
        guard var evaluation else {
            if confusion.isEmpty && mistakes.isEmpty { return nil }
            throw LedgerFlaw(table: "final_evaluation", found: "answers of a run without its evaluation")
        }
        if confusion.isEmpty && !mistakes.isEmpty {
            throw LedgerFlaw(table: "confusion", found: "mistakes without a confusion matrix")
        }
        if !confusion.isEmpty { evaluation.answers = TestAnswers(confusion: confusion, mistakes: mistakes) }
        return evaluation
    }

    private func confusion() throws -> [[Int]] {
        var confusion: [[Int]] = []
        let rows = try rows("confusion", "label, answer, samples", by: "label, answer")
        while let row = try rows.next() {
            let cells = LedgerRow(row, of: "confusion")
            let (label, answer) = (try cells.integer(0), try cells.integer(1))
            if label == confusion.count { confusion.append([]) }
            guard label == confusion.count - 1, answer == confusion[label].count else {
                throw cells.flaw(
                    "no count of class \(confusion.count) and answer \(confusion.last?.count ?? 0)")
            }
            confusion[label].append(try cells.integer(2))
        }
        return confusion
    }

    private func mistakes() throws -> [TestAnswers.Mistake] {
        var mistakes: [TestAnswers.Mistake] = []
        let rows = try rows("mistake", "sample, label, answer, probability, probability_bits", by: "sample")
        while let row = try rows.next() {
            let cells = LedgerRow(row, of: "mistake")
            let (shown, bits) = (try cells.real(3), try cells.integer(4))
            guard let pattern = UInt32(exactly: bits), Double(Float(bitPattern: pattern)) == shown else {
                throw cells.flaw("probability \(shown) beside other bits")
            }
            mistakes.append(
                TestAnswers.Mistake(
                    sample: try cells.integer(0), label: try cells.integer(1), answer: try cells.integer(2),
                    probability: Float(bitPattern: pattern)))
        }
        return mistakes
    }

    /// What has to agree at the end of a run: its accuracy with its answers, its weights with its last epoch.
    private func checkEnd(of record: RunRecord) throws {
        if let answers = record.final?.answers, answers.accuracy != record.final?.metrics[.testAccuracy] {
            throw LedgerFlaw(
                table: "final_evaluation", found: "a test_accuracy that is not that of the confusion matrix")
        }
        let kept = try one("parameters", "value_count, digest") { (try $0.integer(0), try $0.text(1)) }
        guard let kept else { return }
        guard record.final != nil, kept == (record.parameterCount, record.epochs.last?.parameterDigest) else {
            throw LedgerFlaw(table: "parameters", found: "weights of another network than the last epoch's")
        }
    }

    private func rows(_ table: String, _ columns: String, by order: String) throws -> RowCursor {
        try Row.fetchCursor(
            database.cachedStatement(sql: "SELECT \(columns) FROM \(table) WHERE run = ? ORDER BY \(order)"),
            arguments: [id])
    }

    private func one<Value>(
        _ table: String, _ columns: String, _ value: (LedgerRow) throws -> Value
    ) throws -> Value? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT \(columns) FROM \(table) WHERE run = ?"), arguments: [id]
        ).map { try value(LedgerRow($0, of: table)) }
    }
}
