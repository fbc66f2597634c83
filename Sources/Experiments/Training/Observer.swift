/// Everything that is needed to go on after an epoch as if nothing had happened.
public struct Checkpoint: Sendable, Equatable {
    /// Finished epochs.
    public var epoch: Int
    /// Optimizer steps so far.
    public var step: Int
    /// Parameters, then each of the update rule's moments, in layer order.
    public var values: [Float]
    /// What early stopping watches, of each finished epoch; empty where nothing is watched.
    public var watched: [Double?]

    /// A checkpoint after `epoch` epochs and `step` steps.
    public init(epoch: Int, step: Int, values: [Float], watched: [Double?] = []) {
        self.watched = watched

        self.epoch = epoch
        self.step = step
        self.values = values
    }
}

/// Where a training is, for people who watch.
public struct StepProgress: Sendable {
    /// What is being done.
    public enum Phase: Sendable { case training, validation, evaluation }
    /// 1 for the first.
    public var epoch: Int
    /// Finished steps of the phase.
    public var step: Int
    /// Steps that the phase has.
    public var steps: Int
    /// Mean loss so far.
    public var loss: Double
    /// Accuracy so far.
    public var accuracy: Double
    /// What is being done.
    public var phase: Phase
}

/// A finished epoch.
public struct EpochOutcome: Sendable {
    /// What is the same on every machine.
    public var record: EpochRecord
    /// What is not: how long it took, validation included.
    public var seconds: Double

    /// An epoch's record, and how long it took.
    public init(record: EpochRecord, seconds: Double) {
        self.record = record
        self.seconds = seconds
    }
}

/// What a trainer tells, and asks. The trainer knows nothing of who listens.
public struct TrainingObserver: Sendable {
    /// After each epoch; the second argument copies the state, if it is wanted.
    public var epochFinished: @Sendable (EpochOutcome, _ checkpoint: () -> Checkpoint) throws -> Void
    /// After each step.
    public var stepFinished: @Sendable (StepProgress) -> Void
    /// Before each step: true abandons the epoch.
    public var isCancelled: @Sendable () -> Bool

    /// An observer that listens to what is given.
    public init(
        epochFinished: @escaping @Sendable (EpochOutcome, () -> Checkpoint) throws -> Void = { _, _ in },
        stepFinished: @escaping @Sendable (StepProgress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.epochFinished = epochFinished
        self.stepFinished = stepFinished
        self.isCancelled = isCancelled
    }
}

/// Why a training stopped.
public enum TrainingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It was asked to.
    case cancelled
    /// A loss or a parameter is infinite or not a number.
    case diverged(run: String, TrainingDivergence)
    /// The checkpoint does not fit the model.
    case checkpointMismatch(run: String, expected: Int, found: Int)
    /// The checkpoint does not tell what early stopping has seen.
    case checkpointWithoutHistory(run: String)
    /// The plan does not fit the data.

    case invalid(String)

    /// One sentence.
    public var description: String {
        switch self {
        case .cancelled:
            "training was cancelled; what is recorded stays, and the same command goes on from there"
        case .diverged(let run, let divergence):
            "\(run): \(divergence); training stopped (a smaller learning rate may help)"
        case .checkpointMismatch(let run, let expected, let found):
            "\(run): the checkpoint holds \(found) values, but the model needs \(expected); "
                + "train it anew with --fresh"
        case .checkpointWithoutHistory(let run):
            "\(run): the checkpoint does not hold the epochs before it; train it anew with --fresh"
        case .invalid(let sentence):

            sentence
        }
    }
}
