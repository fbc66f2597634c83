import ArgumentParser
import Foundation
import Ledger
import Plans

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far each run of a plan is, in one ledger or over many.",
        discussion: """
            With ledgers behind the plan, as of its tasks, each run is shown by the one in which it is furthest. A ledger that \
            is not there yet is no error.

            Of a plan with more than 1,000 runs it is only counted what is recorded, which takes a moment; --check looks at every \
            value, as reports, exports and merging do in any case.

            With --quiet, the exit status alone answers: 0 when nothing is left to train (every run is complete or has \
            diverged), 1 when something is. Where the records of a run are damaged, or two ledgers differ, it is 2, with or \
            without --quiet.
            """)

    @OptionGroup var plan: PlanOptions

    @Argument(help: ArgumentHelp("Ledgers to look at in place of the plan's own.", valueName: "ledger"))
    var sources: [String] = []

    @Flag(help: "Go on: look again every two seconds, until nothing is left to train or Ctrl-C.")
    var watch = false

    @Flag(help: "Check every value, also of more than 1,000 runs.")
    var check = false

    @Flag(help: "Print nothing.")
    var quiet = false

    @Flag(help: "Print JSON.")
    var json = false

    /// Of more runs than this it is only counted what there is.
    private static let most = 1000

    func validate() throws {
        if watch, quiet || json {
            throw ValidationError("Expected --watch without --quiet and --json, found both; choose one.")
        }
        if plan.ledger != nil, !sources.isEmpty {
            throw ValidationError("Expected --ledger or ledgers behind the plan, found both; choose one.")
        }
    }

    func run() throws {
        let experiment = try plan.experiment()
        let runs = try experiment.runs()
        if watch {
            let files = sources.isEmpty ? [experiment.ledger] : sources
            return try StatusWatch(experiment: experiment, runs: runs, files: files).run()
        }
        if !sources.isEmpty {
            return try showAll(LedgerOverview(experiment, runs: runs, files: sources), experiment)
        }
        let isCounted = !check && runs.count > Self.most
        let standing = isCounted ? [] : try experiment.standing(of: runs)
        let statuses =
            isCounted ? try experiment.counted(runs) : experiment.statuses(of: runs, standing: standing)
        let complete = statuses.count { $0.state == .complete }
        if !quiet, json {
            try Output.write(json: statuses)
        } else if !quiet {
            try Output.write(statuses.table.text)
            let place =
                try experiment.reader() == nil
                ? "; there is no \(experiment.ledger) yet"
                : " in \(experiment.ledger), \(Numbers.bytes(experiment.ledgerSize))"
            try Output.write("\n\(complete) of \(statuses.count) runs complete\(place)")
            if isCounted {
                try Output.write("counted, and no value checked: --check does that, and so do reports")
            }
            if let sentence = RunStatus.chainSentence(statuses) { try Output.write(sentence) }
        }
        try answer(statuses, isTroubled: statuses.contains { $0.state == .damaged })
        try experiment.reportDamage(standing)
    }

    private func showAll(_ overview: LedgerOverview, _ experiment: Experiment) throws {
        if !quiet, json {
            try Output.write(json: overview.statuses)
        } else if !quiet {
            let text = OverviewText(overview: overview, plan: experiment.plan.name)
            try Output.write(overview.statuses.table.text)
            try Output.write("\n\(text.ledgerTable().text)\n\n\(text.sentence)")
        }
        let troubles = overview.troubles + overview.unreadable
        if !quiet { for trouble in troubles { Diagnostics.write("reprise: \(trouble)") } }
        try answer(overview.statuses, isTroubled: !troubles.isEmpty)
        if !troubles.isEmpty { throw ExitCode(2) }
    }

    /// The exit status of --quiet.
    private func answer(_ statuses: [RunStatus], isTroubled: Bool) throws {
        guard quiet else { return }
        if isTroubled { throw ExitCode(2) }
        if statuses.contains(where: { $0.state != .complete && $0.state != .diverged }) { throw ExitCode(1) }
    }
}
