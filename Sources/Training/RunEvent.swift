public import Records

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
