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
    let scale: Axis.Scale
    /// Bounds of what is shown; decimal logarithms on a logarithmic axis.
    private let low: Double
    private let high: Double

    /// - Parameters:
    ///   - values: what is to be shown; values that are not finite are ignored.
    ///   - wanted: about how many ticks there is room for.
    init(_ axis: Axis, values: [Double], wanted: Int) throws(FigureError) {
        label = axis.label
        scale = axis.scale
        let data = try axis.extent(of: values)
        switch axis.scale {
        case .linear:
            let shown = axis.linearRange(data)
            (low, high) = (shown.lowerBound, shown.upperBound)
            let numbers = axis.linearTicks(data: data, shown: shown, wanted: max(2, wanted))
            let (labels, factor) = axis.labels(numbers)
            ticks = zip(numbers, labels).map { Tick(value: $0.value, label: $1) }
            sharedFactor = factor
            minorTicks = []
        case .logarithmic:
            let shown = axis.logarithmicRange(data)
            (low, high) = (shown.lowerBound, shown.upperBound)
            let (numbers, minor) = axis.logarithmicTicks(data: data, shown: shown, wanted: max(2, wanted))
            ticks = zip(numbers, axis.logarithmicLabels(numbers)).map { Tick(value: $0.value, label: $1) }
            sharedFactor = nil
            minorTicks = minor
        }
    }

    /// Where a value lies: 0 at the lower end, 1 at the upper; limited, so that far values stay drawable.
    func fraction(_ value: Double) -> Double {
        let position = scale == .linear ? value : log10(value)
        return min(max((position - low) / (high - low), -1000), 1000)
    }

    /// Whether a value is within the shown range.
    func contains(_ value: Double) -> Bool { (0...1).contains(fraction(value)) }
}
