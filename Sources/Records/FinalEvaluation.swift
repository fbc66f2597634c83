import Plans

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
