/// Where one run comes from and goes to: the runner knows nothing of databases.
public struct RunRecorder: Sendable {
    /// Where to continue; nil: from the beginning.
    public var checkpoint: Checkpoint?
    /// Keeps an epoch and, where there is one, the state after it.
    public var epochFinished: @Sendable (EpochOutcome, Checkpoint?) throws -> Void
    /// Keeps the finished network.
    public var runFinished: @Sendable (FinishedNetwork) throws -> Void
    /// Keeps where training ended because a value was no longer finite.
    public var runDiverged: @Sendable (TrainingDivergence) throws -> Void

    /// A recorder of these actions.
    public init(
        checkpoint: Checkpoint?,
        epochFinished: @escaping @Sendable (EpochOutcome, Checkpoint?) throws -> Void,
        runFinished: @escaping @Sendable (FinishedNetwork) throws -> Void,
        runDiverged: @escaping @Sendable (TrainingDivergence) throws -> Void
    ) {
        self.checkpoint = checkpoint
        self.epochFinished = epochFinished
        self.runFinished = runFinished
        self.runDiverged = runDiverged
    }

    /// The same, with something to do after each record.
    public func noted(_ note: @escaping @Sendable () -> Void) -> RunRecorder {
        RunRecorder(
            checkpoint: checkpoint,
            epochFinished: {
                try epochFinished($0, $1)
                note()
            },
            runFinished: {
                try runFinished($0)
                note()
            },
            runDiverged: {
                try runDiverged($0)
                note()
            })
    }
}
