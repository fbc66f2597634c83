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

/// What is left when a run is done.
public struct FinishedNetwork: Sendable {
    /// How good it is.
    public var evaluation: FinalEvaluation
    /// Every weight and bias in layer order; empty where they are not kept.
    public var parameters: [Float]

    /// A network with these parameters.
    public init(evaluation: FinalEvaluation, parameters: [Float] = []) {
        self.evaluation = evaluation
        self.parameters = parameters
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
    /// The run cannot be trained further, which is recorded.
    case diverged(TrainingDivergence)
}
