import ArgumentParser
import Datasets
import Foundation
import Ledger
import Plans
import Records
import Threads
import Training

/// What `train` and `report` share: training what is missing, with progress and a clean stop.
struct TrainingSession {
    let experiment: Experiment
    let training: TrainingOptions
    let progress: ProgressOptions
    /// The copy of the ledger that is kept; nil where none is.
    var copy: KeptCopy?

    /// Trains those of `runs` that are not recorded to their end; says so where there are none.
    ///
    /// - Throws: `ExitCode(130)` when interrupted.
    func train(_ runs: [PlannedRun]) throws {
        // Another attempt needs nothing of what is recorded, and is the way past damage.
        let missing =
            training.fresh ? runs : zip(runs, try experiment.records(of: runs)).filter { !$1.isOver }.map(\.0)
        guard !missing.isEmpty else {
            let imported = try experiment.standing(of: runs).count { found in
                if case .success(let entry?) = found { entry.importedEpochs > 0 } else { false }
            }
            say(
                "\(experiment.plan.name): nothing to train, all of \(runs.count) runs are in \(experiment.ledger)"
                    + (imported > 0 ? ", \(imported) of them imported" : ""))
            try copy?.finish(LedgerWriter(file: experiment.ledger, environment: nil))
            return
        }
        experiment.forgetRecords()
        warnOfSlowBuild()
        Diagnostics.warnOfNetwork(under: experiment.ledger)
        let workload = training.cores.workload(runs: missing.count)
        try experiment.requireMemory(for: missing, jobs: workload.jobs)
        let writer = try LedgerWriter(
            file: experiment.ledger,
            environment: .current(
                packageVersion: Reprise.packageVersion, jobs: workload.jobs, threads: workload.threads))
        let dataset = try experiment.dataset()
        let plan = experiment.plan
        for run in training.fresh ? [] : try writer.damagedCheckpoints(of: missing) {
            Diagnostics.write(
                "\(plan.name): the checkpoint of \(run.run.name) is damaged and not used; training goes on from the first "
                    + "epoch, and what is recorded stays and must come out the same")
        }
        say(
            "\(plan.name): training \(missing.count) of \(plan.runs.count) runs on \(dataset.name), "
                + "\(workload.jobs) at a time, \(threads(of: workload)) each"
        )
        let interruption = Interruption()
        let display = progress.display(for: plan, runs: missing)
        do {
            try PlanRunner(plan: plan, dataset: dataset, workload: workload).train(
                missing,
                recorder: { [training, copy] run in
                    try writer.recorder(
                        for: run, of: plan, fresh: training.fresh, keepsParameters: training.weights
                    )?.noted { copy?.noteRecord(writer) }
                },
                events: { display?.show($0, $1) },
                isCancelled: { interruption.isRequested })
            try writer.checkThatItIsThere()
            try copy?.finish(writer)
        } catch TrainingError.cancelled {
            display?.close()
            try copy?.finish(writer)
            say(
                "\(plan.name): interrupted; what is recorded stays, and the same command continues from there"
            )
            throw ExitCode(130)
        } catch {
            display?.close()
            // What is recorded is worth a copy all the same.
            try? copy?.finish(writer)
            throw error
        }
        display?.close()
    }

    private func threads(of workload: Workload) -> String {
        if workload.threads == 1 { return "1 thread" }
        return "\(workload.isFixed ? "" : "up to ")\(workload.threads) threads"
    }

    private func say(_ line: String) {
        if !progress.quiet { Diagnostics.write(line) }
    }

    private func warnOfSlowBuild() {
        if !TrainingEnvironment.hasHardwareFMA {
            Diagnostics.write(
                "warning: this build calls a function for each fused multiply-add and is about a hundred times "
                    + "slower; the results are the same (`make build` builds a fast one)")
        } else if TrainingEnvironment.isDebugBuild {
            Diagnostics.write(
                "warning: this is a debug build and very slow; the results are the same "
                    + "(`make build` builds a fast one)")
        }
    }
}
