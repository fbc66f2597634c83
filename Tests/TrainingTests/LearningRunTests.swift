import Datasets
import NeuralNetwork
import Plans
import Records
import Testing
import Training
import Vocabulary

/// Runs that learn by other rules than Adam, with schedules, decay and clipping: the trainer, with any number of threads and
/// resumed, against plain loops.
@Suite struct LearningRunTests {
    /// How runs learn, and the state in which the network with direct convolutions ends: the contract, in one line each.
    static let cases: [(learning: Learning, golden: String)] = [
        (
            Learning(
                Optimizer(
                    .sgd, [.number(0.1), .number(0.9), .flag(true)], weightDecay: WeightDecay(l2: 5e-4)),
                schedule: LearningRateSchedule(.step, [.integer(1), .number(0.3)]), warmup: Warmup(epochs: 1)),
            "1046ff934629da768b8ef7ab8142cefc483c01dab13f75db3b8c7cd25793aaf4"
        ),
        (
            Learning(
                Optimizer(.sgd, [.number(0.2)]), schedule: LearningRateSchedule(.cosine), clipNorm: 0.7),
            "aad108ffbd294061ac22bb2e613e3cf3683ec9e6779f1ae43fc4a21a412025b2"
        ),
        (
            Learning(
                Optimizer(.rmsprop, [.number(0.001), .number(0.9), .number(0.5), .number(1e-7)]),
                schedule: LearningRateSchedule(.exponential, [.number(0.9)])),
            "a1d0ff528be4019943d9a5534e817bf63de837080155ea75e90fedc33e11d1e2"
        ),
        (
            Learning(
                Optimizer(
                    .adamw, [.number(0.001), .number(0.9), .number(0.999), .number(1e-7)],
                    weightDecay: WeightDecay(decoupled: 0.1)), warmup: Warmup(steps: 3)),
            "6e11e5a8dfa9d2786977e536ea74ba74089da989987834bc67b762923fdfcca7"
        ),
        (
            Learning(
                Optimizer(.adadelta, [.number(1), .number(0.9), .number(1e-6)]),
                schedule: LearningRateSchedule(.step, [.integer(1), .number(0.7)])),
            "4a680992266acb31ab7a615cd4b9fcec7d39103c4956e8b335953fe2f670600f"
        ),
    ]

    private func plan(_ index: Int) -> Plan {
        var plan = SmallExperiment.plan
        plan.training.learning = Self.cases[index].learning
        return plan
    }

    @Test(arguments: cases.indices, [1, 2, 3])
    func bitsAreGolden(index: Int, threads: Int) throws {
        let plan = plan(index)
        let result = try SmallExperiment.train(plan.runs[1], threads: threads, plan: plan)
        #expect(result.final.stateDigest == Self.cases[index].golden)
    }

    @Test(arguments: cases.indices)
    func equalsPlainLoops(index: Int) throws {
        let plan = plan(index)
        for run in plan.runs.filter({ ["conv", "dense"].contains($0.model) && $0.treatment == "normal" }) {
            let trainer = try Trainer(
                plan: plan, run: run, dataset: SmallExperiment.dataset(), threads: 1)
            let initial = trainer.parameters
            let plain = try PlainTraining(
                run, of: plan, on: SmallExperiment.dataset(), initial: initial)
            let result = try SmallExperiment.train(run, threads: 2, plan: plan)
            #expect(result.epochs.map(\.training) == plain.epochs.map(\.training))
            #expect(result.epochs.map(\.validation) == plain.epochs.map(\.validation))
            let count = initial.count
            let last = try #require(result.checkpoints.last)
            #expect(last.values.prefix(count).map(\.bitPattern) == plain.values.last?.map(\.bitPattern))
        }
    }

    @Test(arguments: cases.indices)
    func resumedRunEndsInTheSameBits(index: Int) throws {
        let plan = plan(index)
        let run = plan.runs[1]
        let straight = try SmallExperiment.train(run, threads: 1, plan: plan)
        for (epoch, checkpoint) in straight.checkpoints.enumerated() {
            let resumed = try SmallExperiment.train(run, threads: 2, from: checkpoint, plan: plan)
            #expect(resumed.epochs == Array(straight.epochs[(epoch + 1)...]))
            #expect(resumed.final == straight.final)
        }
    }

    /// A state is as large as the rule's moments make it, and another's is refused.
    @Test func statesAreAsLargeAsTheRuleSays() throws {
        let run = SmallExperiment.plan.runs[0]
        var plan = SmallExperiment.plan
        var states: [Int] = []
        for optimizer in [
            Optimizer.adam(), Optimizer(.sgd, [.number(0.1)]), Optimizer(.sgd, [.number(0.1), .number(0.5)]),
            Optimizer(.rmsprop, [.number(0.001), .number(0.9), nil, .number(1e-7)]),
            Optimizer(.adadelta, [.number(1), .number(0.9), .number(1e-6)]),
        ] {
            plan.training.learning = Learning(optimizer)
            let result = try SmallExperiment.train(run, threads: 1, plan: plan)
            let checkpoint = try #require(result.checkpoints.first)
            states.append(checkpoint.values.count)
            // As large as the plan's own: nothing tells them apart but a run's identity.
            if optimizer.rule.momentCount == 2 { continue }
            #expect(throws: TrainingError.self) {
                _ = try SmallExperiment.train(run, threads: 1, from: checkpoint)
            }
        }
        #expect(states == [3, 1, 2, 2, 3].map { $0 * states[1] })
    }
}
