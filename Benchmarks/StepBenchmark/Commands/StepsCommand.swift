import ArgumentParser
import Datasets
import Plans

/// `StepBenchmark steps`: training steps of the article's networks.
struct StepsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "steps", abstract: "Times training steps: forward, backward, Adam.")

    @OptionGroup var options: BenchmarkOptions

    @Option(help: "Threads that share a step.")
    var threads = 1

    @Option(help: "Slices to time at each request.")
    var slices = 5

    @Option(help: "Milliseconds that a slice takes, about.")
    var slice = 100.0

    @Option(help: "Steps before the first slice of a model.")
    var warmUp = 20

    @Argument(help: "Models, as in the plan, or dense-UNITS; without any, names are read line by line.")
    var models: [String] = []

    func run() throws {
        let input = try options.input()
        let batches = PreparedBatches(input.data.training, batchSize: input.plan.training.batchSize)
        var trainings: [String: (steps: TrainingSteps, loss: Double)] = [:]
        var waiting = models[...]
        while let name = models.isEmpty ? readLine() : waiting.popFirst() {
            let training =
                try trainings[name]
                ?? {
                    let steps = try TrainingSteps(
                        try input.model(named: name), of: input, batches: batches, threads: threads)
                    return (steps, steps.run(warmUp))
                }()
            trainings[name] = training
            try printJSON(
                measure(name, training.steps, batch: batches.batchSize, loss: training.loss))
        }
    }

    private func measure(_ name: String, _ steps: TrainingSteps, batch: Int, loss: Double) -> StepTimes {
        // What others have left in the caches is gone after a few steps.
        steps.run(3)
        var taken = 0
        let before = Allocations.count
        let times = timeSlices(slices, length: slice / 1000) { count in
            steps.run(count)
            taken += count
        }
        let allocations = zip(before, Allocations.count).map { Double($1 - $0) / Double(taken) }
        return StepTimes(
            model: name, batch: batch, milliseconds: times.median * 1000, slices: times.map { $0 * 1000 },
            warmUpLoss: loss,
            allocationsPerStep: allocations)
    }
}

/// What is told of a model's steps.
private struct StepTimes: Encodable {
    /// The model's name.
    let model: String
    /// Samples per step.
    let batch: Int
    /// Median over the slices, per step.
    let milliseconds: Double
    /// Milliseconds per step, slice by slice.
    let slices: [Double]
    /// Mean loss of the warming-up steps: what shows that both sides train the same thing.
    let warmUpLoss: Double
    /// Calls of the allocator per step, where they are counted.
    let allocationsPerStep: Double?
}

/// Both values, where there are both.
private func zip<A, B>(_ first: A?, _ second: B?) -> (A, B)? {
    if let first, let second { (first, second) } else { nil }
}
