/// Numbers between two bounds.
public struct NumberRange: Sendable, Hashable {
    /// The lowest number, or what lies just below.
    public let lower: Double
    /// The highest number, or what lies just above.
    public let upper: Double
    /// Whether the lower bound is in the range itself.
    public let hasLower: Bool
    /// Whether the upper bound is in the range itself.
    public let hasUpper: Bool

    /// From `lower` to `upper`, each of them a part of it unless it is said that it is not.
    public init(from lower: Double, to upper: Double, hasLower: Bool = true, hasUpper: Bool = true) {
        (self.lower, self.upper, self.hasLower, self.hasUpper) = (lower, upper, hasLower, hasUpper)
    }

    /// From 0 up to but not including 1.
    public static var share: Self { Self(from: 0, to: 1, hasUpper: false) }
    /// Above 0 and at most 1.
    public static var step: Self { Self(from: 0, to: 1, hasLower: false) }

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
