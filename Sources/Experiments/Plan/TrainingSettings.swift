public import NeuralNetwork

/// How every run of a plan trains.
public struct TrainingSettings: Sendable, Equatable {
    /// Samples per step.
    public var batchSize: Int
    /// Share of the training samples, the last ones, that is held out for validation: 0 ..< 1.
    public var validationSplit: Double
    /// How it learns.
    public var learning: Learning

    /// Settings for every run of a plan.
    public init(batchSize: Int, validationSplit: Double, learning: Learning) {
        self.batchSize = batchSize
        self.validationSplit = validationSplit
        self.learning = learning
    }

    /// How many of `samples` training samples are fitted, the first ones; the others are held out.
    ///
    /// Rounded as Keras 2.4 does: floor(samples · (1 − split)), in binary64.
    public func fittedCount(of samples: Int) -> Int {
        Int((Double(samples) * (1 - validationSplit)).rounded(.down))
    }
}
