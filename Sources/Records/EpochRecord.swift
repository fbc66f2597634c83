import Plans

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
