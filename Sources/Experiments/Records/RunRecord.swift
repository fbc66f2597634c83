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
    /// Finished epochs in order, first to last, without gaps.
    public var epochs: [EpochRecord]
    /// Evaluation after the last epoch; nil while the run is unfinished.
    public var final: FinalEvaluation?

    /// A record; without epochs, one of a run that has not begun.
    public init(
        run: Plan.Run, identity: String, parameterCount: Int, plannedEpochs: Int,
        epochs: [EpochRecord] = [], final: FinalEvaluation? = nil
    ) {
        self.run = run
        self.identity = identity
        self.parameterCount = parameterCount
        self.plannedEpochs = plannedEpochs
        self.epochs = epochs
        self.final = final
    }
}

/// The deterministic outcome of one epoch.
public struct EpochRecord: Sendable, Equatable {
    /// 1 for the first.
    public var epoch: Int
    /// Running means over the epoch's batches: dropout active, weights moving.
    public var training: Metrics
    /// After the epoch, without dropout; nil where the plan holds nothing out.
    public var validation: Metrics?
    /// SHA-256 (hexadecimal) over the bit patterns of every parameter, in layer order.
    public var parameterDigest: String

    /// The record of epoch number `epoch`.
    public init(epoch: Int, training: Metrics, validation: Metrics?, parameterDigest: String) {
        self.epoch = epoch
        self.training = training
        self.validation = validation
        self.parameterDigest = parameterDigest
    }
}

/// Evaluation of the finished model, without dropout.
public struct FinalEvaluation: Sendable, Equatable {
    /// On the samples it was fitted to, with the labels it was given.
    public var training: Metrics
    /// On the test samples with their true labels.
    public var test: Metrics
    /// SHA-256 (hexadecimal) over parameters, then the optimizer's state.
    public var stateDigest: String

    /// The evaluation of a finished run.
    public init(training: Metrics, test: Metrics, stateDigest: String) {
        self.training = training
        self.test = test
        self.stateDigest = stateDigest
    }
}

/// Mean loss and accuracy over a number of samples.
public struct Metrics: Sendable, Equatable {
    /// Mean cross-entropy in nats.
    public var loss: Double
    /// Correct samples divided by samples.
    public var accuracy: Double

    /// A pair of loss and accuracy.
    public init(loss: Double, accuracy: Double) {
        self.loss = loss
        self.accuracy = accuracy
    }
}
