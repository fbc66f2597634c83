import ArgumentParser
import Experiments
import Reports

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Train a report's runs again and compare every bit.",
        discussion: """
            Each epoch is compared as soon as it is trained: losses, accuracies and the digest of all parameters. \
            Nothing is recorded and no ledger is read. The first difference ends the comparison.

            Exit status: 0 the same bits, 1 different, 2 not comparable or trouble.
            """)

    @OptionGroup var plan: PlanOptions
    @OptionGroup var selection: RunOptions
    @OptionGroup var cores: WorkloadOptions
    @OptionGroup var progress: ProgressOptions

    @Option(help: ArgumentHelp("The report; by default reports/<plan>.", valueName: "folder"))
    var against: String?

    func run() throws {
        let experiment = try plan.experiment()
        let runs = try selection.select(from: experiment.runs())
        let folder = against ?? "reports/\(experiment.plan.name)"
        let recorded = try RecordedReport(path: "\(folder)/report.json").runs
        for run in runs { try expectComparable(run, recorded.standing(for: run.run), folder) }
        let workload = cores.workload(runs: runs.count)
        let interruption = Interruption()
        let display = progress.display(for: experiment.plan, runs: runs)
        do {
            try PlanRunner(plan: experiment.plan, dataset: experiment.dataset(), workload: workload).train(
                runs,
                recorder: { recorded.standing(for: $0.run).map(RunRecorder.init(comparingWith:)) },
                events: { display?.show($0, $1) },
                isCancelled: { interruption.isRequested })
        } catch let divergence as Divergence {
            display?.close()
            try Output.write(
                "\(divergence.place): \(divergence.metric) was \(divergence.recorded), is \(divergence.found)"
            )
            throw ExitCode(1)
        } catch TrainingError.cancelled {
            display?.close()
            throw ExitCode(130)
        } catch {
            display?.close()
            throw error
        }
        display?.close()
        if !progress.quiet {
            try Output.write("\(experiment.plan.name): the same bits in all \(runs.count) runs of \(folder)")
        }
    }

    /// A comparison that could not be made is trouble, never a success.
    private func expectComparable(_ run: PlannedRun, _ record: RunRecord?, _ folder: String) throws {
        guard let record, record.isOver else {
            throw ValidationFailure(
                sentence: "\(folder): expected run \(run.run.name) to be complete there, found it "
                    + (record == nil ? "missing" : "unfinished") + "; verify another run with --run")
        }
        guard record.identity == run.identity.digest else {
            throw ValidationFailure(
                sentence:
                    "\(folder): run \(run.run.name) is of another plan, data set or version of the arithmetic "
                    + "(identity \(Numbers.short(record.identity)), here \(Numbers.short(run.identity.digest))); "
                    + "verify it with the plan and the version that it was made with")
        }
    }
}

extension [RunRecord] {
    /// The record of this run; else one of the same model and treatment, which is there to be told apart.
    fileprivate func standing(for run: Plan.Run) -> RunRecord? {
        first { $0.run == run } ?? first { $0.run.condition == run.condition }
    }
}

/// Why two things cannot be compared.
private struct ValidationFailure: Error, CustomStringConvertible {
    let sentence: String
    var description: String { sentence }
}

extension RunRecorder {
    /// Keeps nothing: throws the first `Divergence` from a recorded run.
    fileprivate init(comparingWith record: RunRecord) {
        let name = record.run.name
        self.init(
            checkpoint: nil,
            epochFinished: { outcome, _ in
                let epoch = outcome.record
                let recorded = record.epochs.first { $0.epoch == epoch.epoch }
                let divergence = recorded?.firstDivergence(
                    from: epoch, run: name, structure: record.structure)
                if let divergence { throw divergence }
            },
            runFinished: { network in
                var found = record
                (found.final, found.divergence) = (network.evaluation, nil)
                if let divergence = record.firstDivergence(from: found) { throw divergence }
            },
            runDiverged: { end in
                var found = record
                (found.final, found.divergence) = (nil, end)
                if let divergence = record.firstDivergence(from: found) { throw divergence }
            })
    }
}
