import ArgumentParser

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far each run of a plan is.",
        discussion: """
            With --quiet, the exit status alone answers: 0 when nothing is left to train (every run is complete or has \
            diverged), 1 when something is. Where the records of a run are damaged it is 2, with or without --quiet.
            """)

    @OptionGroup var plan: PlanOptions

    @Flag(help: "Print nothing.")
    var quiet = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let experiment = try plan.experiment()
        let runs = try experiment.runs()
        let standing = try experiment.standing(of: runs)
        let statuses = experiment.statuses(of: runs, standing: standing)
        let complete = statuses.count { $0.state == .complete }
        let damaged = statuses.count { $0.state == .damaged }
        if quiet {
            if damaged > 0 { throw ExitCode(2) }
            let over = statuses.count { $0.state == .complete || $0.state == .diverged }
            if over < statuses.count { throw ExitCode(1) }
        } else if json {
            try Output.write(json: statuses)
        } else {
            try Output.write(statuses.table.text)
            let place =
                try experiment.reader() == nil
                ? "; there is no \(experiment.ledger) yet"
                : " in \(experiment.ledger), \(Numbers.bytes(experiment.ledgerSize))"
            try Output.write("\n\(complete) of \(statuses.count) runs complete\(place)")
            if let sentence = RunStatus.chainSentence(statuses) { try Output.write(sentence) }
        }
        try experiment.reportDamage(standing)
    }
}
