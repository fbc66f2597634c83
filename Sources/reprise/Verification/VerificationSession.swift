import ArgumentParser
import Foundation
import Host
import Kernels
import Plans
import Records
import Reports
import Threads

/// One verification of a report: first its files, then as much of its runs as is asked for.
struct VerificationSession {
    let experiment: Experiment
    /// The report's folder.
    let folder: String
    /// What to train again; nil: nothing.
    let retraining: RetrainingOptions?
    let cores: WorkloadOptions
    /// Gives what shows the training of these runs.
    let display: ([PlannedRun]) -> (any ProgressDisplay)?
    let interruption: Interruption

    /// What a verification came to.
    struct Outcome {
        let certificate: Certificate
        /// What was compared, and what not, in sentences.
        var sentences: [String]
    }

    /// - Throws: `ExitCode(130)` when interrupted; else why nothing can be compared.
    func run() throws -> Outcome {
        let (started, clock) = (Date(), ContinuousClock.now)
        let check = try ReportVerification(
            folder: folder, plan: experiment.plan, articles: (try? experiment.articles()) ?? [],
            statements: try? experiment.statements(),
            dataset: { try experiment.dataset() }
        ).check()
        if interruption.isRequested { throw ExitCode(130) }
        var sentences = check.sentences(folder)
        var training: Trained?
        let isSound = try check.findings.isEmpty || isOfOtherPlanOnly(check)
        if isSound, let retraining, let report = check.report {
            let deadline = retraining.within.map { clock + .seconds($0.seconds) }
            training = try train(retraining, report, until: deadline)
            sentences += training?.sentences ?? []
        } else if retraining != nil {
            sentences.append(
                "\(experiment.plan.name): no run was trained again, for the report is not what was written")
        }
        let certificate = Certificate(
            plan: experiment.plan.name, report: folder, result: result(check, isSound, training),
            started: started,
            finished: Date(), reportSHA256: check.digests["report.json"],
            manifestSHA256: check.digests["manifest.json"],
            files: Certificate.Files(
                agreeing: check.agreeing.count, findings: check.findings, unchecked: check.unchecked),
            training: training?.part, environment: .current(training?.workload ?? cores.workload(runs: 1)))
        return Outcome(certificate: certificate, sentences: sentences)
    }

    private struct Trained {
        let part: Certificate.Training
        let workload: Workload
        let sentences: [String]
    }

    /// Whether the report is only of another plan, and the runs that were named are the same in both.
    private func isOfOtherPlanOnly(_ check: ReportCheck) throws -> Bool {
        guard let retraining, !retraining.selection.names.isEmpty, let report = check.report,
            check.findings.allSatisfy({ $0.kind == .plan })
        else { return false }
        let recorded = Set(report.runs.map(\.identity))
        return try retraining.selection.select(from: experiment.runs()).allSatisfy {
            recorded.contains($0.identity.digest)
        }
    }

    private func result(_ check: ReportCheck, _ isSound: Bool, _ training: Trained?) -> Certificate.Result {
        if !isSound || training?.part.difference != nil { return .differs }
        if let training, training.part.comparedEpochs + training.part.comparedEnds == 0 { return .nothing }
        if check.agreeing.isEmpty && training == nil { return .nothing }
        return check.isComplete ? .agrees : .incomplete
    }

    private func train(
        _ options: RetrainingOptions, _ report: RecordedReport, until deadline: ContinuousClock.Instant?
    ) throws -> Trained {
        let selection = try RetrainingSelection(options, experiment.runs(), report, folder: folder)
        let workload = cores.workload(runs: selection.plan.targets.count)
        try experiment.requireMemory(for: selection.plan.targets.map(\.run), jobs: workload.jobs)
        let display = display(selection.plan.targets.map(\.run))
        let retraining = Retraining(
            plan: experiment.plan, dataset: try experiment.dataset(), work: selection.plan,
            coverage: Coverage(report.runs), workload: workload, deadline: deadline,
            events: { display?.show($0, $1) }, isInterrupted: { [interruption] in interruption.isRequested })
        let end: Retraining.End
        do {
            end = try retraining.run()
            display?.close()
        } catch {
            display?.close()
            throw error
        }
        if case .interrupted = end { throw ExitCode(130) }
        let coverage = retraining.coverage
        var sentences: [String] = []
        if let seed = selection.seed {
            sentences.append(
                "\(experiment.plan.name): runs drawn with --sample-seed \(seed): "
                    + selection.plan.targets.map(\.run.run.name).joined(separator: ", "))
        }
        var difference: Divergence?
        if case .different(let divergence) = end {
            difference = divergence
            sentences.append(
                "\(divergence.place): \(divergence.metric) was \(divergence.recorded), is \(divergence.found)"
            )
        } else if coverage.isEmpty {
            sentences.append(
                "\(experiment.plan.name): time was up before an epoch was trained; nothing was compared")
        } else {
            sentences.append("\(experiment.plan.name): the same bits in \(coverage.sentence)")
        }
        var isOutOfTime = false
        if case .outOfTime = end { isOutOfTime = true }
        return Trained(
            part: Certificate.Training(
                sampleSeed: selection.seed.map(String.init), recordedEpochs: coverage.recordedEpochs,
                comparedEpochs: coverage.comparedEpochs, recordedEnds: coverage.recordedEnds,
                comparedEnds: coverage.comparedEnds, runs: coverage.runs, isOutOfTime: isOutOfTime,
                difference: difference.map(Certificate.Difference.init)),
            workload: workload, sentences: sentences)
    }
}

extension ReportCheck {
    /// A sentence for each finding, then for what was not checked, then for what agrees.
    func sentences(_ folder: String) -> [String] {
        var sentences = findings.map {
            "\(folder)/\($0.file.printable): \($0.sentence.printable)"
        }
        sentences += unchecked.map { files in
            let names = files.files.map(\.printable)
            let shown = names.prefix(3).joined(separator: ", ")
            let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
            return "\(folder): not checked: \(shown)\(rest): \(files.reason.printable)"
        }
        if findings.isEmpty {
            sentences.append(
                "\(folder): \(agreeing.count) files are what the records give"
                    + (isComplete ? "" : ", as far as they could be checked"))
        } else {
            sentences.append(
                "\(folder): \(findings.count) \(findings.count == 1 ? "difference" : "differences")")
        }
        return sentences
    }
}
