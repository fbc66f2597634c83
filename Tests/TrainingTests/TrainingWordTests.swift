import Datasets
import Foundation
import NeuralNetwork
import Plans
import Records
import Testing
import Training

/// Smoothed labels, samples held out by the seed, and training that ends early: the trainer, with any number of threads and
/// resumed, against plain loops.
@Suite struct TrainingWordTests {
    private static func plan(_ stopping: EarlyStopping) -> Plan {
        var plan = SmallExperiment.plan
        plan.training.learning = Learning(.adam(learningRate: 0.02), labelSmoothing: 0.1)
        plan.training.validationSplit = 0.3
        plan.training.drawsValidation = true
        plan.training.earlyStopping = stopping
        for index in plan.treatments.indices { plan.treatments[index].epochs = 14 }
        return plan
    }

    static let stopping: [EarlyStopping] = [
        EarlyStopping(patience: 1, metric: .validationLoss),
        EarlyStopping(patience: 2, metric: .validationAccuracy),
        EarlyStopping(patience: 1, metric: .trainingLoss),
        EarlyStopping(patience: 3, metric: .trainingAccuracy),
    ]

    @Test(arguments: stopping)
    func equalsPlainLoops(stopping: EarlyStopping) throws {
        let plan = Self.plan(stopping)
        var stopped = 0
        for run in plan.runs.filter({ ["conv", "dense"].contains($0.model) && $0.treatment == "normal" }) {
            let initial = try Trainer(
                plan: plan, run: run, dataset: SmallExperiment.dataset(), threads: 1
            ).parameters
            let plain = try PlainTraining(run, of: plan, on: SmallExperiment.dataset(), initial: initial)
            let result = try SmallExperiment.train(run, threads: 2, plan: plan)
            #expect(result.epochs.map(\.training) == plain.epochs.map(\.training))
            #expect(result.epochs.map(\.validation) == plain.epochs.map(\.validation))
            #expect(result.final.training == plain.fitted)
            #expect(result.final.test == plain.test)
            let last = try #require(result.checkpoints.last)
            #expect(
                last.values.prefix(initial.count).map(\.bitPattern) == plain.values.last?.map(\.bitPattern))
            if result.epochs.count < 14 { stopped += 1 }
        }
        // Else this would be no test.
        #expect(stopped > 0)
    }

    /// Where it ends does not depend on where it was interrupted.
    @Test(arguments: stopping)
    func resumedRunEndsInTheSameBits(stopping: EarlyStopping) throws {
        let plan = Self.plan(stopping)
        let run = plan.runs[0]
        let straight = try SmallExperiment.train(run, threads: 1, plan: plan)
        for (epoch, checkpoint) in straight.checkpoints.enumerated() {
            let resumed = try SmallExperiment.train(run, threads: 3, from: checkpoint, plan: plan)
            #expect(resumed.epochs == Array(straight.epochs[(epoch + 1)...]))
            #expect(resumed.final == straight.final)
        }
        var forgetful = straight.checkpoints[0]
        forgetful.watched = []
        #expect(throws: TrainingError.checkpointWithoutHistory(run: run.name)) {
            _ = try SmallExperiment.train(run, threads: 1, from: forgetful, plan: plan)
        }
    }

    @Test(
        arguments: [
            ([3, 2, 1], 1, nil), ([3, 2, 2], 1, 3), ([3, 2, 2.5, 1], 1, 3), ([3, 2, 2.5, 1], 2, nil),
            ([3, 4, 3, 2, 2, 2, 1], 2, 3), ([], 1, nil), ([1], 1, nil), ([1, 1, 1, 1], 3, 4),
        ] as [([Double], Int, Int?)])
    func endsAfterEpochsThatAreNoBetter(losses: [Double], patience: Int, last: Int?) {
        #expect(EarlyStopping(patience: patience, metric: .validationLoss).lastEpoch(losses) == last)
        let accuracies = losses.map { 1 - $0 / 8 }
        #expect(EarlyStopping(patience: patience, metric: .validationAccuracy).lastEpoch(accuracies) == last)
    }

    /// A record that goes on, or is finished before, is none of a training.
    @Test func recordsEndWhereTrainingDoes() throws {
        let plan = Self.plan(Self.stopping[0])
        let run = plan.runs[0]
        let result = try SmallExperiment.train(run, threads: 1, plan: plan)
        #expect(result.epochs.count < 14)
        var record = RunRecord(
            run: run, identity: String(repeating: "0", count: 64), parameterCount: 1, plannedEpochs: 14,
            earlyStopping: Self.stopping[0], structure: SmallExperiment.structure(of: run))
        (record.epochs, record.final) = (result.epochs, result.final)
        try record.check()
        var longer = record
        longer.final = nil
        longer.epochs.append(result.epochs[0])
        longer.epochs[longer.epochs.count - 1].epoch = longer.epochs.count
        #expect(throws: RecordFlaw.self) { try longer.check() }
        var shorter = record
        shorter.epochs.removeLast()
        #expect(throws: RecordFlaw.self) { try shorter.check() }
        shorter.final = nil
        try shorter.check()
    }

    /// Every seed holds out other samples, as many; each sample is in one part.
    @Test func samplesAreHeldOutBySeed() {
        var settings = SmallExperiment.plan.training
        (settings.validationSplit, settings.drawsValidation) = (0.3, true)
        let (one, two) = (settings.split(of: 75, seed: 1), settings.split(of: 75, seed: 2))
        #expect(one != two)
        for split in [one, two] {
            #expect(split.fitted.count == 52)
            #expect(split.fitted == split.fitted.sorted() && split.heldOut == split.heldOut.sorted())
            #expect((split.fitted + split.heldOut).sorted() == Array(0..<75))
        }
        settings.drawsValidation = false
        #expect(settings.split(of: 75, seed: 1).heldOut == Array(52..<75))
    }

    /// Every word comes back from the one form of a plan, and makes another run.
    @Test(arguments: [
        "validation_split: {drawn: 0.2}", "validation_split: 0.2\n  label_smoothing: 0.1",
        "validation_split: 0.2\n  early_stopping: {patience: 3}",
        "validation_split: 0.2\n  early_stopping: {patience: 2, on: training_accuracy}",
    ])
    func isReadBack(words: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../PlansTests/small-plan.yml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let line = try #require(text.split(separator: "\n").first { $0.contains("validation_split") })
        let changed = text.replacing(String(line), with: "  \(words)")
        let plan = try PlanReader.read(text: changed, file: "plan.yml")
        #expect(plan.canonicalText.contains(words.split(separator: "\n").last ?? ""))
        #expect(try PlanReader.read(text: plan.canonicalText, file: "plan.yml") == plan)
        let original = try PlanReader.read(
            text: text.replacing(String(line), with: "  validation_split: 0.2"), file: "plan.yml")
        let digest = String(repeating: "a", count: 64)
        let run = plan.runs[0]
        let identity = try plan.identity(of: run, datasetDigest: digest)
        #expect(try identity != original.identity(of: run, datasetDigest: digest))
        #expect(identity.configuration.earlyStopping == plan.training.earlyStopping)
    }
}
