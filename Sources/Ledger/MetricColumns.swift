import GRDB
import Plans
import Records

extension Metric {
    /// The columns that hold it, in SQL: a whole number in one, else the value for people and the bit pattern that
    /// counts.
    var columnDefinitions: [String] {
        unit == .count ? ["\(name) INTEGER"] : ["\(name) REAL", "\(name)_bits INTEGER"]
    }
}

extension MetricValues {
    /// What the columns of a scope's metrics get: `Metric.Scope.columnNames`.
    func cells(_ scope: Metric.Scope) -> [RowInsertion.Cell] {
        Metric.of(scope).flatMap { metric -> [RowInsertion.Cell] in
            guard let value = self[metric] else { return metric.unit == .count ? [.null] : [.null, .null] }
            if metric.unit == .count { return [Int(exactly: value).map(RowInsertion.Cell.integer) ?? .null] }
            return [
                value.isNaN ? .null : .real(value), .integer(Int(bitPattern: UInt(value.bitPattern))),
            ]
        }
    }
}
