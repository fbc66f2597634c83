/// The first value of a run that is not the same bits on two sides: in two records, or as recorded and as computed now.
public struct Divergence: Error, Sendable, Equatable {
    /// One side's value.
    public enum Value: Sendable, Equatable, CustomStringConvertible {
        /// A metric.
        case number(Double)
        /// A whole number.
        case count(Int)
        /// A metric that the plan does not ask for.
        case none
        /// A hexadecimal SHA-256.
        case digest(String)
        /// How something ended, in words.
        case text(String)

        /// The shortest decimal that reads back, with the bit pattern where it is a number.
        public var description: String {
            switch self {
            case .number(let value): "\(value) (\(value.hexadecimalBits))"
            case .count(let value): "\(value)"
            case .none: "none"
            case .digest(let digest): digest
            case .text(let text): text
            }
        }

        /// The metric's value; nil for all else.
        public var number: Double? {
            if case .number(let value) = self { value } else { nil }
        }
    }

    /// The run's name.
    public var run: String
    /// The epoch; nil for the evaluation after the last one.
    public var epoch: Int?
    /// The metric or digest, as in `training_loss` or `dead_units of layer 0 conv2d`.
    public var metric: String
    /// What was recorded.
    public var recorded: Value
    /// What was computed now, or what the other record holds.
    public var found: Value

    /// Where: the run and its epoch, or its final evaluation.
    public var place: String { "run \(run), \(epoch.map { "epoch \($0)" } ?? "final evaluation")" }

    /// How far apart the two are; nil where they are not both numbers.
    public var absoluteDifference: Double? {
        guard let recorded = recorded.number, let found = found.number else { return nil }
        return (found - recorded).magnitude
    }

    /// How many binary64 values lie from one to the other; nil where they are not both numbers.
    public var unitsInLastPlace: UInt64? {
        guard let recorded = recorded.number, let found = found.number else { return nil }
        return recorded.unitsInLastPlace(to: found)
    }
}
