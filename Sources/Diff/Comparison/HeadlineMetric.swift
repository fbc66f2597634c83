public import Experiments

/// A result of a run for the headline table, under the name that `data/runs.csv` gives it.
public enum HeadlineMetric: String, Sendable, CaseIterable {
    case testAccuracy = "test_accuracy"
    case testLoss = "test_loss"
    case fittedAccuracy = "fitted_accuracy"
    case fittedLoss = "fitted_loss"
    case validationAccuracy = "validation_accuracy"
    case validationLoss = "validation_loss"
    case trainingAccuracy = "training_accuracy"
    case trainingLoss = "training_loss"

    /// Whether it is a share of one; a loss in nats else.
    public var isAccuracy: Bool { rawValue.hasSuffix("accuracy") }

    /// The value in a record: after the last epoch for `test` and `fitted`, of the last epoch for the others;
    /// nil where the record does not have it.
    public func value(in record: RunRecord) -> Double? {
        let metrics: Metrics? =
            switch self {
            case .testAccuracy, .testLoss: record.final?.test
            case .fittedAccuracy, .fittedLoss: record.final?.training
            case .validationAccuracy, .validationLoss: record.epochs.last?.validation
            case .trainingAccuracy, .trainingLoss: record.epochs.last?.training
            }
        return isAccuracy ? metrics?.accuracy : metrics?.loss
    }
}
