import ArgumentParser
import Ledger

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Put the ledgers of a plan's tasks together.",
        discussion: """
            Every run of every ledger is checked, and what is in several of them must agree bit for bit, else nothing is \
            taken. What was trained twice, independently, is counted, and the report says how many runs that are. The same \
            command again changes nothing.

            Exit status: 0 merged, complete or not, 1 two ledgers differ, 2 refused or trouble. Whether runs are missing is \
            said; `reprise status PLAN --quiet` asks for it.
            """)

    @OptionGroup var plan: PlanOptions

    @Argument(help: ArgumentHelp("Ledgers of tasks, or copies of them.", valueName: "ledger"))
    var sources: [String] = []

    @Flag(inversion: .prefixedNo, help: "Take over the weights of finished networks.")
    var weights = true

    @Flag(help: "Print what each ledger gave as JSON.")
    var json = false

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        if sources.isEmpty { throw ValidationError("Expected ledgers behind the plan, found none.") }
    }

    func run() throws {
        let experiment = try plan.experiment()
        let runs = try experiment.runs()
        Diagnostics.warnOfNetwork(under: experiment.ledger)
        let merging = try LedgerMerging(experiment, runs: runs, sources: sources)
        let merged = try merging.merge(keepsParameters: weights)
        let statuses = try experiment.statuses(of: runs)
        if json {
            try Output.write(json: MergeOutcome(merged, statuses, of: merging))
        } else if !quiet {
            try MergeOutcome(merged, statuses, of: merging).write()
        }
    }
}
