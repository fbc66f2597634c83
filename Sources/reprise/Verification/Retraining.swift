import Datasets
import Dispatch
import Foundation
import Plans
import Records
import Synchronization
import Threads
import Training

/// Trains runs again, side by side, and compares each epoch with its record as soon as it is trained.
final class Retraining: Sendable {
    /// How it ended.
    enum End: Sendable {
        case done
        /// At the first value with other bits.
        case different(Divergence)
        case outOfTime
        case interrupted
    }

    private let plan: Plan
    private let dataset: ImageDataset
    private let targets: [RetrainingPlan.Target]
    private let cores: CoreSharing
    private let jobs: Int
    private let events: @Sendable (Plan.Run, RunEvent) -> Void
    private let isInterrupted: @Sendable () -> Bool
    private let deadline: ContinuousClock.Instant?
    private let state: Mutex<State>
    private let hasStopped = Atomic(false)

    private struct State {
        var legs: [RetrainingPlan.Leg]
        var busy: Set<Int> = []
        var checkpoints: [Int: Checkpoint] = [:]
        var coverage: Coverage
        var error: (any Error)?
    }

    /// - Parameters:
    ///   - work: What to train, all of it recorded.
    ///   - coverage: Of the whole report, with nothing compared yet.
    ///   - deadline: When to stop, be it in the middle of an epoch.
    ///   - checkpoints: From where to go on, by target; the others begin at their beginning.
    init(
        plan: Plan, dataset: ImageDataset, work: RetrainingPlan, coverage: Coverage, workload: Workload,
        deadline: ContinuousClock.Instant?, checkpoints: [Int: Checkpoint] = [:],
        events: @escaping @Sendable (Plan.Run, RunEvent) -> Void = { _, _ in },
        isInterrupted: @escaping @Sendable () -> Bool = { false }
    ) {
        self.plan = plan
        self.dataset = dataset
        targets = work.targets
        cores = CoreSharing(workload)
        jobs = workload.jobs
        self.deadline = deadline
        self.events = events
        self.isInterrupted = isInterrupted
        state = Mutex(State(legs: work.legs, checkpoints: checkpoints, coverage: coverage))
    }

    /// What has been compared so far.
    var coverage: Coverage { state.withLock { $0.coverage } }

    /// Trains until all is compared, something differs, or time is up.
    ///
    /// - Throws: what stops training and is no difference.
    func run() throws -> End {
        let workers = DispatchGroup()
        for _ in 0..<max(1, min(jobs, targets.count)) {
            workers.enter()
            Thread.detachNewThread { [self] in
                while let leg = next() { work(on: leg) }
                workers.leave()
            }
        }
        workers.wait()
        let (error, isLeft) = state.withLock { ($0.error, !$0.legs.isEmpty) }
        switch error {
        case let divergence as Divergence: return .different(divergence)
        case .some(TrainingError.cancelled): break
        case .some(let error): throw error
        case nil: if !isLeft { return .done }
        }
        return isInterrupted() ? .interrupted : .outOfTime
    }

    private var isStopped: Bool {
        hasStopped.load(ordering: .relaxed) || isInterrupted()
            || deadline.map { ContinuousClock.now >= $0 } ?? false
    }

    /// The first leg of a run that nobody is training.
    private func next() -> RetrainingPlan.Leg? {
        if isStopped { return nil }
        return state.withLock { state in
            guard let index = state.legs.firstIndex(where: { !state.busy.contains($0.target) }) else {
                return nil
            }
            let leg = state.legs.remove(at: index)
            state.busy.insert(leg.target)
            return leg
        }
    }

    private func work(on leg: RetrainingPlan.Leg) {
        do {
            try cores.whileRunning { try train(leg) }
        } catch {
            state.withLock { $0.error = $0.error ?? error }
            hasStopped.store(true, ordering: .relaxed)
        }
        state.withLock { _ = $0.busy.remove(leg.target) }
    }

    private func train(_ leg: RetrainingPlan.Leg) throws {
        let target = targets[leg.target]
        let (run, checkpoint) = (target.run.run, state.withLock { $0.checkpoints[leg.target] })
        let pause = leg.pause ?? (target.hasEnd ? .max : target.epochs)
        let last = checkpoint?.epoch ?? 0
        // The first epoch may have been all there is.
        if last >= pause || (last >= target.epochs && !target.hasEnd) { return }
        let comparison = EpochComparison(target.record)
        let observer = TrainingObserver(
            epochFinished: { [self] outcome, checkpoint in
                try comparison.compare(outcome.record)
                state.withLock { $0.coverage.noteEpoch(of: run.name) }
                events(run, .epoch(outcome))
                let isPause = outcome.record.epoch >= pause
                let isLast = outcome.record.epoch >= target.epochs && !target.hasEnd
                if isPause || isLast { throw Pause(checkpoint: isLast ? nil : checkpoint()) }
            },
            stepFinished: { [events] in events(run, .step($0)) }, isCancelled: { [self] in isStopped })
        events(run, .started(after: last))
        do {
            let trainer = try Trainer(plan: plan, run: run, dataset: dataset, cores: cores)
            let evaluation = try trainer.train(from: checkpoint, observer: observer)
            try comparison.compare(evaluation)
            events(run, .finished(evaluation))
            state.withLock { $0.coverage.noteEnd(of: run.name) }
        } catch let pause as Pause {
            state.withLock { state in
                state.checkpoints[leg.target] = pause.checkpoint
                // Nothing is left of it.
                if pause.checkpoint == nil { state.legs.removeAll { $0.target == leg.target } }
            }
        } catch TrainingError.diverged(_, let divergence) {
            try comparison.compare(divergence)
            events(run, .diverged(divergence))
            state.withLock { state in
                state.coverage.noteEnd(of: run.name)
                state.legs.removeAll { $0.target == leg.target }
            }
        }
    }

    /// A run's training stops here for now, or for good where there is no checkpoint.
    private struct Pause: Error { let checkpoint: Checkpoint? }
}
