import Datasets
import Digests
import Foundation
import Ledger
import Plans
import Records

/// A folder of its own for one test, removed with the value.
final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory
        .appendingPathComponent("reprise-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }
}

enum Fixture {
    static let environment = TrainingEnvironment.current(packageVersion: "test", jobs: 1, threads: 1)

    /// Two models of 2 × 2 pixels under two treatments of four epochs.
    static func plan(seed: String = "7") throws -> Plan { try plan(seedLine: "seed: \(seed)") }

    static func plan(
        seedLine: String,
        learning: String =
            "optimizer: {name: adam, learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-7}"
    ) throws -> Plan {
        try PlanReader.read(
            text: """
                schema: 1
                name: tiny
                title: Tiny
                \(seedLine)
                dataset: {name: tiny, kind: idx, classes: 2, image: {height: 2, width: 2}, files: {\
                training_images: a, training_labels: b, test_images: c, test_labels: d}}
                training:
                  batch_size: 2
                  validation_split: 0.5
                  \(learning)
                treatments:
                  normal: {labels: true_labels, epochs: 4}
                  shuffled: {labels: shuffled, epochs: 4}
                models:
                  small: [flatten, {dense: {units: 2, activation: softmax}}]
                  large: [flatten, {dense: {units: 3, activation: relu}}, {dense: {units: 2, activation: softmax}}]
                runs:
                  - {models: [small, large], treatments: [normal, shuffled]}
                """,
            file: "tiny.yml")
    }

    static func runs(_ plan: Plan) throws -> [PlannedRun] {
        try plan.plannedRuns(
            datasetDigest: String(repeating: "a", count: 64), imageSize: ImageSize(height: 2, width: 2))
    }

    /// An epoch with values that are easily lost: −0.0, a subnormal, the last bit of a fraction.
    static func epoch(_ number: Int, loss: Double? = nil, validation: Bool = true) -> EpochRecord {
        EpochRecord(
            epoch: number,
            training: Metrics(loss: loss ?? 1.0 / Double(number + 2), accuracy: -0.0),
            validation: validation ? Metrics(loss: .leastNonzeroMagnitude, accuracy: 0.1 + 0.2) : nil,
            parameterDigest: digest(number))
    }

    /// The same with values of the run's layers and tensors.
    static func epoch(_ number: Int, loss: Double? = nil, of run: PlannedRun) -> EpochRecord {
        var epoch = epoch(number, loss: loss)
        epoch.layers = run.structure.layers.map { MetricValues([.deadUnits: Double($0.units / number)]) }
        epoch.tensors = run.structure.tensors.map {
            MetricValues([.changedValues: Double($0.count), .norm: 1.0 / Double(number)])
        }
        // The weights that are kept are those of the last epoch.
        if number == run.epochs {
            epoch.parameterDigest = sha256(parameters(of: run).withUnsafeBytes { Data($0) })
        }
        return epoch
    }

    static let finalWithAnswers = FinalEvaluation(
        training: final.training, test: Metrics(loss: 2.5, accuracy: 0.8), stateDigest: final.stateDigest,
        answers: TestAnswers(
            confusion: [[1, 2], [0, 7]],
            mistakes: [
                .init(sample: 1, label: 0, answer: 1, probability: 1.0 / 3),
                .init(sample: 8, label: 0, answer: 1, probability: 0.999),
            ]))

    /// As many as the run has, no two alike.
    static func parameters(of run: PlannedRun) -> [Float] { (0..<run.parameterCount).map { Float($0) / 7 } }

    static let final = FinalEvaluation(
        training: Metrics(loss: 0.25, accuracy: 1), test: Metrics(loss: 2.5, accuracy: 0.1),
        stateDigest: digest(99))

    static func digest(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 64 - digits.count) + digits
    }

    /// A checkpoint of the size that `run` needs, with values that show where they come from.
    static func checkpoint(of run: PlannedRun, epoch: Int) -> Checkpoint {
        let values = (0..<3 * run.parameterCount).map { Float(epoch) + Float($0) / 3 }
        return Checkpoint(epoch: epoch, step: 10 * epoch, values: values)
    }
}

extension RunRecorder {
    func record(_ epoch: EpochRecord, _ checkpoint: Checkpoint? = nil) throws {
        try epochFinished(EpochOutcome(record: epoch, seconds: 1.5), checkpoint)
    }
}

/// Bit patterns, since −0.0 equals 0.0 and NaN nothing.
func bits(_ metrics: Metrics?) -> [UInt64] {
    metrics.map { [$0.loss.bitPattern, $0.accuracy.bitPattern] } ?? []
}

extension LedgerReader {
    /// What stands for the runs of these identities; runs of which nothing is recorded are left out.
    func transfers(identities: [String]) throws -> [LedgerTransfer] {
        try identities.compactMap { try entry(identity: $0).map(transfer(of:)) }
    }
}

extension LedgerWriter {
    /// Takes over runs of which all is known already.
    func importRuns(
        _ runs: [(run: PlannedRun, transfer: LedgerTransfer)], of plan: Plan, from source: String
    ) throws -> [ImportedRun] {
        try importRuns(
            runs.map { run, transfer in IncomingRun(run: run, source: source) { transfer } }, of: plan)
    }
}
