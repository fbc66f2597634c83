import Records
import Synchronization
import Training

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
        /// The median of these steps.
        var medianStep = 0.0
        /// Forward passes over the held-out samples.
        var validation = 0.0
        /// SHA-256 of all parameters.
        var digest = 0.0
        /// The transaction that records an epoch; 0 where a checkpoint is kept with it.
        var ledger = 0.0
        /// A copy of parameters and moments and the transaction that records it with the epoch; 0 where none is kept.
        var checkpoint = 0.0
    }

    private struct State {
        var mark = ContinuousClock.now
        var current = Parts()
        var steps: [Double] = []
        var finished: [Parts] = []
    }

    private let state = Mutex(State())

    /// The parts of each finished epoch.
    var epochs: [Parts] { state.withLock { $0.finished } }

    /// An observer that keeps the time and hands each epoch to `record`, one in eight with a checkpoint.
    func observer(record: @escaping @Sendable (EpochOutcome, Checkpoint?) throws -> Void) -> TrainingObserver
    {
        TrainingObserver(
            epochFinished: { outcome, checkpoint in
                self.lap(\.digest)
                let isKept = outcome.record.epoch % 8 == 1
                try record(outcome, isKept ? checkpoint() : nil)
                self.lap(isKept ? \.checkpoint : \.ledger)
                self.state.withLock { state in
                    state.current.medianStep = state.steps.median
                    state.finished.append(state.current)
                    (state.current, state.steps) = (Parts(), [])
                }
            },
            stepFinished: { progress in
                switch progress.phase {
                case .training: self.lap(\.steps, isStep: true)
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

    private func lap(_ part: WritableKeyPath<Parts, Double>?, isStep: Bool = false) {
        state.withLock { state in
            let now = ContinuousClock.now
            let seconds = (now - state.mark).seconds
            if let part { state.current[keyPath: part] += seconds }
            if isStep { state.steps.append(seconds) }
            state.mark = now
        }
    }
}
