import ArgumentParser
import Foundation
import Plans
import Reports
import Threads

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a report, then train its runs again and compare every bit.",
        discussion: """
            First, in seconds and without training: every file against the manifest, decimals against their bits, runs \
            against the plan; and texts, tables and figures against what the records in report.json give. Then each \
            epoch is trained again and compared as soon as it is trained: losses, accuracies and the digest of all \
            parameters. The first difference ends the comparison. Nothing is recorded and no ledger is read.

            Exit status: 0 compared and the same, 1 different, 2 not comparable, not all of it, or trouble.
            """)

    @OptionGroup var plan: PlanArgument
    @OptionGroup var retraining: RetrainingOptions
    @OptionGroup var cores: WorkloadOptions
    @OptionGroup var progress: ProgressOptions

    @Option(help: ArgumentHelp("The report; by default reports/<plan>.", valueName: "folder"))
    var against: String?

    @Flag(help: "Check the report and train nothing.")
    var reportOnly = false

    @Flag(help: "Only say how long training again would take on this machine.")
    var estimate = false

    @Flag(help: "Falsify a small report and a small network in several ways, and find each.")
    var selfTest = false

    @Flag(help: "The result as JSON on standard output, and nothing else there.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Where to write what was compared; by default .ledger/<plan>.verification.json.",
            valueName: "file"))
    var certificate: String?

    func validate() throws {
        if against?.isEmpty == true {
            throw ValidationError("Expected a folder for --against, found nothing.")
        }
        if certificate?.isEmpty == true {
            throw ValidationError("Expected a file for --certificate, found nothing.")
        }
        if [reportOnly, estimate, selfTest].count(where: { $0 }) > 1 {
            throw ValidationError("Expected one of --report-only, --estimate and --self-test, found several.")
        }
        if json && (estimate || selfTest) {
            throw ValidationError(
                "Expected no --json with \(estimate ? "--estimate" : "--self-test"), which prints text.")
        }
        let isLimited = retraining.epochs != nil || retraining.sample != nil || retraining.within != nil
        if reportOnly && isLimited {
            throw ValidationError(
                "Expected no --epochs, --sample or --within with --report-only, which trains nothing.")
        }
    }

    func run() throws {
        if selfTest { return try SelfTest(isQuiet: progress.quiet).run() }
        let experiment = try plan.experiment()
        let folder = against ?? "reports/\(experiment.plan.name)"
        if estimate { return try printEstimate(experiment, folder) }
        if let certificate {
            try CertificateFile(path: certificate).check(inputs: [plan.file, "\(folder)/report.json"])
        }
        let outcome = try VerificationSession(
            experiment: experiment, folder: folder, retraining: reportOnly ? nil : retraining, cores: cores,
            display: { progress.display(for: experiment.plan, runs: $0) }, interruption: Interruption()
        ).run()
        let result = outcome.certificate.result
        if json {
            try Output.write(outcome.certificate.json())
        } else if !progress.quiet || result != .agrees {
            for sentence in outcome.sentences { try Output.write(sentence) }
        }
        if result != .nothing { try write(outcome.certificate) }
        if result != .agrees { throw ExitCode(result.status) }
    }

    /// Where none was named, a folder that cannot be written to is no reason to call the verification a failure.
    private func write(_ certificate: Certificate) throws {
        let text = try certificate.json() + "\n"
        if let path = self.certificate {
            return try CertificateFile(path: path).write(text)
        }
        do {
            try CertificateFile(path: ".ledger/\(certificate.plan).verification.json").write(text)
        } catch {
            Diagnostics.write("reprise: no certificate was written: \(error)")
        }
    }

    private func printEstimate(_ experiment: Experiment, _ folder: String) throws {
        let report = try RecordedReport(path: "\(folder)/report.json")
        let work = try RetrainingSelection(retraining, experiment.runs(), report, folder: folder).plan
        let workload = cores.workload(runs: work.targets.count)
        let seconds = try TrainingEstimate(
            work, plan: experiment.plan, dataset: experiment.dataset(), workload: workload
        ).seconds
        let epochs = work.targets.reduce(0) { $0 + $1.epochs }
        try Output.write(
            "\(experiment.plan.name): about \(words(seconds)) for \(Numbers.count(epochs)) epochs of "
                + "\(work.targets.count) runs on this machine, \(workload.jobs) at a time; nothing was verified"
        )
    }

    /// Whole seconds up to a minute and a half, then whole minutes.
    private func words(_ seconds: Double) -> String {
        let (count, unit) = seconds < 90 ? (seconds, "second") : (seconds / 60, "minute")
        let whole = max(1, Int(exactly: count.rounded(.up)) ?? .max)
        return "\(Numbers.count(whole)) \(unit)\(whole == 1 ? "" : "s")"
    }
}
