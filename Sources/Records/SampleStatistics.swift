/// Mean and spread of one quantity over runs that differ in nothing but their seed.
///
/// Sums run in the order of the values and nothing but IEEE operations takes part, so that the same values give
/// the same bits on every machine.
public struct SampleStatistics: Sendable, Equatable {
    /// How many values there are.
    public let count: Int
    /// Their mean.
    public let mean: Double
    /// The sample standard deviation, with n − 1 in its denominator; nil for a single value, which has none.
    public let standardDeviation: Double?

    /// Statistics of these values; nil where there are none.
    public init?(_ values: [Double]) {
        guard let first = values.first else { return nil }
        count = values.count
        mean = values.dropFirst().reduce(first, +) / Double(values.count)
        guard count > 1 else {
            standardDeviation = nil
            return
        }
        var squares = 0.0
        for value in values { squares += (value - mean) * (value - mean) }
        standardDeviation = (squares / Double(count - 1)).squareRoot()
    }
}
