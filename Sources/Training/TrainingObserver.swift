public import Records

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
