import Datasets
import Plans
import Synchronization
import Training

/// How many steps a training has, in the time of one that learns.
struct StepCount {
    /// Of an epoch: those that learn, and what is held out.
    let perEpoch: Double
    /// Of the finished network's evaluation.
    let atEnd: Double

    init(_ plan: Plan, _ dataset: ImageDataset) {
        let samples = dataset.training.count
        let fitted = plan.training.fittedCount(of: samples)
        let batches = { (samples: Int) in
            Double((samples + plan.training.batchSize - 1) / plan.training.batchSize)
        }
        // A pass that only looks takes about a third of one that learns.
        perEpoch = batches(fitted) + batches(samples - fitted) / 3
        atEnd = (batches(fitted) + batches(dataset.test.count)) / 3
    }

    /// Of so many epochs.
    func steps(epochs: Int, hasEnd: Bool) -> Double { Double(epochs) * perEpoch + (hasEnd ? atEnd : 0) }
}

/// Times some steps of a network.
enum StepPace {
    /// Steps that are timed, after as many to warm up, and for how long at most.
    private static let (steps, patience) = (12, Duration.seconds(3))

    /// Seconds that a step takes on this machine.
    static func measure(_ plan: Plan, _ run: Plan.Run, _ dataset: ImageDataset, threads: Int) throws -> Double
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
