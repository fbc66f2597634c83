/// One metric under the name that it has in databases, exports and messages; nil where the plan asks for none.
public struct NamedMetric: Sendable, Equatable {
    /// As in `training_loss`.
    public let name: String
    /// A mean loss in nats, or an accuracy from 0 to 1.
    public let value: Double?
}

extension EpochRecord {
    /// Every metric, in the order of columns.
    public var metrics: [NamedMetric] {
        [
            NamedMetric(name: "training_loss", value: training.loss),
            NamedMetric(name: "training_accuracy", value: training.accuracy),
            NamedMetric(name: "validation_loss", value: validation?.loss),
            NamedMetric(name: "validation_accuracy", value: validation?.accuracy),
        ]
    }
}

extension FinalEvaluation {
    /// Every metric, in the order of columns.
    public var metrics: [NamedMetric] {
        [
            NamedMetric(name: "training_loss", value: training.loss),
            NamedMetric(name: "training_accuracy", value: training.accuracy),
            NamedMetric(name: "test_loss", value: test.loss),
            NamedMetric(name: "test_accuracy", value: test.accuracy),
        ]
    }
}

extension Double {
    /// `0x` and the sixteen hexadecimal digits of the bit pattern.
    public var hexadecimalBits: String {
        let digits = String(bitPattern, radix: 16)
        return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
