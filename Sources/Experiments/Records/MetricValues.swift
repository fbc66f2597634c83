/// Values of some metrics; what a plan does not ask for, or an older record does not have, is missing.
public struct MetricValues: Sendable, Equatable {
    private var values: [Metric: Double]

    /// These values.
    public init(_ values: [Metric: Double] = [:]) { self.values = values }

    /// The value of a metric: nats, a share from 0 to 1, a whole number, as its unit says; nil where it is missing.
    public subscript(_ metric: Metric) -> Double? {
        get { values[metric] }
        set { values[metric] = newValue }
    }

    /// A loss and an accuracy; nil where either is missing.
    subscript(loss: Metric, accuracy: Metric) -> Metrics? {
        get {
            guard let loss = values[loss], let accuracy = values[accuracy] else { return nil }
            return Metrics(loss: loss, accuracy: accuracy)
        }
        set { (values[loss], values[accuracy]) = (newValue?.loss, newValue?.accuracy) }
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

    /// What stands where training gave no values, as in a damaged record.
    static let missing = Metrics(loss: .nan, accuracy: .nan)
}

extension Double {
    /// `0x` and the sixteen hexadecimal digits of the bit pattern.
    public var hexadecimalBits: String {
        let digits = String(bitPattern, radix: 16)
        return "0x" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
