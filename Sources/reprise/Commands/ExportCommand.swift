public import ArgumentParser
public import Ledger

extension ExportFormat: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print every recorded epoch of a plan's runs.",
        discussion: """
            CSV has one row per epoch; JSON has the final evaluations too. Each number stands there in decimal \
            and as its bit pattern.
            """)

    @OptionGroup var plan: PlanOptions
    @OptionGroup var selection: RunOptions

    @Option(help: "The format: csv or json.")
    var format = ExportFormat.csv

    func run() throws {
        let experiment = try plan.experiment()
        try experiment.requireNamedLedger()
        let runs = try selection.select(from: experiment.runs())
        try Output.write(format.text(of: experiment.records(of: runs)))
    }
}
