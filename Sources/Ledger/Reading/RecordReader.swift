import Digests
import GRDB
import Plans
import Records

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
        var layers = try parts(
            Queries.layers, "layer", .layer, indices: run.structure.layers.map(\.index))
        var tensors = try parts(
            Queries.tensors, "tensor", .tensor, indices: Array(run.structure.tensors.indices))
        try rows(Queries.epochs) { row in
            var row = row
            let epoch = try row.integer(0)
            row.epoch = epoch
            links.append(try row.optionalText(1))
            record.epochs.append(
                EpochRecord(
                    epoch: epoch, metrics: try row.values(.epoch, from: 3),
                    parameterDigest: try row.text(2),
                    layers: layers.take(epoch), tensors: tensors.take(epoch)))
        }
        for (table, rest) in [("layer_epoch", layers), ("tensor_epoch", tensors)] {
            guard let epoch = rest.first?.epoch else { continue }
            throw LedgerFlaw(table: table, epoch: epoch, found: "values of an epoch that is not recorded")
        }
        return (record, links)
    }

    /// The values of layers or tensors, epoch by epoch.
    private func parts(
        _ query: Query, _ part: String, _ scope: Metric.Scope, indices: [Int]
    ) throws -> ArraySlice<Part> {
        var parts: [Part] = []
        try rows(query) { row in
            var row = row
            let epoch = try row.integer(0)
            row.epoch = epoch
            if parts.last?.epoch != epoch { parts.append(Part(epoch: epoch)) }
            let position = parts[parts.count - 1].values.count
            guard position < indices.count, try row.integer(1) == indices[position] else {
                throw row.flaw(
                    "values of a \(part) that the network does not have, or none of one that it has")
            }
            parts[parts.count - 1].values.append(try row.values(scope, from: 2))
        }
        return parts[...]
    }

    private func divergence() throws -> TrainingDivergence? {
        try first(Queries.divergence) { row in
            TrainingDivergence(
                epoch: try row.integer(0), step: try row.integer(1), tensor: try row.text(2))
        }
    }

    private func final() throws -> FinalEvaluation? {
        let evaluation = try first(Queries.final) { row in
            FinalEvaluation(metrics: try row.values(.run, from: 1), stateDigest: try row.text(0))
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
        try rows(Queries.confusion) { row in
            let (label, answer) = (try row.integer(0), try row.integer(1))
            if label == confusion.count {
                confusion.append([])
                confusion[label].reserveCapacity(confusion.first?.count ?? 0)
            }
            guard label == confusion.count - 1, answer == confusion[label].count else {
                throw row.flaw(
                    "no count of class \(confusion.count) and answer \(confusion.last?.count ?? 0)")
            }
            confusion[label].append(try row.integer(2))
        }
        return confusion
    }

    private func mistakes() throws -> [TestAnswers.Mistake] {
        var mistakes: [TestAnswers.Mistake] = []
        try rows(Queries.mistakes) { row in
            let (shown, bits) = (try row.real(3), try row.integer(4))
            guard let pattern = UInt32(exactly: bits), Double(Float(bitPattern: pattern)) == shown else {
                throw row.flaw("probability \(shown) beside other bits")
            }
            mistakes.append(
                TestAnswers.Mistake(
                    sample: try row.integer(0), label: try row.integer(1), answer: try row.integer(2),
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
        let kept = try first(Queries.parameters) { (try $0.integer(0), try $0.text(1)) }
        guard let kept else { return }
        guard record.final != nil, kept == (record.parameterCount, record.epochs.last?.parameterDigest) else {
            throw LedgerFlaw(table: "parameters", found: "weights of another network than the last epoch's")
        }
    }

    private func rows(_ query: Query, _ body: (LedgerRow) throws -> Void) throws {
        try database.forEachRow(of: query.table, query.sql, [id], body: body)
    }

    private func first<Value>(_ query: Query, _ value: (LedgerRow) throws -> Value) throws -> Value? {
        try database.firstRow(of: query.table, query.sql, [id], value: value)
    }

    /// A question about one run.
    private struct Query {
        let table: String
        let sql: String

        init(_ table: String, _ columns: String, by order: String? = nil) {
            self.table = table
            sql = "SELECT \(columns) FROM \(table) WHERE run = ?" + (order.map { " ORDER BY \($0)" } ?? "")
        }
    }

    /// Put into words once: they are asked for every run.
    private enum Queries {
        static let epochs = Query(
            "epoch", "epoch, chain, parameter_digest\(Metric.Scope.epoch.columnList)", by: "epoch")
        static let layers = Query(
            "layer_epoch", "epoch, layer\(Metric.Scope.layer.columnList)", by: "epoch, layer")
        static let tensors = Query(
            "tensor_epoch", "epoch, tensor\(Metric.Scope.tensor.columnList)", by: "epoch, tensor")
        static let divergence = Query("divergence", "epoch, step, tensor")
        static let final = Query("final_evaluation", "state_digest\(Metric.Scope.run.columnList)")
        static let confusion = Query("confusion", "label, answer, samples", by: "label, answer")
        static let mistakes = Query(
            "mistake", "sample, label, answer, probability, probability_bits", by: "sample")
        static let parameters = Query("parameters", "value_count, digest")
    }
}

/// The values of all layers, or of all tensors, after an epoch.
private struct Part {
    let epoch: Int
    var values: [MetricValues] = []
}

extension ArraySlice<Part> {
    /// Takes the values of an epoch, if they come next; what is left over in the end is of no epoch.
    fileprivate mutating func take(_ epoch: Int) -> [MetricValues] {
        first?.epoch == epoch ? removeFirst().values : []
    }
}
