public import Plans

/// What is known of one run: what it is, and what training has given so far.
public struct RunRecord: Sendable, Equatable {
    /// Model, treatment and seed.
    public var run: Plan.Run
    /// Digest of everything that determines the run's bits (hexadecimal SHA-256).
    public var identity: String
    /// Weights and biases.
    public var parameterCount: Int
    /// Epochs that the plan asks for.
    public var plannedEpochs: Int
    /// When training ends before them; nil where it never does.
    public var earlyStopping: EarlyStopping?
    /// What the values of layers and tensors in the epochs belong to.
    public var structure: NetworkStructure
    /// Finished epochs in order, first to last, without gaps.
    public var epochs: [EpochRecord]
    /// Evaluation after the last epoch; nil while the run is unfinished.
    public var final: FinalEvaluation?
    /// Where training ended because a value was no longer finite; nil where it did not.
    public var divergence: TrainingDivergence?

    /// A record; without epochs, one of a run that has not begun.
    public init(
        run: Plan.Run, identity: String, parameterCount: Int, plannedEpochs: Int,
        earlyStopping: EarlyStopping? = nil,
        structure: NetworkStructure = NetworkStructure(), epochs: [EpochRecord] = [],
        final: FinalEvaluation? = nil, divergence: TrainingDivergence? = nil
    ) {
        self.run = run
        self.identity = identity
        self.parameterCount = parameterCount
        self.plannedEpochs = plannedEpochs
        self.earlyStopping = earlyStopping
        self.structure = structure

        self.epochs = epochs
        self.final = final
        self.divergence = divergence
    }

    /// The epoch that is the last one by what is recorded: early stopping's, else the last that is planned.
    public var lastEpoch: Int {
        min(
            earlyStopping.flatMap { stopping in
                stopping.lastEpoch(epochs.lazy.map { $0.metrics[stopping.metric] })
            } ?? plannedEpochs, plannedEpochs)
    }

    /// Whether nothing is left to train: the run came to its end, or is known not to.
    public var isOver: Bool { final != nil || divergence != nil }

    /// What the run comes to in a metric: of the finished network, or of the last epoch; nil where it has none.
    public func value(of metric: Metric) -> Double? {
        switch metric.scope {
        case .epoch: epochs.last?.metrics[metric]
        case .run: final?.metrics[metric]
        case .layer, .tensor: nil
        }
    }
}
