import ArgumentParser
import Datasets
import Foundation
import Kernels
import NeuralNetwork
import Plans

/// `StepBenchmark first-steps`: what a peer needs to go through the same steps, and what they came to here.
struct FirstStepsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "first-steps",
        abstract:
            "Trains each model of a plan for a few steps; prints initial tensors, batches and losses as JSON."
    )

    @OptionGroup var options: BenchmarkOptions

    @Option(help: "Steps, on the first batches in their order.")
    var steps = 20

    @Option(help: "Steps of an epoch, for schedules of the learning rate.")
    var stepsPerEpoch = 5

    func run() throws {
        let input = try options.input()
        let set = input.data.training
        let batch = input.batchSize
        let count = min(steps, set.count / batch)
        let batches = PreparedBatches(set, batchSize: batch)
        for model in input.plan.models {
            let network = try Network(
                layers: model.layers, input: input.shape, capacity: batch,
                generator: Philox(seed: input.plan.seed), parallel: Serial(),
                labelSmoothing: input.plan.training.learning.labelSmoothing)
            let learning = input.plan.training.learning
            network.keepMoments(learning.optimizer.rule.momentCount)
            let tensors = network.parameters.map { $0[.values] }
            var schedule = UpdateSchedule(
                learning, stepsPerEpoch: stepsPerEpoch, epochs: max(1, count / stepsPerEpoch))
            var losses: [Double] = []
            for step in 0..<count {
                var totals = Totals()
                batches.withBatch(step) { pixels, labels in
                    network.train(
                        pixels, labels: labels, epoch: 1, step: step, update: .learn(schedule.next()),
                        clipNorm: learning.clipNorm, totals: &totals)
                }
                losses.append(totals.loss / Double(totals.samples))
            }
            try printJSON(
                FirstSteps(
                    model: model.name, layers: model.layers.map(\.canonicalText),
                    image: [set.height, set.width, set.channels], batchSize: batch,
                    pixels: set.pixels.prefix(count * batch * set.bytesPerImage).map { Int($0) },
                    labels: set.labels.prefix(count * batch).map { Int($0) }, tensors: tensors,
                    losses: losses))
        }
    }
}

private struct FirstSteps: Encodable {
    let model: String
    /// As plans have them.
    let layers: [String]
    /// Height, width, channels.
    let image: [Int]
    let batchSize: Int
    let pixels: [Int]
    let labels: [Int]
    /// Initial values, in the order of the contract.
    let tensors: [[Float]]
    /// Mean loss of each step's batch, before the step.
    let losses: [Double]
}
