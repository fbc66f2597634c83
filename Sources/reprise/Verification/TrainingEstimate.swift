import Datasets
import Plans
import Records
import Threads

/// How long training recorded epochs again takes on this machine, from a few steps of each network.
struct TrainingEstimate {
    let seconds: Double

    /// - Parameter workload: How the cores are shared; the time is that of all runs divided by those side by side.
    init(_ work: RetrainingPlan, plan: Plan, dataset: ImageDataset, workload: Workload) throws {
        let count = StepCount(plan, dataset)
        var pace: [String: Double] = [:]
        var total = 0.0
        for target in work.targets {
            let run = target.run.run
            let step = try pace[run.model] ?? StepPace.measure(plan, run, dataset, threads: workload.threads)
            pace[run.model] = step
            total += step * count.steps(epochs: target.epochs, hasEnd: target.hasEnd)
        }
        seconds = total / Double(workload.jobs)
    }
}
