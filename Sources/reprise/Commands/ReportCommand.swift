import ArgumentParser
import Experiments
import Kernels
import Reports

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Train what is missing of a plan, then write its report.",
        discussion: """
            The report is a function of what is recorded: where nothing had to be trained, not one byte of it \
            changes. Its path is printed on standard output.
            """)

    @OptionGroup var plan: PlanOptions
    @OptionGroup var training: TrainingOptions
    @OptionGroup var progress: ProgressOptions

    @Option(help: ArgumentHelp("Where to write; by default reports/<plan>.", valueName: "folder"))
    var output: String?

    @Flag(help: "Write the report of what is recorded, even where runs are missing.")
    var noTrain = false

    @Flag(help: "Replace a report also by one with fewer records.")
    var force = false

    func validate() throws {
        if output?.isEmpty == true { throw ValidationError("Expected a folder for --output, found nothing.") }
        if noTrain && training.fresh {
            throw ValidationError("Expected --fresh or --no-train, found both; choose one.")
        }
    }

    func run() throws {
        let experiment = try plan.experiment()
        let runs = try experiment.runs()
        let folder = output ?? "reports/\(experiment.plan.name)"
        try ReportBundle.check(folder: folder)
        if !noTrain {
            try TrainingSession(experiment: experiment, training: training, progress: progress).train(runs)
        }
        let plan = experiment.plan
        let divergences = RunStatus.divergenceSentence(
            try experiment.statuses(of: runs), plan: plan.name)
        if let divergences { Diagnostics.write(divergences) }
        let records = try experiment.records(of: runs)
        guard records.contains(where: { !$0.epochs.isEmpty || $0.divergence != nil }) else {
            Diagnostics.write(
                "reprise: \(experiment.ledger): expected recorded epochs of \(plan.name), found none; no report was written "
                    + "(train, or take a report's runs with `reprise import`)")
            throw ExitCode(2)
        }
        let input = ReportInput(
            plan: plan, planText: plan.canonicalText, records: records, dataset: try experiment.dataset(),
            numericsVersion: NumericsVersion.current)
        if !force { try keepRecords(of: folder, input, experiment) }
        let bundle = try buildReport(input)
        let changes = try bundle.write(to: folder)
        if !progress.quiet {
            Diagnostics.write(
                changes.isEmpty
                    ? "\(plan.name): the report is up to date, no byte changed"
                    : "\(plan.name): report written, \(changes.written.count) files new or changed")
        }
        try Output.write("\(folder)/report.md")
    }

    /// Refuses to replace a report by one with fewer records, as a mistyped ledger makes it.
    private func keepRecords(of folder: String, _ input: ReportInput, _ experiment: Experiment) throws {
        // A report that cannot be read has nothing to lose.
        guard let earlier = try? RecordedReport(path: "\(folder)/report.json") else { return }
        let lost = input.lostRecords(of: earlier)
        guard let first = lost.first else { return }
        Diagnostics.write(
            "reprise: \(folder): expected at least the records that are there, found fewer: \(first)"
                + (lost.count > 1 ? ", and \(lost.count - 1) more such runs" : "")
                + "; see whether \(experiment.ledger) is the right ledger, take them with `reprise import \(folder)"
                + "\(experiment.isLedgerNamed ? " --ledger \(experiment.ledger)" : "")`, or replace them with --force"
        )
        throw ExitCode(2)
    }
}
