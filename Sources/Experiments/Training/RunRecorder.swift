/// Where one run comes from and goes to: the runner knows nothing of databases.
public struct RunRecorder: Sendable {
    /// Where to continue; nil: from the beginning.
    public var checkpoint: Checkpoint?
    /// Keeps an epoch and, where there is one, the state after it.
    public var epochFinished: @Sendable (EpochOutcome, Checkpoint?) throws -> Void
    /// Keeps the evaluation after the last epoch.
    public var runFinished: @Sendable (FinalEvaluation) throws -> Void

    /// A recorder of these actions.
    public init(
        checkpoint: Checkpoint?,
        epochFinished: @escaping @Sendable (EpochOutcome, Checkpoint?) throws -> Void,
        runFinished: @escaping @Sendable (FinalEvaluation) throws -> Void
    ) {
        self.checkpoint = checkpoint
        self.epochFinished = epochFinished
        self.runFinished = runFinished
    }
}

/// What happens to a run while a plan is trained, for people who watch.
public enum RunEvent: Sendable {
    /// Training begins after this many recorded epochs.
    case started(after: Int)
    /// A step is done.
    case step(StepProgress)
    /// An epoch is done and recorded.
    case epoch(EpochOutcome)
    /// The run is done and recorded.
    case finished(FinalEvaluation)
}
