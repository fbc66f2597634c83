import Datasets
import Experiments
import Synchronization

/// How long training recorded epochs again takes on this machine, from a few steps of each network.
struct TrainingEstimate {
    /// Steps of each network that are timed, after as many to warm up, and for how long at most.
    private static let (steps, patience) = (12, Duration.seconds(3))

    let seconds: Double

    /// - Parameter workload: How the cores are shared; the time is that of all runs divided by those side by side.
    init(_ work: RetrainingPlan, plan: Plan, dataset: ImageDataset, workload: Workload) throws {
        var pace: [String: Double] = [:]
        var total = 0.0
        let fitted = plan.training.fittedCount(of: dataset.training.count)
        let batches = { (samples: Int) in
            Double((samples + plan.training.batchSize - 1) / plan.training.batchSize)
        }
        for target in work.targets {
            let model = target.run.run.model
            let step = try pace[model] ?? Self.time(plan, target.run.run, dataset, threads: workload.threads)
            pace[model] = step
            // A pass that only looks takes about a third of one that learns.
            let held = batches(dataset.training.count - fitted) / 3
            let end = target.hasEnd ? (batches(fitted) + batches(dataset.test.count)) / 3 : 0
            total += step * (Double(target.epochs) * (batches(fitted) + held) + end)
        }
        seconds = total / Double(workload.jobs)
    }

    /// Seconds for a step.
    private static func time(_ plan: Plan, _ run: Plan.Run, _ dataset: ImageDataset, threads: Int) throws
        -> Double
    {
        let trainer = try Trainer(plan: plan, run: run, dataset: dataset, threads: threads)
        let begin = ContinuousClock.now
        let clock = Mutex((finished: 0, warm: begin, last: begin))
        let observer = TrainingObserver(
            stepFinished: { _ in
                clock.withLock { clock in
                    clock.finished += 1
                    clock.last = .now
                    if clock.finished <= Self.steps { clock.warm = clock.last }
                }
            },
            isCancelled: {
                clock.withLock {
                    $0.finished >= 2 * Self.steps || $0.finished > 1 && .now - begin > Self.patience
                }
            })
        do { _ = try trainer.train(observer: observer) } catch TrainingError.cancelled {}
        let (finished, warm, last) = clock.withLock { $0 }
        if finished > Self.steps { return (last - warm).inSeconds / Double(finished - Self.steps) }
        return (last - begin).inSeconds / Double(max(1, finished))
    }
}

extension Duration {
    /// As a number.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
