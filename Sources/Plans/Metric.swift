/// A quantity that is measured while a network is trained or when it is finished.
///
/// This is the one list of them: ledger columns, exports, `report.json`, tables, figures, the headline of a
/// comparison and its gates derive from it. A new metric is an entry here and its computation in the trainer.
public struct Metric: Sendable {
    /// What a value is measured in; it also says how it is stored and printed.
    public enum Unit: Sendable {
        /// A mean cross-entropy in nats: four decimals.
        case nats
        /// A share from 0 to 1: a percentage with two decimals.
        case share
        /// A whole number.
        case count
        /// A length in the space of the parameters: four decimals.
        case length
    }

    /// When it is measured.
    public enum Phase: Int, Sendable {
        /// During an epoch: dropout active, weights moving.
        case training
        /// After each epoch, on the samples held out, without dropout.
        case validation
        /// When the network is finished, on the samples that it was fitted to, without dropout.
        case fitted
        /// When the network is finished, on the test samples.
        case test
        /// After each epoch, of the network itself.
        case state
    }

    /// What there is one value for.
    public enum Scope: Sendable {
        /// Each epoch of a run.
        case epoch
        /// Each finished run.
        case run
        /// Each layer with ReLU after each epoch.
        case layer
        /// Each tensor of parameters after each epoch.
        case tensor
    }

    /// Which of two values is the better one.
    public enum Direction: Sendable { case lower, higher, neither }

    /// Its place in `all`.
    package let position: Int
    /// As in `test_accuracy`: its name in databases, files, messages and gates.
    public let name: String
    /// What a value is measured in.
    public let unit: Unit
    /// When it is measured.
    public let phase: Phase
    /// What there is one value for.
    public let scope: Scope
    /// Which values are good.
    public let better: Direction
    /// Whether it is measured under some treatments only, so that tables leave it out where no run has it.
    public let isRare: Bool

    private init(
        _ position: Int, name: String, unit: Unit, phase: Phase, scope: Scope, better: Direction,
        isRare: Bool = false
    ) {
        self.isRare = isRare
        self.position = position
        (self.name, self.unit, self.phase) = (name, unit, phase)
        (self.scope, self.better) = (scope, better)
    }
}

extension Metric {
    /// Running mean of an epoch's losses.
    public static let trainingLoss = Metric(
        0, name: "training_loss", unit: .nats, phase: .training, scope: .epoch, better: .lower)
    /// Running mean of an epoch's correct answers.
    public static let trainingAccuracy = Metric(
        1, name: "training_accuracy", unit: .share, phase: .training, scope: .epoch, better: .higher)
    /// Loss on the held-out samples.
    public static let validationLoss = Metric(
        2, name: "validation_loss", unit: .nats, phase: .validation, scope: .epoch, better: .lower)
    /// Accuracy on the held-out samples.
    public static let validationAccuracy = Metric(
        3, name: "validation_accuracy", unit: .share, phase: .validation, scope: .epoch, better: .higher)
    /// The finished network's loss on the samples that it was fitted to, with the labels it was given.
    public static let fittedLoss = Metric(
        4, name: "fitted_loss", unit: .nats, phase: .fitted, scope: .run, better: .lower)
    /// The finished network's accuracy on the samples that it was fitted to.
    public static let fittedAccuracy = Metric(
        5, name: "fitted_accuracy", unit: .share, phase: .fitted, scope: .run, better: .higher)
    /// The finished network's loss on the test samples with their true labels.
    public static let testLoss = Metric(
        6, name: "test_loss", unit: .nats, phase: .test, scope: .run, better: .lower)
    /// The finished network's accuracy on the test samples.
    public static let testAccuracy = Metric(
        7, name: "test_accuracy", unit: .share, phase: .test, scope: .run, better: .higher)
    /// Units (of a convolution: channels) that are zero for every held-out sample.
    public static let deadUnits = Metric(
        8, name: "dead_units", unit: .count, phase: .state, scope: .layer, better: .lower)
    /// Values with other bits than after the epoch before, or than the initial ones.
    public static let changedValues = Metric(
        9, name: "changed_values", unit: .count, phase: .state, scope: .tensor, better: .neither)
    /// Euclidean norm.
    public static let norm = Metric(
        10, name: "norm", unit: .length, phase: .state, scope: .tensor, better: .neither)

    /// Running share of the training samples with their own image's label that are answered with it.
    public static let cleanAccuracy = Metric(
        11, name: "clean_accuracy", unit: .share, phase: .training, scope: .epoch, better: .higher,
        isRare: true)
    /// Running share of the training samples with another label that are answered with that.
    public static let corruptedAccuracy = Metric(
        12, name: "corrupted_accuracy", unit: .share, phase: .training, scope: .epoch, better: .neither,
        isRare: true)
    /// Running share of the same samples that are answered with their image's own label.
    public static let recoveredAccuracy = Metric(
        13, name: "recovered_accuracy", unit: .share, phase: .training, scope: .epoch, better: .neither,
        isRare: true)

    /// Every metric, in the order of columns.
    public static let all = [
        trainingLoss, trainingAccuracy, validationLoss, validationAccuracy, fittedLoss, fittedAccuracy,
        testLoss, testAccuracy, deadUnits, changedValues, norm, cleanAccuracy, corruptedAccuracy,
        recoveredAccuracy,
    ]

    /// The metrics of one scope, in the order of columns.
    public static func of(_ scope: Scope) -> [Metric] {
        switch scope {
        case .epoch: ofEpoch
        case .run: ofRun
        case .layer: ofLayer
        case .tensor: ofTensor
        }
    }

    // Made once: they are asked for with every row that is read.
    private static let ofEpoch = all.filter { $0.scope == .epoch }
    private static let ofRun = all.filter { $0.scope == .run }
    private static let ofLayer = all.filter { $0.scope == .layer }
    private static let ofTensor = all.filter { $0.scope == .tensor }

    /// What a finished run comes to, most telling first: of the finished network, then of the last epoch.
    public static let headlines = (of(.epoch) + of(.run)).sorted {
        ($0.phase.rawValue, $0.unit == .share ? 1 : 0) > ($1.phase.rawValue, $1.unit == .share ? 1 : 0)
    }
}

extension Metric: Hashable {
    /// Every metric has a place of its own.
    public static func == (left: Metric, right: Metric) -> Bool { left.position == right.position }

    /// Hashes the place.
    public func hash(into hasher: inout Hasher) { hasher.combine(position) }
}
