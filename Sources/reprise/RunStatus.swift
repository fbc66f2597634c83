import Ledger
import Plans
import Records

/// How far a run is, for tables and JSON.
struct RunStatus: Encodable {
    enum State: String, Encodable {
        case complete
        case diverged
        case unfinished
        case notStarted = "not started"
        /// The ledger holds other records than were made.
        case damaged
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
    /// Epochs that were not trained into this ledger but imported.
    let importedEpochs: Int
    /// How often it was trained again in other ledgers, with the same bits.
    let replicas: Int
    let state: State
    let contentDigest: String?
    let final: Evaluation?
    let divergence: End?
    /// What is wrong with the records of a damaged run.
    let damage: String?
    /// The day on which the chain of digests was made, where that was after the records.
    let chainedSince: String?
    /// The ledger that it is furthest in, where several are looked at.
    var ledger: String?

    struct Evaluation: Encodable {
        let fittedLoss, fittedAccuracy, testLoss, testAccuracy: Double
        let stateDigest: String

        init(_ final: FinalEvaluation) {
            (fittedLoss, fittedAccuracy) = (final.training.loss, final.training.accuracy)
            (testLoss, testAccuracy) = (final.test.loss, final.test.accuracy)
            stateDigest = final.stateDigest
        }
    }

    struct End: Encodable {
        let epoch, step: Int
        let tensor: String

        init(_ divergence: TrainingDivergence) {
            (epoch, step, tensor) = (divergence.epoch, divergence.step, divergence.tensor)
        }
    }

    /// A run of which all but its record is unknown.
    init(_ record: RunRecord, damage: RunDamage? = nil) {
        self.init(record, importedEpochs: 0, replicas: 0, chainedSince: nil, damage: damage)
    }

    /// A recorded run, under the name that it has there or in a plan.
    init(_ entry: LedgerEntry, named run: Plan.Run? = nil) {
        var record = entry.record
        record.run = run ?? record.run
        self.init(
            record, importedEpochs: entry.importedEpochs, replicas: entry.replicas,
            chainedSince: entry.chainedSince, damage: nil)
    }

    /// A run of which it is only counted what there is; nil: nothing.
    init(_ run: PlannedRun, counted progress: RunProgress?) {
        (self.run, model, treatment) = (run.run.name, run.run.model, run.run.treatment)
        seed = String(run.run.seed)
        (identity, parameters) = (run.identity.digest, run.parameterCount)
        (epochs, plannedEpochs) = (progress?.epochs ?? 0, run.epochs)
        (importedEpochs, replicas) = (progress?.importedEpochs ?? 0, progress?.replicas ?? 0)
        (damage, chainedSince, contentDigest) = (nil, nil, nil)
        final = progress?.final.map(Evaluation.init)
        divergence = progress?.divergence.map(End.init)
        state =
            final != nil
            ? .complete : divergence != nil ? .diverged : epochs == 0 ? .notStarted : .unfinished
    }

    private init(
        _ record: RunRecord, importedEpochs: Int, replicas: Int, chainedSince: String?, damage: RunDamage?
    ) {
        self.importedEpochs = importedEpochs
        self.replicas = replicas
        self.chainedSince = chainedSince
        self.damage = damage.map { "\($0.place): \($0.found)" }
        run = record.run.name
        model = record.run.model
        treatment = record.run.treatment
        seed = String(record.run.seed)
        identity = record.identity
        parameters = record.parameterCount
        epochs = record.epochs.count
        plannedEpochs = record.plannedEpochs
        state =
            damage != nil
            ? .damaged
            : record.final != nil
                ? .complete
                : record.divergence != nil ? .diverged : record.epochs.isEmpty ? .notStarted : .unfinished
        contentDigest = record.epochs.isEmpty && record.divergence == nil ? nil : record.contentDigest
        final = record.final.map(Evaluation.init)
        divergence = record.divergence.map(End.init)
    }
}

extension RunStatus {
    /// The state in words: `complete, imported`, `diverged at epoch 2`.
    var stateText: String {
        let place = divergence.map { " at epoch \($0.epoch)" } ?? ""
        let origin =
            importedEpochs == 0
            ? "" : importedEpochs == epochs ? ", imported" : ", \(importedEpochs) imported"
        let early = state == .complete && epochs < plannedEpochs ? ", stopped early" : ""
        return state.rawValue + early + place + origin
    }

    /// One sentence about chains that are younger than what they chain; nil where none is.
    static func chainSentence(_ statuses: [RunStatus]) -> String? {
        let days = statuses.compactMap(\.chainedSince)
        guard let first = days.min() else { return nil }
        return "the chain of digests of \(days.count) of \(statuses.count) runs dates from \(first), "
            + "when the ledger was brought up to date: changes before that day do not show"
    }

    /// One sentence about the runs that diverged; nil where none did.
    static func divergenceSentence(_ statuses: [RunStatus], plan: String) -> String? {
        divergenceSentence(statuses.map { ($0.run, $0.divergence) }, plan: plan)
    }

    /// The same by records.
    static func divergenceSentence(_ records: [RunRecord], plan: String) -> String? {
        divergenceSentence(records.map { ($0.run.name, $0.divergence.map(End.init)) }, plan: plan)
    }

    private static func divergenceSentence(
        _ runs: [(name: String, divergence: End?)], plan: String
    ) -> String? {
        let places = runs.compactMap { name, divergence in
            divergence.map {
                "\(name) (\($0.tensor) is no longer finite at epoch \($0.epoch), step \($0.step))"
            }
        }
        if places.isEmpty { return nil }
        return
            "\(plan): \(places.count) of \(runs.count) runs diverged: \(places.joined(separator: ", ")); "
            + "that is recorded, and not tried again without --fresh (a smaller learning rate may help)"
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
                status.run, "\(status.damage == nil ? "\(status.epochs)" : "?")/\(status.plannedEpochs)",
                status.stateText,
                status.final.map { Numbers.loss($0.testLoss) } ?? "",
                status.final.map { Numbers.percent($0.testAccuracy) } ?? "",
                status.contentDigest.map(Numbers.short) ?? "")
        }
        return table
    }
}

extension LedgerEntry {
    /// How long training took; nil where nothing was trained here, as of imported runs.
    var knownSeconds: Double? { seconds.flatMap { $0 > 0 ? $0 : nil } }
}
