import ArgumentParser

/// Reprise's side of the benchmarks: each subcommand measures one thing and prints JSON, one value per line.
/// `Benchmarks/compare.py` asks for them and makes tables.
@main
struct StepBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures the trainer, its kernels and the machine under it; prints JSON lines.",
        subcommands: [
            StepsCommand.self, MachineCommand.self, WorkCommand.self, KernelsCommand.self,
            TrainCommand.self, CollapseCommand.self, ExportCommand.self, FirstStepsCommand.self,
        ])
}
