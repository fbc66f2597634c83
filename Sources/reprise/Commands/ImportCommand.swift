import ArgumentParser
import Foundation
import Ledger
import Plans
import Records

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take runs that were trained elsewhere into a ledger.",
        discussion: """
            From a report, or from another ledger: epochs, evaluations, divergences, values of layers and tensors. \
            What is on both sides must agree bit for bit, else nothing is imported. A report holds no weights, \
            checkpoints and durations; a ledger's are taken over.

            Exit status: 0 imported or all there already, 1 the two sides differ, 2 refused or trouble.
            """)

    @Argument(help: ArgumentHelp("Report folders, report.json files or ledgers.", valueName: "source"))
    var sources: [String]

    @Option(help: ArgumentHelp("The plan; by default the one that the source names.", valueName: "plan"))
    var plan: String?

    @Option(help: ArgumentHelp("The ledger; by default .ledger/<plan>.sqlite.", valueName: "file"))
    var ledger: String?

    @OptionGroup var selection: RunOptions

    @Flag(inversion: .prefixedNo, help: "Take over the weights of finished networks, where they come along.")
    var weights = true

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        if sources.isEmpty { throw ValidationError("Expected a report or a ledger, found nothing.") }
    }

    func run() throws {
        for path in sources {
            let source = try ImportSource(path)
            let experiment = try Experiment(plan: plan ?? source.planName(), ledger: ledger)
            let chosen = try selection.select(from: experiment.runs())
            let incoming = try source.runs(
                for: chosen, isSelection: !selection.names.isEmpty, experiment)
            let writer = try LedgerWriter(file: experiment.ledger, environment: nil)
            do {
                let imported = try writer.importRuns(
                    incoming, of: experiment.plan, keepsParameters: weights)
                if !quiet { try say(imported, experiment, source) }
            } catch let conflict as ImportConflict {
                try Output.write("\(conflict.sentence(experiment.ledger)); nothing was imported")
                throw ExitCode(1)
            }
        }
    }

    private func say(_ runs: [ImportedRun], _ experiment: Experiment, _ source: ImportSource) throws {
        var table = Table(("run", .left), ("epochs", .right), ("imported", .right), ("state", .left))
        let planned = Dictionary(try experiment.runs().map { ($0.run.name, $0.epochs) }) { first, _ in first }
        for run in runs {
            table.add(
                run.name, "\(run.epochs)/\(planned[run.name] ?? run.epochs)",
                run.newEpochs == 0 ? "nothing new" : "\(run.newEpochs)",
                run.isOver
                    ? "complete" : run.hasCheckpoint ? "goes on from its checkpoint" : "begun, no checkpoint")
        }
        try Output.write(table.text)
        Diagnostics.write(
            "\(experiment.plan.name): imported into \(experiment.ledger)"
                + (source.isReport
                    ? "; a report holds no weights, checkpoints and durations, so these are absent" : ""))
        if source.isReport, runs.contains(where: { !$0.isOver }) {
            Diagnostics.write(
                "\(experiment.plan.name): runs that have only begun are trained from their first epoch, and compared "
                    + "with the imported epochs on the way")
        }
    }
}
