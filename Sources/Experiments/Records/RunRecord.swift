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
        structure: NetworkStructure = NetworkStructure(), epochs: [EpochRecord] = [],
        final: FinalEvaluation? = nil, divergence: TrainingDivergence? = nil
    ) {
        self.run = run
        self.identity = identity
        self.parameterCount = parameterCount
        self.plannedEpochs = plannedEpochs
        self.structure = structure
        self.epochs = epochs
        self.final = final
        self.divergence = divergence
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

/// The deterministic outcome of one epoch.
public struct EpochRecord: Sendable, Equatable {
    /// 1 for the first.
    public var epoch: Int
    /// Values of the epoch's metrics.
    public var metrics: MetricValues
    /// SHA-256 (hexadecimal) over the bit patterns of every parameter, in layer order.
    public var parameterDigest: String
    /// Of each layer with ReLU; empty in records of earlier versions.
    public var layers: [MetricValues]
    /// Of each tensor of parameters; empty in records of earlier versions.
    public var tensors: [MetricValues]

    /// The record of epoch number `epoch`.
    public init(
        epoch: Int, training: Metrics, validation: Metrics?, parameterDigest: String,
        layers: [MetricValues] = [], tensors: [MetricValues] = []
    ) {
        var metrics = MetricValues()
        metrics[.trainingLoss, .trainingAccuracy] = training
        metrics[.validationLoss, .validationAccuracy] = validation
        self.init(
            epoch: epoch, metrics: metrics, parameterDigest: parameterDigest, layers: layers, tensors: tensors
        )
    }

    /// The record of epoch number `epoch`, with all its values.
    public init(
        epoch: Int, metrics: MetricValues, parameterDigest: String, layers: [MetricValues] = [],
        tensors: [MetricValues] = []
    ) {
        self.epoch = epoch
        self.metrics = metrics
        self.parameterDigest = parameterDigest
        self.layers = layers
        self.tensors = tensors
    }

    /// Running means over the epoch's batches: dropout active, weights moving.
    public var training: Metrics {
        get { metrics[.trainingLoss, .trainingAccuracy] ?? .missing }
        set { metrics[.trainingLoss, .trainingAccuracy] = newValue }
    }

    /// After the epoch, without dropout; nil where the plan holds nothing out.
    public var validation: Metrics? {
        get { metrics[.validationLoss, .validationAccuracy] }
        set { metrics[.validationLoss, .validationAccuracy] = newValue }
    }
}

/// Evaluation of the finished model, without dropout.
public struct FinalEvaluation: Sendable, Equatable {
    /// Values of the finished network's metrics.
    public var metrics: MetricValues
    /// SHA-256 (hexadecimal) over parameters, then the optimizer's state.
    public var stateDigest: String
    /// What it answers on the test samples; nil in records of earlier versions.
    public var answers: TestAnswers?

    /// The evaluation of a finished run.
    public init(training: Metrics, test: Metrics, stateDigest: String, answers: TestAnswers? = nil) {
        metrics = MetricValues()
        self.stateDigest = stateDigest
        self.answers = answers
        metrics[.fittedLoss, .fittedAccuracy] = training
        metrics[.testLoss, .testAccuracy] = test
    }

    /// The evaluation of a finished run, with all its values.
    public init(metrics: MetricValues, stateDigest: String, answers: TestAnswers? = nil) {
        self.metrics = metrics
        self.stateDigest = stateDigest
        self.answers = answers
    }

    /// On the samples it was fitted to, with the labels it was given.
    public var training: Metrics {
        get { metrics[.fittedLoss, .fittedAccuracy] ?? .missing }
        set { metrics[.fittedLoss, .fittedAccuracy] = newValue }
    }

    /// On the test samples with their true labels.
    public var test: Metrics {
        get { metrics[.testLoss, .testAccuracy] ?? .missing }
        set { metrics[.testLoss, .testAccuracy] = newValue }
    }
}

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
