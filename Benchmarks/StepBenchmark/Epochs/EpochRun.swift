import Datasets
import Foundation
import Ledger
import Plans
import Records
import Synchronization
import Threads
import Training

/// One run through the trainer, recorded in a ledger of its own that is removed afterwards.
struct EpochRun {
    private let plan: Plan
    private let data: ImageDataset
    private let threads: Int?

    /// `model` on true labels.
    ///
    /// - Parameters:
    ///   - samples: How many generated digits to train on; nil takes the plan's data.
    ///   - threads: Threads that share a step; nil leaves it to the trainer.
    init(_ model: Plan.Model, of input: BenchmarkInput, samples: Int?, epochs: Int, threads: Int?) throws {
        var plan = input.plan
        if let samples {
            plan.dataset = DatasetDescription(
                name: "digits", source: .digits(training: samples, test: 32), classes: 10)
        }
        let treatment = Plan.Treatment(name: "normal", labels: .unchanged, epochs: epochs)
        plan.treatments = [treatment]
        plan.models = [model]
        plan.conditions = [Plan.Condition(model: model.name, treatment: treatment.name)]
        plan.published = nil
        self.plan = plan
        data = samples == nil ? input.data : try plan.loadDataset(environment: [:])
        self.threads = threads
    }

    /// Training samples that are fitted.
    var fitted: Int { plan.training.fittedCount(of: data.training.count) }

    /// Trains to the end; the parts of each epoch's time.
    func train() throws -> [EpochClock.Parts] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let cores = CoreSharing(
            Workload(runs: 1, cores: ProcessInfo.processInfo.activeProcessorCount, threads: threads))
        let writer = try LedgerWriter(
            file: folder.appendingPathComponent("benchmark.sqlite").path,
            environment: .current(packageVersion: "benchmark", jobs: 1, threads: cores.mostThreads))
        let clock = EpochClock()
        for run in try plan.plannedRuns(datasetDigest: data.digest, imageSize: data.training.size) {
            guard let recorder = try writer.recorder(for: run, of: plan) else { continue }
            let trainer = try Trainer(plan: plan, run: run.run, dataset: data, cores: cores)
            _ = try trainer.train(observer: clock.observer { try recorder.epochFinished($0, $1) })
        }
        return clock.epochs
    }
}
