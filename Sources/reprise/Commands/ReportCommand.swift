import ArgumentParser
import Foundation
import Host
import Kernels
import Plans
import Records
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
    @OptionGroup var printed: PrintOptions

    @Option(help: ArgumentHelp("Where to write; by default reports/<plan>.", valueName: "folder"))
    var output: String?

    @Flag(help: "Write the report of what is recorded, even where runs are missing.")
    var noTrain = false

    @Flag(help: "Replace a report also by one with fewer records.")
    var force = false

    @Flag(
        help: "Go on: write the report again whenever the plan or one of its articles is saved, until Ctrl-C."
    )
    var watch = false

    func validate() throws {
        if output?.isEmpty == true { throw ValidationError("Expected a folder for --output, found nothing.") }
        if noTrain && training.fresh {
            throw ValidationError("Expected --fresh or --no-train, found both; choose one.")
        }
    }

    func run() throws {
        let heard = Interruption.heard
        let experiment = try plan.experiment()
        let runs = try experiment.runs()
        let folder = output ?? "reports/\(experiment.plan.name)"
        try ReportBundle.check(folder: folder)
        try printed.check()
        // Before a long training.
        let articles = try experiment.articles()
        let check = try ArticleCheck()
        try check.check(articles)
        if let statements = try experiment.statements() {
            try check.check(statements)
            if let omission = statements.omission(in: experiment.plan), !progress.quiet {
                Diagnostics.write(omission)
            }
        }
        if !noTrain {
            try TrainingSession(experiment: experiment, training: training, progress: progress).train(runs)
        }
        if watch { try keepWriting(to: folder, until: heard) }
        try write(experiment, articles, to: folder)
    }

    /// Writes what is recorded.
    private func write(_ experiment: Experiment, _ articles: [ArticleSource], to folder: String) throws {
        let plan = experiment.plan
        experiment.beginLoadingData()
        let recorded = try experiment.recorded(of: experiment.runs())
        let records = recorded.records
        if let divergences = RunStatus.divergenceSentence(records, plan: plan.name) {
            Diagnostics.write(divergences)
        }
        guard records.contains(where: { !$0.epochs.isEmpty || $0.divergence != nil }) else {
            Diagnostics.write(
                "reprise: \(experiment.ledger): expected recorded epochs of \(plan.name), found none; no report was written "
                    + "(train, or take a report's runs with `reprise import`)")
            throw ExitCode(2)
        }
        let input = try experiment.reportInput(articles: articles, recorded: recorded)
        // Where every run is finished there is nothing that an earlier report could have and this one not.
        if !force, records.contains(where: { $0.final == nil }) {
            try keepRecords(of: folder, input, experiment)
        }
        let bundle = try buildReport(input)
        let changes = try bundle.write(to: folder)
        try printed.write(bundle)
        if !progress.quiet {
            for remark in bundle.remarks { Diagnostics.write("\(plan.name): \(remark)") }
            Diagnostics.write(
                changes.isEmpty
                    ? "\(plan.name): the report is up to date, no byte changed"
                    : "\(plan.name): report written, \(changes.written.count) files new or changed")
        }
        try Output.write("\(folder)/report.md")
    }

    /// Writes again after every change of the plan or its articles; what is wrong with them is said and waited for.
    ///
    /// A report is replaced as a whole, so a signal may end this at any moment, as it ends other programs.
    private func keepWriting(to folder: String, until signals: [Int32]) throws -> Never {
        for number in signals { signal(number, SIG_DFL) }
        var seen: [String: Data?]?
        while true {
            let experiment = try? plan.experiment()
            let files = [Experiment.file(of: plan.plan)] + (experiment?.articleFiles ?? [])
            let present = Dictionary(
                uniqueKeysWithValues: Set(files).map { ($0, FileManager.default.contents(atPath: $0)) })
            if present != seen {
                seen = present
                do {
                    let experiment = try plan.experiment()
                    try write(experiment, experiment.articles(), to: folder)
                } catch is ExitCode {
                    // Was said already.
                } catch {
                    Diagnostics.write("reprise: \(error)")
                }
            }
            Thread.sleep(forTimeInterval: 0.25)
        }
    }

    /// Refuses to replace a report by one with fewer records, as a mistyped ledger makes it.
    private func keepRecords(
        of folder: String, _ input: ReportInput, _ experiment: Experiment
    ) throws {
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
