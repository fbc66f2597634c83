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
