extension Axis {
    /// What there is to show: the given range, or from the lowest to the highest value.
    func extent(of values: [Double]) throws(FigureError) -> ClosedRange<Double> {
        let finite = values.filter(\.isFinite)
        let empty: ClosedRange<Double> = scale == .linear ? 0...1 : 1...10
        let data = range ?? (finite.min() ?? empty.lowerBound)...(finite.max() ?? empty.upperBound)
        let isUsable =
            data.lowerBound.isFinite && data.upperBound.isFinite && data.upperBound - data.lowerBound < 1e300
            && (scale == .linear || data.lowerBound > 0)
        guard isUsable else {
            throw .unusableRange(axis: label, low: data.lowerBound, high: data.upperBound)
        }
        return data
    }

    /// An axis without a given range that measures amounts begins at zero if the lowest value is nearer to zero than a
    /// quarter of the highest: such values are judged by their height above it. All others show where the values lie, or
    /// the line would be flat where the text speaks of differences.
    static func beginsAtZero(_ data: ClosedRange<Double>) -> Bool {
        data.lowerBound >= 0 && data.lowerBound < 0.25 * data.upperBound
    }

    /// What is shown of a linear axis: a given range, or the data with a margin.
    func linearRange(_ data: ClosedRange<Double>) -> ClosedRange<Double> {
        let (low, high) = (data.lowerBound, data.upperBound)
        if Self.isDegenerate(data) {
            let magnitude = max(low.magnitude, high.magnitude)
            let isUnit = magnitude < 1e-280 || (integersOnly && magnitude < 1e9)
            let margin = isUnit ? 1 : magnitude * 0.05
            return (low - margin)...(high + margin)
        }
        guard range == nil else { return data }
        let margin = (high - low) * (integersOnly ? 0.025 : 0.04)
        let isFromZero = !integersOnly && Self.beginsAtZero(data)
        return (isFromZero ? 0 : low - margin)...(high + margin)
    }

    /// Decimal logarithms of what is shown: a given range, or the data with a margin.
    func logarithmicRange(_ data: ClosedRange<Double>) -> ClosedRange<Double> {
        let (low, high) = (log10(data.lowerBound), log10(data.upperBound))
        if range != nil && high - low > 0.01 { return low...high }
        // At least a factor of two, so that there is a tick.
        let margin = max((high - low) * 0.04, (0.301 - (high - low)) / 2)
        return (low - margin)...(high + margin)
    }

    /// Whether values are all equal for the eye, and their labels would be endless digits.
    static func isDegenerate(_ data: ClosedRange<Double>) -> Bool {
        let magnitude = max(data.lowerBound.magnitude, data.upperBound.magnitude)
        return data.upperBound - data.lowerBound <= max(magnitude * 1e-9, 1e-290)
    }
}
