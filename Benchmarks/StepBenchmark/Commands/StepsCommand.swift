import ArgumentParser
import Datasets
import Plans

/// `StepBenchmark steps`: training steps of a plan's networks.
struct StepsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "steps", abstract: "Times training steps: forward, backward, update.")

    @OptionGroup var options: BenchmarkOptions

    @Option(help: "Threads that share a step.")
    var threads = 1

    @Option(help: "Slices to time at each request.")
    var slices = 5

    @Option(help: "Milliseconds that a slice takes, about.")
    var slice = 100.0

    @Option(help: "Steps before the first slice of a model.")
    var warmUp = 20

    @Argument(
        help:
            "Models, as in the plan, or dense-UNITS, each perhaps with its samples per step, as in dense1:128; without any, they are read line by line."
    )
    var models: [String] = []

    func run() throws {
        let input = try options.input()
        var prepared: [Int: PreparedBatches] = [:]
        var trainings: [StepRequest: (steps: TrainingSteps, loss: Double)] = [:]
        var waiting = models[...]
        while let name = models.isEmpty ? readLine() : waiting.popFirst() {
            let request = try StepRequest(name, usual: input.batchSize)
            let training =
                try trainings[request]
                ?? {
                    let batches =
                        prepared[request.batch]
                        ?? PreparedBatches(input.data.training, batchSize: request.batch)
                    prepared[request.batch] = batches
                    guard batches.count > 0 else {
                        throw ValidationError("expected a batch that the data fill, found \(name)")
                    }
                    let steps = try TrainingSteps(
                        try input.model(named: request.model), of: input, batches: batches, threads: threads)
                    return (steps, steps.run(warmUpSteps(of: request.batch)))
                }()
            trainings[request] = training
            try printJSON(
                measure(name, training.steps, batch: request.batch, loss: training.loss))
        }
    }

    /// As many samples as in `warmUp` steps of 32, but five steps at least.
    private func warmUpSteps(of batch: Int) -> Int { min(warmUp, max(5, warmUp * 32 / batch)) }

    private func measure(_ name: String, _ steps: TrainingSteps, batch: Int, loss: Double) -> StepTimes {
        // What others have left in the caches is gone after a few steps.
        steps.run(1)
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
    /// As it was asked for.
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
