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
