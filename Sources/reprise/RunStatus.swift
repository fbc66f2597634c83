import Experiments
import Ledger

/// How far a run is, for tables and JSON.
struct RunStatus: Encodable {
    enum State: String, Encodable {
        case complete
        case diverged
        case unfinished
        case notStarted = "not started"
    }

    let run: String
    let model: String
    let treatment: String
    /// Text, because JSON's readers often keep no more than 53 bits of a number.
    let seed: String
    let identity: String
    let parameters: Int
    let epochs: Int
    let plannedEpochs: Int
    let state: State
    let contentDigest: String?
    let final: Evaluation?
    let divergence: End?

    struct Evaluation: Encodable {
        let fittedLoss, fittedAccuracy, testLoss, testAccuracy: Double
        let stateDigest: String
    }

    struct End: Encodable {
        let epoch, step: Int
        let tensor: String
    }

    init(_ record: RunRecord) {
        run = record.run.name
        model = record.run.model
        treatment = record.run.treatment
        seed = String(record.run.seed)
        identity = record.identity
        parameters = record.parameterCount
        epochs = record.epochs.count
        plannedEpochs = record.plannedEpochs
        state =
            record.final != nil
            ? .complete
            : record.divergence != nil ? .diverged : record.epochs.isEmpty ? .notStarted : .unfinished
        contentDigest = record.epochs.isEmpty && record.divergence == nil ? nil : record.contentDigest
        final = record.final.map {
            Evaluation(
                fittedLoss: $0.training.loss, fittedAccuracy: $0.training.accuracy,
                testLoss: $0.test.loss, testAccuracy: $0.test.accuracy, stateDigest: $0.stateDigest)
        }
        divergence = record.divergence.map { End(epoch: $0.epoch, step: $0.step, tensor: $0.tensor) }
    }
}

extension [RunStatus] {
    /// One line for each run.
    var table: Table {
        var table = Table(
            ("run", .left), ("epochs", .right), ("state", .left), ("test loss", .right),
            ("accuracy", .right),
            ("content", .left))
        for status in self {
            table.add(
                status.run, "\(status.epochs)/\(status.plannedEpochs)", status.state.rawValue,
                status.final.map { Numbers.loss($0.testLoss) } ?? "",
                status.final.map { Numbers.percent($0.testAccuracy) } ?? "",
                status.contentDigest.map(Numbers.short) ?? "")
        }
        return table
    }
}
