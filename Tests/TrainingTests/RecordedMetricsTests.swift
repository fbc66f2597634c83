import Datasets
import NeuralNetwork
import Plans
import Records
import Synchronization
import Testing
import Training

/// Everything that the trainer records, against plain loops and against what must hold between the values.
@Suite struct RecordedMetricsTests {
    /// The last link of each run's chain: one digest of all epochs with their metrics, layers and tensors, and of the end.
    /// Unlike the state digests, it also changes when a value is computed otherwise that no parameter depends on.
    static let golden = [
        "dense-normal": "1706adb38c03bee7d2daa3fdb93d4349a4cbc7daead19e2cc5ba429a220ba99a",
        "conv-normal": "41ba9499863d2b813b6763e5b4ea57bed7a142344a9fd06c61cdfc0337d42a06",
        "wide-normal": "2888d567d02eb9b7cdc70254952cd92c510f27a682d3e5eee44eb7a320dc3459",
        "winograd-normal": "cc0235fa984267fe339b65ca8bc8b2b0ff2f837ea488961ca1d024e8a3755adf",
        "edges-normal": "edb2f621c514a642b91f436ccfd0ccd614e178bc3406eb28ef0580bdfc8bf220",
        "conv-shuffled": "e33a2ecba0dab768f1bd2b444a80aaeea95974d16301868a0d5e1db6564c1ab0",
    ]

    private static let fitted = 60

    @Test(arguments: SmallExperiment.plan.runs)
    func plainLoopsGiveTheSameRecords(run: Plan.Run) throws {
        let result = try SmallExperiment.train(run, threads: 2)
        let plain = try PlainTraining(
            run, of: SmallExperiment.plan, on: SmallExperiment.dataset(), initial: Self.initialValues(of: run)
        )
        #expect(result.epochs.map(\.training) == plain.epochs.map(\.training))
        #expect(result.epochs.map(\.validation) == plain.epochs.map(\.validation))
        for (checkpoint, values) in zip(result.checkpoints, plain.values) {
            #expect(checkpoint.values.prefix(values.count).elementsEqual(values))
        }
        #expect(result.final.training == plain.fitted)
        #expect(result.final.test == plain.test)
        #expect(result.final.answers?.confusion == plain.confusion)
        #expect(result.final.answers?.mistakes.map(\.sample) == plain.wrong)
    }

    @Test(arguments: SmallExperiment.plan.runs)
    func recordsAreGolden(run: Plan.Run) throws {
        let result = try SmallExperiment.train(run, threads: 1)
        var record = RunRecord(
            run: run, identity: String(repeating: "0", count: 64), parameterCount: 1,
            plannedEpochs: result.epochs.count, structure: SmallExperiment.structure(of: run))
        record.epochs = result.epochs
        record.final = result.final
        #expect(record.chain == Self.golden[run.name], "\(run.name)")
    }

    /// Accuracies are whole numbers of samples, and losses sums of so many binary32 values.
    @Test(arguments: SmallExperiment.plan.runs)
    func metricsBelongToTheirNumberOfSamples(run: Plan.Run) throws {
        let result = try SmallExperiment.train(run, threads: 1)
        func check(_ metrics: Metrics?, _ samples: Int) throws {
            let metrics = try #require(metrics)
            let correct = (metrics.accuracy * Double(samples)).rounded()
            #expect(metrics.accuracy == correct / Double(samples))
            #expect(metrics.loss > 0)
        }
        for epoch in result.epochs {
            try check(epoch.training, Self.fitted)
            try check(epoch.validation, 75 - Self.fitted)
        }
        try check(result.final.training, Self.fitted)
        try check(result.final.test, 10)
        // What the trainer calls its progress at the last step of each epoch is what it records.
        let last = Mutex<[Metrics]>([])
        let trainer = try Trainer(
            plan: SmallExperiment.plan, run: run, dataset: SmallExperiment.dataset(), threads: 1)
        _ = try trainer.train(
            observer: TrainingObserver(stepFinished: { step in
                if step.phase == .training, step.step == step.steps {
                    last.withLock { $0.append(Metrics(loss: step.loss, accuracy: step.accuracy)) }
                }
            }))
        #expect(last.withLock { $0 } == result.epochs.map(\.training))
    }

    /// A finished network is evaluated as the same network without its dropout layers.
    @Test(arguments: SmallExperiment.plan.runs)
    func evaluationKnowsNoDropout(run: Plan.Run) throws {
        let (end, final) = try Self.finished(run)
        var plan = SmallExperiment.plan
        for index in plan.models.indices {
            plan.models[index].layers.removeAll { $0.keyword == "dropout" }
        }
        let bare = try SmallExperiment.train(run, threads: 1, from: end, plan: plan)
        #expect(bare.final == final)
    }

    /// How many samples go into a batch is nothing to an evaluation: not even its last bit.
    @Test(arguments: SmallExperiment.plan.runs, [1, 7, 60, 100])
    func batchSizeChangesNoEvaluation(run: Plan.Run, batchSize: Int) throws {
        let (end, final) = try Self.finished(run)
        var plan = SmallExperiment.plan
        plan.training.batchSize = batchSize
        let other = try SmallExperiment.train(run, threads: 2, from: end, plan: plan)
        #expect(other.final == final)
    }

    /// Held-out samples have the labels that their treatment gives them, the test set its true ones.
    @Test func shuffledRunsAreValidatedOnShuffledLabels() throws {
        let run = try #require(SmallExperiment.plan.runs.first { $0.name == "conv-shuffled" })
        let result = try SmallExperiment.train(run, threads: 1)
        var plan = SmallExperiment.plan
        for index in plan.treatments.indices { plan.treatments[index].labels = .unchanged }
        let end = try #require(result.checkpoints.last)
        let unshuffled = try SmallExperiment.train(run, threads: 1, from: end, plan: plan)
        #expect(unshuffled.final.test == result.final.test)
        #expect(unshuffled.final.training != result.final.training)
    }

    private static func finished(_ run: Plan.Run) throws -> (Checkpoint, FinalEvaluation) {
        let result = try SmallExperiment.train(run, threads: 1)
        return (try #require(result.checkpoints.last), result.final)
    }

    private static func initialValues(of run: Plan.Run) throws -> [Float] {
        try Trainer(plan: SmallExperiment.plan, run: run, dataset: SmallExperiment.dataset(), threads: 1)
            .parameters
    }
}
