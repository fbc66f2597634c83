public import Datasets
import Foundation
public import Plans
public import Records
import Synchronization
public import Threads

/// Trains runs side by side, the longest first, and has each epoch recorded.
///
/// Which run is trained when, beside which other, and how often its state is kept, changes no bit of it.
public struct PlanRunner: Sendable {
    /// Trains one run from a checkpoint, or from its beginning, to its end.
    public typealias Training = @Sendable (Plan.Run, Checkpoint?, TrainingObserver) throws -> FinishedNetwork

    private let jobs: Int
    private let checkpointInterval: Duration
    private let training: Training

    /// - Parameters:
    ///   - jobs: Runs trained side by side.
    ///   - checkpointInterval: After how much training the state is kept with an epoch; an interrupted run
    ///     trains at most about this much again.
    ///   - training: What trains a run.
    public init(jobs: Int, checkpointInterval: Duration = .seconds(10), training: @escaping Training) {
        self.jobs = jobs
        self.checkpointInterval = checkpointInterval
        self.training = training
    }

    /// A runner that trains the runs of `plan` on `dataset`, which all of them share.
    public init(plan: Plan, dataset: ImageDataset, workload: Workload) {
        let cores = CoreSharing(workload)
        self.init(jobs: workload.jobs) { run, checkpoint, observer in
            try cores.whileRunning {
                let trainer = try Trainer(plan: plan, run: run, dataset: dataset, cores: cores)
                let evaluation = try trainer.train(from: checkpoint, observer: observer)
                return FinishedNetwork(evaluation: evaluation, parameters: trainer.parameters)
            }
        }
    }

    /// Trains `runs`; returns when all of them are recorded to their end, which for a run whose values are no longer
    /// finite is the step where that happened.
    ///
    /// - Parameters:
    ///   - runs: What to train. Of runs with the same identity the first is trained, since it stands for all.
    ///   - recorder: Gives the recorder of a run; nil where nothing is left to train.
    ///   - events: Told what happens, from several threads.
    ///   - isCancelled: Asked before each step; true stops all runs there.
    /// - Throws: The first error of a run, after the others have stopped too; `TrainingError.cancelled` where
    ///   `isCancelled` stopped them.
    public func train(
        _ runs: [PlannedRun],
        recorder: @escaping @Sendable (PlannedRun) throws -> RunRecorder?,
        events: @escaping @Sendable (Plan.Run, RunEvent) -> Void = { _, _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws {
        let queue = RunQueue(runs, isCancelled: isCancelled)
        let workers = DispatchGroup()
        for job in 0..<max(1, min(jobs, runs.count)) {
            let work = Work {
                while let run = queue.next() {
                    do {
                        guard let recorder = try recorder(run) else { continue }
                        try train(run.run, recorder, queue, events)
                    } catch {
                        queue.stop(error)
                    }
                }
            }
            workers.enter()
            let hasStarted = startThread(stackSize: 8 << 20) {
                work.run()
                workers.leave()
            }
            if !hasStarted {
                // Where there are no threads for all, those that there are train all runs.
                if job == 0 { work.run() }
                workers.leave()
            }
        }
        workers.wait()
        if let error = queue.error { throw error }
        // Cancelled between two runs: no run was there to notice.
        if queue.isStopped { throw TrainingError.cancelled }
    }

    private func train(
        _ run: Plan.Run, _ recorder: RunRecorder, _ queue: RunQueue,
        _ events: @escaping @Sendable (Plan.Run, RunEvent) -> Void
    ) throws {
        let schedule = CheckpointSchedule(interval: checkpointInterval)
        let observer = TrainingObserver(
            epochFinished: { outcome, checkpoint in
                let isDue = schedule.isDue() || queue.isStopped
                try recorder.epochFinished(outcome, isDue ? checkpoint() : nil)
                events(run, .epoch(outcome))
            },
            stepFinished: { events(run, .step($0)) },
            isCancelled: { queue.isStopped })
        events(run, .started(after: recorder.checkpoint?.epoch ?? 0))
        do {
            let network = try training(run, recorder.checkpoint, observer)
            try recorder.runFinished(network)
            events(run, .finished(network.evaluation))
        } catch TrainingError.diverged(_, let divergence) {
            // An outcome like another: the other runs go on.
            try recorder.runDiverged(divergence)
            events(run, .diverged(divergence))
        }
    }
}

/// The runs that no thread has taken yet, and whether to stop.
private final class RunQueue: Sendable {
    private let waiting: Mutex<[PlannedRun]>
    private let firstError = Mutex<(any Error)?>(nil)
    private let hasFailed = Atomic(false)
    private let isCancelled: @Sendable () -> Bool

    /// The longest run first, so that no long one is left alone on one core at the end.
    init(_ runs: [PlannedRun], isCancelled: @escaping @Sendable () -> Bool) {
        var seen: Set<String> = []
        let distinct = runs.filter { seen.insert($0.identity.digest).inserted }
        waiting = Mutex(distinct.sorted { $0.work < $1.work })
        self.isCancelled = isCancelled
    }

    var error: (any Error)? { firstError.withLock { $0 } }

    var isStopped: Bool { hasFailed.load(ordering: .relaxed) || isCancelled() }

    func next() -> PlannedRun? {
        isStopped ? nil : waiting.withLock { $0.popLast() }
    }

    func stop(_ error: any Error) {
        firstError.withLock { $0 = $0 ?? error }
        hasFailed.store(true, ordering: .relaxed)
    }
}

/// What one thread does. It lets go of all that it has captured before its end is told, so that whoever waits
/// for it can rely on what it used (a recorder, the lock on a ledger) being free.
private final class Work: Sendable {
    private let body: Mutex<(@Sendable () -> Void)?>

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = Mutex(body)
    }

    func run() {
        let body = body.withLock { body in
            defer { body = nil }
            return body
        }
        body?()
    }
}

/// Says when a run's state is worth keeping.
private final class CheckpointSchedule: Sendable {
    private let interval: Duration
    private let last = Mutex(ContinuousClock.now)

    init(interval: Duration) {
        self.interval = interval
    }

    func isDue() -> Bool {
        last.withLock { last in
            let now = ContinuousClock.now
            guard now - last >= interval else { return false }
            last = now
            return true
        }
    }
}
