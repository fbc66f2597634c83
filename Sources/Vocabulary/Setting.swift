/// The value of a setting, as a plan can write one.
public enum Setting: Sendable, Hashable {
    /// As in `512`.
    case integer(Int)
    /// As in `[3, 3]`.
    case integers([Int])
    /// As in `0.25`.
    case number(Double)
    /// As in `[0.5, 0.25]`.
    case numbers([Double])
    /// One of a few words.
    case word(String)
    /// `true` or `false`.
    case flag(Bool)

    /// As a plan writes it; numbers in the shortest text that reads back to the same bits.
    public var text: String {
        switch self {
        case .integer(let value): "\(value)"
        case .integers(let values): "[\(values.map { "\($0)" }.joined(separator: ", "))]"
        case .number(let value): "\(value)"
        case .numbers(let values): "[\(values.map { "\($0)" }.joined(separator: ", "))]"
        case .word(let word): word
        case .flag(let value): value ? "true" : "false"
        }
    }
}

/// Numbers between two bounds.
public struct NumberRange: Sendable, Hashable {
    /// The bounds.
    public let lower, upper: Double
    /// Whether a bound is in the range itself.
    public let hasLower, hasUpper: Bool

    /// From `lower` to `upper`; either may be left out.
    public init(from lower: Double, to upper: Double, hasLower: Bool = true, hasUpper: Bool = true) {
        (self.lower, self.upper, self.hasLower, self.hasUpper) = (lower, upper, hasLower, hasUpper)
    }

    /// From 0 up to but not including 1.
    public static let share = Self(from: 0, to: 1, hasUpper: false)
    /// Above 0 and at most 1.
    public static let step = Self(from: 0, to: 1, hasLower: false)

    /// Whether `value` is one of them.
    public func contains(_ value: Double) -> Bool {
        (hasLower ? value >= lower : value > lower) && (hasUpper ? value <= upper : value < upper)
    }

    /// As in `above 0 and at most 1`.
    public var text: String {
        let (lower, upper) = (plain(lower), plain(upper))
        return switch (hasLower, hasUpper) {
        case (true, true): "from \(lower) to \(upper)"
        case (true, false): "from \(lower) up to but not including \(upper)"
        case (false, true): "above \(lower) and at most \(upper)"
        case (false, false): "above \(lower) and below \(upper)"
        }
    }

    private func plain(_ bound: Double) -> String {
        bound == bound.rounded() && bound.magnitude < 1e15 ? "\(Int(bound))" : "\(bound)"
    }
}
