import Experiments
import Synchronization

/// Splits the time of epochs into parts, as an observer that listens to the trainer and never speaks.
///
/// Between two of the trainer's calls there is always one kind of work; the clock adds the time since the last
/// call to the part that this work belongs to.
final class EpochClock: Sendable {
    /// Seconds of each part of one epoch.
    struct Parts: Encodable {
        /// The permutation of the samples.
        var order = 0.0
        /// Training steps, with the gathering of their batches.
        var steps = 0.0
        /// Forward passes over the held-out samples.
        var validation = 0.0
        /// SHA-256 of all parameters.
        var digest = 0.0
        /// A copy of parameters and moments.
        var checkpointCopy = 0.0
        /// The transaction that records epoch and checkpoint.
        var ledger = 0.0
    }

    private struct State {
        var mark = ContinuousClock.now
        var current = Parts()
        var finished: [Parts] = []
    }

    private let state = Mutex(State())

    /// The parts of each finished epoch.
    var epochs: [Parts] { state.withLock { $0.finished } }

    /// An observer that keeps the time and hands each epoch with a checkpoint to `record`.
    func observer(record: @escaping @Sendable (EpochOutcome, Checkpoint) throws -> Void) -> TrainingObserver {
        TrainingObserver(
            epochFinished: { outcome, checkpoint in
                self.lap(\.digest)
                let copy = checkpoint()
                self.lap(\.checkpointCopy)
                try record(outcome, copy)
                self.lap(\.ledger)
                self.state.withLock { state in
                    state.finished.append(state.current)
                    state.current = Parts()
                }
            },
            stepFinished: { progress in
                switch progress.phase {
                case .training: self.lap(\.steps)
                case .validation: self.lap(\.validation)
                case .evaluation: self.lap(nil)
                }
            },
            isCancelled: {
                // Before an epoch's first step this is the permutation; between steps it is next to nothing.
                self.lap(\.order)
                return false
            })
    }

    private func lap(_ part: WritableKeyPath<Parts, Double>?) {
        state.withLock { state in
            let now = ContinuousClock.now
            if let part { state.current[keyPath: part] += (now - state.mark).seconds }
            state.mark = now
        }
    }
}
