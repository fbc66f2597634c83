import ArgumentParser

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train the runs of a plan that are not recorded yet.",
        discussion: """
            Every epoch is recorded when it is done. Interrupted, or even killed, the same command continues \
            where the ledger's last checkpoint stands and ends in the same bits.
            """)

    @OptionGroup var plan: PlanOptions
    @OptionGroup var selection: RunOptions
    @OptionGroup var training: TrainingOptions
    @OptionGroup var progress: ProgressOptions

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    func run() throws {
        let experiment = try plan.experiment()
        let runs = try selection.select(from: experiment.runs())
        try TrainingSession(experiment: experiment, training: training, progress: progress).train(runs)
        let statuses = try experiment.records(of: runs).map(RunStatus.init)
        if json {
            try Output.write(json: statuses)
        } else if !progress.quiet {
            try Output.write(statuses.table.text)
        }
    }
}
