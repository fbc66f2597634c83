/// The end of a run that cannot be trained further: a loss or a parameter is infinite or not a number.
public struct TrainingDivergence: Sendable, Equatable {
    /// 1 for the first.
    public var epoch: Int
    /// 1 for the first of the epoch; after the last step where an evaluation was not finite.
    public var step: Int
    /// What is no longer finite, as in `layer 2 dense weights` or `the loss`.
    public var tensor: String

    /// Where, and what.
    public init(epoch: Int, step: Int, tensor: String) {
        self.epoch = epoch
        self.step = step
        self.tensor = tensor
    }
}

extension TrainingDivergence: CustomStringConvertible {
    /// As in `the loss is no longer finite at epoch 3, step 17`.
    public var description: String { "\(tensor) is no longer finite at epoch \(epoch), step \(step)" }
}
