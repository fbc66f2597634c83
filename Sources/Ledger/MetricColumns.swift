import Experiments
import GRDB

extension Metric {
    /// The columns that hold it, in SQL: a whole number in one, else the value for people and the bit pattern that
    /// counts.
    var columnDefinitions: [String] {
        unit == .count ? ["\(name) INTEGER"] : ["\(name) REAL", "\(name)_bits INTEGER"]
    }

    /// The values of these columns.
    func columns(_ value: Double?) -> [(name: String, value: (any DatabaseValueConvertible)?)] {
        if unit == .count { return [(name, value.flatMap { Int64(exactly: $0) })] }
        return [
            (name, value.flatMap { $0.isNaN ? nil : $0 }),
            ("\(name)_bits", value.map { Int64(bitPattern: $0.bitPattern) }),
        ]
    }
}

extension MetricValues {
    /// The columns of all metrics of a scope.
    func columns(_ scope: Metric.Scope) -> [(name: String, value: (any DatabaseValueConvertible)?)] {
        Metric.of(scope).flatMap { $0.columns(self[$0]) }
    }
}
