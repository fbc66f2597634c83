import Datasets
import Ledger
import Plans
import Records
import Tasks

/// How long runs of a plan take on one core: by epochs that are recorded, else by some steps that are taken for this.
final class RunTimes {
    private let plan: Plan
    private let dataset: ImageDataset?
    private let count: StepCount?
    /// Seconds of a step: of runs by identity, of networks by name.
    private var ofRun: [String: Double] = [:]
    private var ofModel: [String: Double] = [:]
    private var measured: [String: Double?] = [:]

    /// - Parameters:
    ///   - entries: What ledgers hold of the plan's runs.
    ///   - dataset: nil where the data are not at hand: then nothing is known.
    init(plan: Plan, runs: [PlannedRun], entries: [LedgerEntry], dataset: ImageDataset?) {
        (self.plan, self.dataset) = (plan, dataset)
        count = dataset.map { StepCount(plan, $0) }
        guard let count else { return }
        var sums: [String: (seconds: Double, steps: Double)] = [:]
        let models = Dictionary(runs.map { ($0.identity.digest, $0.run.model) }) { first, _ in first }
        for entry in entries {
            guard let seconds = entry.knownSeconds, entry.timedEpochs > 0,
                let model = models[entry.record.identity]
            else { continue }
            let steps = Double(entry.timedEpochs) * count.perEpoch
            ofRun[entry.record.identity] = seconds / steps
            sums[model, default: (0, 0)].seconds += seconds
            sums[model, default: (0, 0)].steps += steps
        }
        ofModel = sums.mapValues { $0.seconds / $0.steps }
    }

    /// Of one run, from its first epoch to its end; nil where the data are not at hand.
    func time(of run: PlannedRun) -> TaskRun.Time? {
        guard let count else { return nil }
        let steps = count.steps(epochs: run.epochs, hasEnd: true)
        if let step = ofRun[run.identity.digest] ?? ofModel[run.run.model] {
            return TaskRun.Time(seconds: step * steps, basis: .recorded)
        }
        guard let step = measure(run) else { return nil }
        return TaskRun.Time(seconds: step * steps, basis: .measured)
    }

    private func measure(_ run: PlannedRun) -> Double? {
        guard let dataset else { return nil }
        if let known = measured[run.run.model] { return known }
        // A run that diverges in its first steps has no pace.
        let step = try? StepPace.measure(plan, run.run, dataset, threads: 1)
        measured[run.run.model] = .some(step)
        return step
    }
}
