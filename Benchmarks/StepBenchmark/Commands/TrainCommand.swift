import ArgumentParser
import Datasets
import Foundation
import Plans

/// `StepBenchmark train`: whole epochs, through the trainer and into a ledger.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Trains a model for some epochs and tells where the time went and how much memory it took.")

    @OptionGroup var options: BenchmarkOptions

    @Option(help: "Threads that share a step; without it, the trainer's choice.")
    var threads: Int?

    @Option(help: "Generated digits to train on; without it, the plan's data.")
    var samples: Int?

    @Option(help: "Epochs to train; figures are medians over all but the first.")
    var epochs = 3

    @Argument(help: "The model, as in the plan, or dense-UNITS.")
    var model: String

    func run() throws {
        let input = try options.input()
        let model = try input.model(named: model)
        let run = try EpochRun(model, of: input, samples: samples, epochs: epochs, threads: threads)
        let parts = try run.train()
        let batch = input.plan.training.batchSize
        let peak = peakMegabytes
        let steps = try TrainingSteps(
            model, of: input, batches: PreparedBatches(input.data.training, batchSize: batch),
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
        steps.run(20)
        let bare = timeSlices(5, length: 0.1) { steps.run($0) }.median
        try printJSON(
            EpochTimes(
                model: model.name, threads: threads, samples: run.fitted,
                steps: (run.fitted + batch - 1) / batch, bareStep: bare, epochs: parts, peakMegabytes: peak))
    }

    /// The largest resident memory that this process has had, in mebibytes; 0 where the system does not say.
    private var peakMegabytes: Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").compactMap { Double($0) }.first.map { $0 / 1024 } ?? 0
    }
}

private struct EpochTimes: Encodable {
    let model: String
    /// Nil: the trainer's choice.
    let threads: Int?
    /// Samples that an epoch trains on.
    let samples: Int
    /// Steps of an epoch.
    let steps: Int
    /// Seconds of a step alone, on prepared batches.
    let bareStep: Double
    /// Seconds of each part, epoch by epoch.
    let epochs: [EpochClock.Parts]
    /// Before the bare steps were measured.
    let peakMegabytes: Double
}
