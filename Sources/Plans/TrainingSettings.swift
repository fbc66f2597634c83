public import Datasets
internal import Kernels
public import NeuralNetwork

/// How every run of a plan trains.
public struct TrainingSettings: Sendable, Equatable {
    /// Samples per step.
    public var batchSize: Int
    /// Share of the training samples that is held out for validation: 0 ..< 1.
    public var validationSplit: Double
    /// Whether each run draws by its seed which samples are held out; else they are the last ones.
    public var drawsValidation: Bool
    /// How it learns.
    public var learning: Learning
    /// When it ends before its last epoch; nil where it never does.
    public var earlyStopping: EarlyStopping?

    /// Settings for every run of a plan.
    public init(
        batchSize: Int, validationSplit: Double, drawsValidation: Bool = false, learning: Learning,
        earlyStopping: EarlyStopping? = nil
    ) {
        self.batchSize = batchSize
        self.validationSplit = validationSplit
        self.drawsValidation = drawsValidation
        self.learning = learning
        self.earlyStopping = earlyStopping
    }

    /// How many of `samples` training samples are fitted; the others are held out.
    ///
    /// Rounded as Keras 2.4 does: floor(samples · (1 − split)), in binary64.
    public func fittedCount(of samples: Int) -> Int {
        Int((Double(samples) * (1 - validationSplit)).rounded(.down))
    }

    /// Which of `samples` training samples a run with this seed is fitted to.
    public func split(of samples: Int, seed: UInt64) -> SampleSplit {
        let count = fittedCount(of: samples)
        return drawsValidation
            ? SampleSplit(of: samples, fittedCount: count, drawnBy: Philox(seed: seed))
            : SampleSplit(of: samples, fittedCount: count)
    }
}
