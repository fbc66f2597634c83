import Datasets
import NeuralNetwork
import Plans
import Records
import Reports
import Synchronization
import Testing

/// Plans that a user may write: fewer runs, other models, no validation, nothing published.
enum OddPlan: String, CaseIterable, CustomTestStringConvertible {
    case whole
    case comparable
    case oneRun
    case shuffledOnly
    case otherModels
    case noValidation
    case nothingPublished
    case severalShuffles
    case severalSeeds
    case severalSeedsUnfinished
    case severalSeedsUntrained
    case untrained
    case unfinished
    case noEpochs
    case recordedInFull
    case diverged
    case severalSeedsDiverged

    var testDescription: String { rawValue }

    /// Each made once and when it is first asked for, because drawing takes a while and every test may look at the same
    /// files.
    private final class Once: Sendable {
        private let result = Mutex<Result<ReportBundle, any Error>?>(nil)

        func callAsFunction(_ make: () throws -> ReportBundle) throws -> ReportBundle {
            try result.withLock { result in
                let made = result ?? Result(catching: make)
                result = made
                return made
            }.get()
        }
    }

    private static let bundles = Dictionary(uniqueKeysWithValues: allCases.map { ($0, Once()) })

    func bundle() throws -> ReportBundle {
        let once = try #require(Self.bundles[self])
        return try once { try buildReport(input()) }
    }

    func input() throws -> ReportInput {
        var plan = MadeUp.plan
        switch self {
        case .whole, .untrained, .unfinished, .noEpochs, .recordedInFull, .diverged: break
        case .severalSeeds, .severalSeedsUnfinished, .severalSeedsUntrained, .severalSeedsDiverged:
            plan.furtherSeeds = [1, 18_446_744_073_709_551_615]
        case .comparable: plan.published?.comparable = true
        case .oneRun:
            plan.conditions = [plan.conditions[2]]
            plan.treatments = [MadeUp.normal]
        case .shuffledOnly:
            plan.treatments = [MadeUp.shuffled]
            plan.conditions.removeAll { $0.treatment == "normal" }
        case .otherModels:
            plan.models = [
                Plan.Model(name: "tiny_1", layers: [.flatten, .dense(units: 10, activation: .softmax)])
            ]
            plan.conditions = [Plan.Condition(model: "tiny_1", treatment: "normal")]
        case .noValidation: plan.training.validationSplit = 0
        case .nothingPublished: plan.published = nil
        case .severalShuffles:
            plan.treatments.append(Plan.Treatment(name: "again", labels: .shuffled, epochs: 3))
            plan.conditions.append(Plan.Condition(model: "dense1", treatment: "again"))
        }
        var input = try MadeUp.input(plan)
        switch self {
        case .untrained, .severalSeedsUntrained: input.records = []
        case .severalSeedsUnfinished:
            // Of dense1-normal one seed has not begun and one is in its middle; of dense2-normal one has finished.
            input.records[1].final = nil
            input.records[1].epochs.removeLast(2)
            input.records.removeSubrange(4...5)
            input.records.remove(at: 2)
        case .unfinished:
            input.records.remove(at: 1)
            input.records[4].final = nil
            input.records[4].epochs.removeLast(5)
        case .noEpochs:
            for index in input.records.indices {
                input.records[index].final = nil
                input.records[index].epochs = []
            }
        case .recordedInFull: try MadeUp.addParts(to: &input)
        case .diverged:
            // dense1-normal in its third epoch, conv1-shuffled in its first.
            try MadeUp.addParts(to: &input)
            input.records[0].diverge(epoch: 3, step: 2, "layer 1 dense weights")
            input.records[6].diverge(epoch: 1, step: 5, "the loss")
        case .severalSeedsDiverged:
            // dense1-normal with one seed, conv1-normal with all.
            input.records[1].diverge(epoch: 3, step: 2, "layer 1 dense weights")
            for index in 6...8 { input.records[index].diverge(epoch: 1, step: index, "the loss") }
        case .shuffledOnly, .comparable, .noValidation, .nothingPublished, .otherModels, .oneRun,
            .severalShuffles, .severalSeeds, .whole:
            break
        }
        return input
    }
}

extension RunRecord {
    /// Makes it the record of a run that ended in this step.
    mutating func diverge(epoch: Int, step: Int, _ tensor: String) {
        final = nil
        epochs.removeLast(epochs.count - epoch + 1)
        divergence = TrainingDivergence(epoch: epoch, step: step, tensor: tensor)
    }
}
