public import Plans

/// Values of some metrics; what a plan does not ask for, or an older record does not have, is missing.
public struct MetricValues: Sendable, Equatable {
    /// A bit for each metric that has a value, by its place among all.
    private var present: UInt64 = 0
    /// The values, in the same order. Records of thousands of runs are made of these, so that they are small and quick.
    private var values: [Double] = []

    /// These values.
    public init(_ values: [Metric: Double] = [:]) {
        for (metric, value) in values { self[metric] = value }
    }

    /// The value of a metric: nats, a share from 0 to 1, a whole number, as its unit says; nil where it is missing.
    public subscript(_ metric: Metric) -> Double? {
        get {
            let bit = UInt64(1) << UInt64(metric.position)
            return present & bit == 0 ? nil : values[(present & (bit - 1)).nonzeroBitCount]
        }
        set {
            let bit = UInt64(1) << UInt64(metric.position)
            let index = (present & (bit - 1)).nonzeroBitCount
            switch (present & bit != 0, newValue) {
            case (true, let value?): values[index] = value
            case (true, nil): values.remove(at: index)
            case (false, let value?): values.insert(value, at: index)
            case (false, nil): return
            }
            present = newValue == nil ? present & ~bit : present | bit
        }
    }

    /// A loss and an accuracy; nil where either is missing.
    subscript(loss: Metric, accuracy: Metric) -> Metrics? {
        get {
            guard let loss = self[loss], let accuracy = self[accuracy] else { return nil }
            return Metrics(loss: loss, accuracy: accuracy)
        }
        set { (self[loss], self[accuracy]) = (newValue?.loss, newValue?.accuracy) }
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
