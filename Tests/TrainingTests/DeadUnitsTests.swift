import Datasets
import NeuralNetwork
import Plans
import Records
import Synchronization
import Testing
import Training

/// Whether a unit lives is asked anew after each epoch.
@Suite struct DeadUnitsTests {
    @Test(arguments: ["dense-normal", "conv-normal", "winograd-normal"])
    func whatLivedMayDieAndLiveAgain(name: String) throws {
        var plan = SmallExperiment.plan
        plan.training.learning.optimizer = .adam(learningRate: 1e-30)
        let run = try #require(plan.runs.first { $0.name == name })
        let tensors = SmallExperiment.structure(of: run).tensors
        // The state before the last of three epochs, with the first layer's biases set by hand.
        let checkpoint = try SmallExperiment.train(run, threads: 1, plan: plan).checkpoints[1]
        let dead = Mutex<[Double?]>([])
        let trainer = try Trainer(plan: plan, run: run, dataset: SmallExperiment.dataset(), threads: 1)
        for bias: Float in [1000, -1000, 1000] {
            var changed = checkpoint
            for unit in 0..<tensors[1].count { changed.values[tensors[0].count + unit] = bias }
            _ = try trainer.train(
                from: changed,
                observer: TrainingObserver(epochFinished: { outcome, _ in
                    dead.withLock { $0.append(outcome.record.layers[0][.deadUnits]) }
                }))
        }
        #expect(dead.withLock { $0 } == [0, Double(tensors[1].count), 0])
    }

    /// A unit lives that is above zero for any held-out sample, be it the last: the first layer's sums, in plain loops.
    @Test func anySampleIsEnough() throws {
        let run = try #require(SmallExperiment.plan.runs.first { $0.name == "dense-normal" })
        let images = try SmallExperiment.dataset().training
        let (inputs, units) = (images.bytesPerImage, 21)
        let result = try SmallExperiment.train(run, threads: 1)
        for (epoch, checkpoint) in zip(result.epochs, result.checkpoints) {
            let weights = checkpoint.values[..<(inputs * units)]
            let bias = checkpoint.values[(inputs * units)..<((inputs + 1) * units)]
            let dead = (0..<units).count { unit in
                (60..<75).allSatisfy { sample in
                    let sums = images.image(at: sample).enumerated().map { input, pixel in
                        Double(pixel) / 255 * Double(weights[input * units + unit])
                    }
                    return sums.reduce(Double(bias[bias.startIndex + unit]), +) <= 0
                }
            }
            // Of one sample alone about half of the units are above zero.
            #expect(dead < 5 && epoch.layers[0][.deadUnits] == Double(dead))
        }
    }
}
