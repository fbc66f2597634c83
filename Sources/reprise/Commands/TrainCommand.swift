import ArgumentParser
import Plans

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train the runs of a plan that are not recorded yet.",
        discussion: """
            Every epoch is recorded when it is done. Interrupted, or even killed, the same command continues \
            where the ledger's last checkpoint stands and ends in the same bits.

            With --task it trains a part of the plan, one machine of many: with a ledger of its own on a local disk, and --copy \
            for what others are to see of it, even if the machine is lost.

            A run whose loss or parameters are no longer finite has diverged: that is recorded, the others go on, and \
            the exit status is 2; of a task it is 0, since nothing is left to train.
            """)

    @OptionGroup var plan: PlanOptions
    @OptionGroup var selection: RunOptions
    @OptionGroup var tasks: TaskOptions
    @OptionGroup var training: TrainingOptions
    @OptionGroup var copies: CopyOptions
    @OptionGroup var progress: ProgressOptions

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    func validate() throws {
        if tasks.task != nil, !selection.names.isEmpty {
            throw ValidationError("Expected --task or --run, found both; choose one.")
        }
    }

    func run() throws {
        let experiment = try plan.experiment()
        let all = try experiment.runs()
        let runs = try tasks.select(from: selection.select(from: all), of: experiment.plan)
        let copy = try KeptCopy(copies, of: experiment.ledger)
        try copy?.takeBack(into: experiment, quiet: progress.quiet)
        try TrainingSession(experiment: experiment, training: training, progress: progress, copy: copy)
            .train(runs)
        let statuses = try experiment.statuses(of: runs)
        if json {
            try Output.write(json: statuses)
        } else if !progress.quiet {
            try Output.write(statuses.table.text)
        }
        if let sentence = RunStatus.divergenceSentence(statuses, plan: experiment.plan.name) {
            Diagnostics.write(sentence)
            // To whatever engine runs tasks, 2 would mean to try again; a divergence is an outcome, which the report tells.
            if tasks.task == nil { throw ExitCode(2) }
        }
    }
}
