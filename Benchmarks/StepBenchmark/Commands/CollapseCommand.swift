import ArgumentParser
import Datasets
import Plans

/// `StepBenchmark collapse`: steps of a network before and after it has stopped to learn.
struct CollapseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collapse",
        abstract:
            "Trains a model on shuffled labels until nothing flows through its layers any more, and times "
            + "steps in the beginning and there, taking turns.")

    @OptionGroup var options: BenchmarkOptions

    @Option(help: "Epochs until the collapse.")
    var epochs = 3

    @Option(help: "A file for the collapsed state: read where it exists, else trained and written.")
    var state: String?

    @Option(parsing: .upToNextOption, help: "Numbers of threads that share a step.")
    var threads = [1, 2]

    @Option(help: "Turns that both take.")
    var rounds = 5

    @Option(help: "Slices to time in a turn.")
    var slices = 3

    @Option(help: "Milliseconds that a slice takes, about.")
    var slice = 300.0

    @Option(help: "Steps before anything is timed.")
    var warmUp = 20

    @Argument(help: "The model, as in the plan.")
    var model = "conv2"

    func run() throws {
        let input = try options.input()
        let model = try input.model(named: model)
        let collapsed = try CollapsedState.load(state, model, of: input, epochs: epochs)
        let batches = PreparedBatches(input.data.training, batchSize: input.batchSize)
        for threads in threads {
            let live = try TrainingSteps(model, of: input, batches: batches, threads: threads)
            let still = try TrainingSteps(model, of: input, batches: batches, threads: threads)
            still.restore(collapsed)
            live.run(warmUp)
            let loss = still.run(warmUp)
            var (before, after): ([Double], [Double]) = ([], [])
            for _ in 0..<rounds {
                before.append(measure(live))
                after.append(measure(still))
            }
            try printJSON(
                CollapseTimes(
                    model: model.name, threads: threads, epochs: epochs, live: before.median,
                    collapsed: after.median, share: zip(after, before).map { $0 / $1 }.median,
                    collapsedLoss: loss))
        }
    }

    /// Milliseconds per step.
    private func measure(_ steps: TrainingSteps) -> Double {
        steps.run(3)
        return timeSlices(slices, length: slice / 1000) { steps.run($0) }.median * 1000
    }
}

private struct CollapseTimes: Encodable {
    let model: String
    let threads: Int
    /// Epochs until the collapse.
    let epochs: Int
    /// Milliseconds of a step in the beginning.
    let live: Double
    /// Milliseconds of a step after the collapse.
    let collapsed: Double
    /// The second by the first, turn by turn.
    let share: Double
    /// Mean loss of the first steps after the collapse: about the entropy of the labels.
    let collapsedLoss: Double
}
