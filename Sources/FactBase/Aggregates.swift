internal import GRDB

/// Numbers of several rows, as a set: what is made of them does not depend on the order in which they came. Rows without
/// a value do not count.
struct Values {
    private var numbers: [Double] = []
    /// The sum, where all are whole numbers and it fits.
    private(set) var wholeSum: Int? = 0

    mutating func append(_ value: DatabaseValue, of function: String) throws {
        guard let number = try Self.number(value, of: function) else { return }
        numbers.append(number)
        let whole = if case .int64(let whole) = value.storage { Int(whole) } else { nil as Int? }
        wholeSum = wholeSum.flatMap { sum in
            whole.flatMap { whole in
                let (result, isOver) = sum.addingReportingOverflow(whole)
                return isOver ? nil : result
            }
        }
    }

    var count: Int { numbers.count }
    var sorted: [Double] { numbers.sorted() }
    var sum: Double { sorted.reduce(0, +) }
    var mean: Double? { numbers.isEmpty ? nil : sum / Double(count) }

    static func number(_ value: DatabaseValue, of function: String) throws -> Double? {
        switch value.storage {
        case .null: nil
        case .int64(let whole): Double(whole)
        case .double(let number): number
        case .string, .blob: throw DatabaseError(message: "\(function)() takes numbers, found a text")
        }
    }
}

struct SumOfValues: DatabaseAggregate {
    private var values = Values()
    mutating func step(_ row: [DatabaseValue]) throws { try values.append(row[0], of: "sum") }
    func finalize() -> (any DatabaseValueConvertible)? {
        if values.count == 0 { return nil }
        return values.wholeSum ?? values.sum
    }
}

struct TotalOfValues: DatabaseAggregate {
    private var values = Values()
    mutating func step(_ row: [DatabaseValue]) throws { try values.append(row[0], of: "total") }
    func finalize() -> (any DatabaseValueConvertible)? { values.sum }
}

struct MeanOfValues: DatabaseAggregate {
    private var values = Values()
    mutating func step(_ row: [DatabaseValue]) throws { try values.append(row[0], of: "avg") }
    func finalize() -> (any DatabaseValueConvertible)? { values.mean }
}

/// Of a sample: with one less than the number of values below. Nothing of fewer than two.
struct DeviationOfValues: DatabaseAggregate {
    private var values = Values()
    mutating func step(_ row: [DatabaseValue]) throws { try values.append(row[0], of: "stddev") }
    func finalize() -> (any DatabaseValueConvertible)? {
        guard values.count > 1, let mean = values.mean else { return nil }
        let squares = values.sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(values.count - 1)).squareRoot()
    }
}

struct MedianOfValues: DatabaseAggregate {
    private var values = Values()
    mutating func step(_ row: [DatabaseValue]) throws { try values.append(row[0], of: "median") }
    func finalize() -> (any DatabaseValueConvertible)? {
        let sorted = values.sorted
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
