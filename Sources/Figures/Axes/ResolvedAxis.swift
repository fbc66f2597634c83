/// An axis with its range and ticks decided.
struct ResolvedAxis {
    struct Tick: Equatable {
        var value: Double
        var label: String
    }

    let label: String
    let ticks: [Tick]
    /// The power of ten that the labels of all ticks leave out, as in `×10⁻¹²`.
    let sharedFactor: String?
    /// Between the labelled ticks of a logarithmic axis.
    let minorTicks: [Double]
    private let scale: Axis.Scale
    /// Bounds of what is shown; decimal logarithms on a logarithmic axis.
    private let low: Double
    private let high: Double

    /// - Parameters:
    ///   - values: what is to be shown; values that are not finite are ignored.
    ///   - wanted: about how many ticks there is room for.
    init(_ axis: Axis, values: [Double], wanted: Int) throws(FigureError) {
        let finite = values.filter(\.isFinite)
        label = axis.label
        scale = axis.scale
        let empty: ClosedRange<Double> = axis.scale == .linear ? 0...1 : 1...10
        let data = axis.range ?? (finite.min() ?? empty.lowerBound)...(finite.max() ?? empty.upperBound)
        let isUsable =
            data.lowerBound.isFinite && data.upperBound.isFinite && data.upperBound - data.lowerBound < 1e300
            && (axis.scale == .linear || data.lowerBound > 0)
        guard isUsable else {
            throw .unusableRange(axis: axis.label, low: data.lowerBound, high: data.upperBound)
        }

        switch axis.scale {
        case .linear:
            let shown = Self.linearRange(data, axis)
            (low, high) = (shown.lowerBound, shown.upperBound)
            (ticks, sharedFactor) = Self.linearTicks(data: data, shown: shown, axis, wanted: max(2, wanted))
            minorTicks = []
        case .logarithmic:
            let shown = Self.logarithmicRange(data, isFixed: axis.range != nil)
            (low, high) = (shown.lowerBound, shown.upperBound)
            (ticks, minorTicks) = Self.logarithmicTicks(shown, wanted: max(2, wanted))
            sharedFactor = nil
        }
    }

    /// Where a value lies: 0 at the lower end, 1 at the upper; limited, so that far values stay drawable.
    func fraction(_ value: Double) -> Double {
        let position = scale == .linear ? value : log10(value)
        return min(max((position - low) / (high - low), -1000), 1000)
    }

    /// Whether a value is within the shown range.
    func contains(_ value: Double) -> Bool { (0...1).contains(fraction(value)) }

    // MARK: - Linear

    /// Whether values are all equal for the eye, and their labels would be endless digits.
    private static func isDegenerate(_ data: ClosedRange<Double>) -> Bool {
        let magnitude = max(data.lowerBound.magnitude, data.upperBound.magnitude)
        return data.upperBound - data.lowerBound <= max(magnitude * 1e-9, 1e-290)
    }

    private static func linearRange(_ data: ClosedRange<Double>, _ axis: Axis) -> ClosedRange<Double> {
        let (low, high) = (data.lowerBound, data.upperBound)
        if isDegenerate(data) {
            let magnitude = max(low.magnitude, high.magnitude)
            let isUnit = magnitude < 1e-280 || (axis.integersOnly && magnitude < 1e9)
            let margin = isUnit ? 1 : magnitude * 0.05
            return (low - margin)...(high + margin)
        }
        guard axis.range == nil else { return data }
        let margin = (high - low) * (axis.integersOnly ? 0.025 : 0.04)
        // Losses and accuracies that come near zero are judged by their height above it.
        let startsAtZero = !axis.integersOnly && low >= 0 && low < 0.25 * high
        return (startsAtZero ? 0 : low - margin)...(high + margin)
    }

    private static func linearTicks(
        data: ClosedRange<Double>, shown: ClosedRange<Double>, _ axis: Axis, wanted: Int
    ) -> (ticks: [Tick], sharedFactor: String?) {
        var limits = shown
        if axis.integersOnly {
            // Whole numbers are counts (epochs): none is labelled where there are no data.
            if !isDegenerate(data) {
                limits = data
            } else if data.lowerBound.magnitude < 1e9, let only = Int(exactly: data.lowerBound) {
                let label = DecimalNumber(digits: only, exponent: 0).plain()
                return ([Tick(value: data.lowerBound, label: label)], nil)
            }
        }
        let numbers = WilkinsonTicks(
            low: limits.lowerBound, high: limits.upperBound, wanted: wanted, integersOnly: axis.integersOnly
        ).positions().filter { limits.contains($0.value) }
        let (labels, sharedFactor) = labels(numbers, sharesExponent: axis.sharesExponent)
        return (zip(numbers, labels).map { Tick(value: $0.value, label: $1) }, sharedFactor)
    }

    /// All with the same number of decimals, and all plain or all scientific.
    private static func labels(
        _ numbers: [DecimalNumber], sharesExponent: Bool
    ) -> (labels: [String], sharedFactor: String?) {
        let magnitude = numbers.filter { $0.digits != 0 }.map(\.magnitude).max() ?? 0
        func plain(_ numbers: [DecimalNumber]) -> [String] {
            let decimals = numbers.map { $0.decimals() }.max() ?? 0
            return numbers.map { $0.plain(decimals: decimals) }
        }
        if (-4...6).contains(magnitude) { return (plain(numbers), nil) }
        if sharesExponent {
            let mantissas = numbers.map {
                DecimalNumber(digits: $0.digits, exponent: $0.exponent - magnitude)
            }
            return (plain(mantissas), "×" + DecimalNumber(digits: 1, exponent: magnitude).scientific())
        }
        let decimals = numbers.map { $0.decimals(magnitude: magnitude) }.max() ?? 0
        return (numbers.map { $0.scientific(magnitude: magnitude, decimals: decimals) }, nil)
    }

    // MARK: - Logarithmic

    private static func logarithmicRange(_ data: ClosedRange<Double>, isFixed: Bool) -> ClosedRange<Double> {
        let (low, high) = (log10(data.lowerBound), log10(data.upperBound))
        if isFixed && high - low > 0.01 { return low...high }
        // At least a factor of two, so that there is a tick.
        let margin = max((high - low) * 0.04, (0.301 - (high - low)) / 2)
        return (low - margin)...(high + margin)
    }

    private static func logarithmicTicks(
        _ shown: ClosedRange<Double>, wanted: Int
    ) -> (ticks: [Tick], minor: [Double]) {
        let decades = Int(shown.lowerBound.rounded(.down))...Int(shown.upperBound.rounded(.up))
        func numbers(_ mantissas: [Int], stride step: Int = 1) -> [DecimalNumber] {
            decades.filter { $0 % step == 0 }.flatMap { power in
                mantissas.map { DecimalNumber(digits: $0, exponent: power) }
            }.filter { $0.value > 0 && $0.value.isFinite && shown.contains(log10($0.value)) }
        }

        let step = max(1, (numbers([1]).count + wanted - 1) / wanted)
        let choices = [[1], [1, 2, 5], Array(1...9)]
        // Less than a decade has few numbers to choose from: more than wanted are better than hardly any, but not ever more.
        let most = max(3, 2 * wanted)
        let chosen =
            step > 1
            ? numbers([1], stride: step)
            : choices.map { numbers($0) }.first { (3...most).contains($0.count) }
                ?? choices.reversed().map { numbers($0) }.first { (1...most).contains($0.count) }
                ?? numbers([1, 2, 5])
        let isPlain = chosen.allSatisfy { (-3...3).contains($0.magnitude) }
        let ticks = chosen.map { Tick(value: $0.value, label: isPlain ? $0.plain() : $0.scientific()) }
        return (ticks, step > 1 ? [] : numbers(Array(1...9)).map(\.value))
    }
}
