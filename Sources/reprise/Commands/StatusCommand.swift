import ArgumentParser

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far each run of a plan is.",
        discussion: "With --quiet, the exit status alone answers: 0 when all runs are complete, 1 when not.")

    @OptionGroup var plan: PlanOptions

    @Flag(help: "Print nothing.")
    var quiet = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let experiment = try plan.experiment()
        let statuses = try experiment.records(of: experiment.runs()).map(RunStatus.init)
        let complete = statuses.filter { $0.state == .complete }.count
        if quiet {
            if complete < statuses.count { throw ExitCode(1) }
        } else if json {
            try Output.write(json: statuses)
        } else {
            try Output.write(statuses.table.text)
            let place =
                try experiment.reader() == nil
                ? "; there is no \(experiment.ledger) yet" : " in \(experiment.ledger)"
            try Output.write("\n\(complete) of \(statuses.count) runs complete\(place)")
        }
    }
}
