import Datasets
import NeuralNetwork
import Plans
import Records
import Synchronization
import Testing
import Training

@Suite struct TrainerTests {
    /// The state digests of three small runs. They are the contract in one line each: a change of any of
    /// them is a change of arithmetic, and raises the numerics version.
    static let golden = [
        "dense-normal": "b2490233bd6760f8f91aa4b468b58733ee2622ae94a157d4e39cf553eade0dd5",
        "conv-normal": "65038420402c2c5d73c025a878df0acabb35f1259d161fe3bd56668ccaedc24e",
        "wide-normal": "7e65f0d7444895c89ebd215594f4b5e1fdedbf9f41487a16ec16dbcd652bc38b",
        "winograd-normal": "e5c28342229a69fef09a49097b79fe4b8fd61bb818e1ae16c3ecf0fc07d8520a",
        "edges-normal": "f3d082e3b19ee16de7feabf5d5320e1ed0a52c2801fbead238c2403b5dbec9cc",
        "conv-shuffled": "09f539e32edf3a93fb6a2e0ff09aa7baaf7c41e5f3ba3f950a8e70182ec3c27d",
    ]

    @Test(arguments: SmallExperiment.plan.runs, [1, 2, 3, 8])
    func bitsAreGolden(run: Plan.Run, threads: Int) throws {
        let result = try SmallExperiment.train(run, threads: threads)
        #expect(result.final.stateDigest == Self.golden[run.name])
        #expect(result.epochs.count == SmallExperiment.plan.treatment(named: run.treatment)?.epochs)
    }

    @Test(arguments: SmallExperiment.plan.runs)
    func resumedRunEndsInTheSameBits(run: Plan.Run) throws {
        let straight = try SmallExperiment.train(run, threads: 1)
        for (index, checkpoint) in straight.checkpoints.enumerated() {
            let resumed = try SmallExperiment.train(run, threads: 2, from: checkpoint)
            #expect(resumed.epochs == Array(straight.epochs[(index + 1)...]))
            #expect(resumed.final == straight.final)
        }
    }

    /// A check that can fail: one unit in the last place of one weight is seen.
    @Test func sabotageIsSeen() throws {
        let run = SmallExperiment.plan.runs[0]
        let straight = try SmallExperiment.train(run, threads: 1)
        var checkpoint = straight.checkpoints[0]
        checkpoint.values[1000] = checkpoint.values[1000].nextUp
        let resumed = try SmallExperiment.train(run, threads: 1, from: checkpoint)
        #expect(resumed.final.stateDigest != straight.final.stateDigest)
    }

    @Test func everySeedAndTreatmentMatters() throws {
        var plan = SmallExperiment.plan
        plan.seed += 1
        let run = plan.runs[1]
        let other = try SmallExperiment.train(run, threads: 1, plan: plan)
        #expect(other.final.stateDigest != Self.golden[run.name])
        #expect(Self.golden["conv-normal"] != Self.golden["conv-shuffled"])
    }

    @Test func learns() throws {
        var plan = SmallExperiment.plan
        plan.treatments[0].epochs = 30
        let result = try SmallExperiment.train(plan.runs[0], threads: 1, plan: plan)
        #expect(result.final.test.accuracy > 0.8)
    }

    @Test func divergenceNamesEpochStepAndTensor() throws {
        var plan = SmallExperiment.plan
        plan.training.learning.optimizer = .adam(learningRate: 1e38)
        let error = #expect(throws: TrainingError.self) {
            _ = try SmallExperiment.train(plan.runs[0], threads: 1, plan: plan)
        }
        guard case .diverged(let run, let divergence) = error else {
            Issue.record("unexpected \(String(describing: error))")
            return
        }
        #expect(run == "dense-normal")
        #expect(divergence == TrainingDivergence(epoch: 1, step: 2, tensor: "layer 1 dense weights"))
    }

    @Test func cancelledBetweenSteps() throws {
        let steps = Mutex(0)
        let trainer = try Trainer(
            plan: SmallExperiment.plan, run: SmallExperiment.plan.runs[0], dataset: SmallExperiment.dataset(),
            threads: 1)
        #expect(throws: TrainingError.cancelled) {
            _ = try trainer.train(
                observer: TrainingObserver(
                    stepFinished: { _ in steps.withLock { $0 += 1 } },
                    isCancelled: { steps.withLock { $0 == 2 } }))
        }
        #expect(steps.withLock { $0 } == 2)
    }

    @Test func foreignCheckpointIsRefused() throws {
        let trainer = try Trainer(
            plan: SmallExperiment.plan, run: SmallExperiment.plan.runs[0], dataset: SmallExperiment.dataset(),
            threads: 1)
        #expect(throws: TrainingError.self) {
            _ = try trainer.train(
                from: Checkpoint(epoch: 1, step: 4, values: [1, 2, 3]), observer: TrainingObserver())
        }
    }

    @Test func shuffledLabelsAreAPermutation() throws {
        let labels = (0..<1000).map { UInt8($0 % 7) }
        let shuffled = TransformationPhrase.shuffled.apply(to: labels, classes: 10, seed: 3)
        #expect(shuffled != labels)
        #expect(shuffled.sorted() == labels.sorted())
        #expect(TransformationPhrase.unchanged.apply(to: labels, classes: 10, seed: 3) == labels)
        #expect(shuffled != TransformationPhrase.shuffled.apply(to: labels, classes: 10, seed: 4))
    }
}
