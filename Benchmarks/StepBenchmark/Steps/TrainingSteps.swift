import Kernels
import NeuralNetwork
import Plans
import Records
import Threads

/// A network in training on prepared batches: the trainer's step, and nothing around it.
final class TrainingSteps {
    private let batches: PreparedBatches
    private let pool: ThreadPool
    private let network: Network
    private let learning: Learning
    private var schedule: UpdateSchedule
    private var step = 0

    /// The network of `model` with its initial weights.
    init(_ model: Plan.Model, of input: BenchmarkInput, batches: PreparedBatches, threads: Int) throws {
        self.batches = batches
        pool = ThreadPool(threadCount: threads)
        network = try Network(
            layers: model.layers, input: input.shape, capacity: batches.batchSize,
            generator: Philox(seed: input.plan.seed), parallel: pool)
        learning = input.plan.training.learning
        schedule = UpdateSchedule(learning, stepsPerEpoch: batches.count, epochs: 1)
        network.keepMoments(learning.optimizer.rule.momentCount)
    }

    deinit { pool.stop() }

    /// Goes on from a checkpoint of the same model.
    func restore(_ checkpoint: Checkpoint) {
        checkpoint.values.withUnsafeBufferPointer { values in
            var start = 0
            for part in network.parameters.first?.parts ?? [] {
                for parameter in network.parameters {
                    parameter.setPart(
                        part, to: UnsafeBufferPointer(rebasing: values[start..<start + parameter.count]))
                    start += parameter.count
                }
            }
        }
        schedule = UpdateSchedule(
            learning, stepsPerEpoch: batches.count, epochs: 1, after: checkpoint.step)
    }

    /// Trains on the next `count` batches; returns their mean loss.
    @discardableResult
    func run(_ count: Int) -> Double {
        var totals = Totals()
        for _ in 0..<count {
            batches.withBatch(step) { pixels, labels in
                network.train(
                    pixels, labels: labels, epoch: 1 + step / batches.count, step: step % batches.count,
                    update: .learn(schedule.next()), clipNorm: learning.clipNorm,
                    totals: &totals)
            }
            step += 1
        }
        return totals.loss / Double(max(totals.samples, 1))
    }
}
