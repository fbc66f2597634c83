import Experiments

/// What a number measures, and so how it is written: alone, or as mean ± standard deviation.
enum Quantity {
    case loss
    case lossDifference
    /// A share of one, in percent.
    case accuracy
    /// A difference of two shares, in percentage points.
    case points

    /// How a metric's values are written.
    init(_ metric: Metric) { self = metric.unit == .share ? .accuracy : .loss }

    /// How differences of its values are written.
    init(differenceOf metric: Metric) { self = metric.unit == .share ? .points : .lossDifference }

    func text(_ value: Double) -> String {
        switch self {
        case .loss: Format.loss(value)
        case .lossDifference: Format.lossDifference(value)
        case .accuracy: Format.accuracy(value)
        case .points: Format.points(value)
        }
    }

    /// The mean with the standard deviation over the seeds, where there are at least two.
    func text(_ statistics: SampleStatistics) -> String {
        let mean = statistics.mean
        guard let deviation = statistics.standardDeviation else { return text(mean) }
        let share = Format.fixed(deviation * 100, decimals: 2)
        return switch self {
        case .loss, .lossDifference: "\(text(mean)) ± \(Format.loss(deviation))"
        case .accuracy: "\(Format.fixed(mean * 100, decimals: 2)) ± \(share)%"
        case .points: "\(text(mean)) ± \(share)"
        }
    }

    /// For a table, with a dash where there is no value.
    func cell(_ statistics: SampleStatistics?) -> Text { Text(statistics.map(text) ?? "–") }
}
