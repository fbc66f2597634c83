import ArgumentParser
import Foundation
import Threads

/// How the cores are shared: nothing here changes a bit of any result.
struct WorkloadOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Runs trained side by side.", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("Threads of each run; by default as many as make it faster.", valueName: "n"))
    var threads: Int?

    func validate() throws {
        for (name, value) in [("--jobs", jobs), ("--threads", threads)] {
            if let value, !(1...256).contains(value) {
                throw ValidationError("Expected a number from 1 to 256 for \(name), found \(value).")
            }
        }
    }

    /// Cores shared between so many runs.
    func workload(runs: Int) -> Workload {
        Workload(
            runs: runs, cores: ProcessInfo.processInfo.activeProcessorCount, jobs: jobs, threads: threads)
    }
}

/// How to train what is recorded.
struct TrainingOptions: ParsableArguments {
    @OptionGroup var cores: WorkloadOptions

    @Flag(help: "Train recorded runs again; what is recorded stays beside the new attempt.")
    var fresh = false

    @Flag(inversion: .prefixedNo, help: "Keep the weights of finished networks in the ledger.")
    var weights = true
}
