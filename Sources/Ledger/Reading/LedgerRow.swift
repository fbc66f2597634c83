import Experiments
import Foundation
import GRDB

/// A row that is read with care: a value of another type than the table's is damage, and stops nothing.
struct LedgerRow {
    let row: Row
    let table: String
    /// For messages.
    var epoch: Int?

    init(_ row: Row, of table: String) {
        self.row = row
        self.table = table
    }

    func flaw(_ found: String) -> LedgerFlaw { LedgerFlaw(table: table, epoch: epoch, found: found) }

    /// The whole number in a column of the query.
    func integer(_ index: Int) throws(LedgerFlaw) -> Int {
        guard let value = try optionalInteger(index) else { throw unexpected(index) }
        return value
    }

    func optionalInteger(_ index: Int) throws(LedgerFlaw) -> Int? {
        switch storage(index) {
        case .null: return nil
        case .int64(let value): return Int(value)
        default: throw unexpected(index)
        }
    }

    func text(_ index: Int) throws(LedgerFlaw) -> String {
        guard let value = try optionalText(index) else { throw unexpected(index) }
        return value
    }

    func optionalText(_ index: Int) throws(LedgerFlaw) -> String? {
        switch storage(index) {
        case .null: return nil
        case .string(let value): return value
        default: throw unexpected(index)
        }
    }

    func real(_ index: Int) throws(LedgerFlaw) -> Double {
        guard let value = try optionalReal(index) else { throw unexpected(index) }
        return value
    }

    func optionalReal(_ index: Int) throws(LedgerFlaw) -> Double? {
        switch storage(index) {
        case .null: return nil
        case .double(let value): return value
        default: throw unexpected(index)
        }
    }

    func blob(_ index: Int) throws(LedgerFlaw) -> Data {
        guard case .blob(let value) = storage(index) else { throw unexpected(index) }
        return value
    }

    private func storage(_ index: Int) -> DatabaseValue.Storage { (row[index] as DatabaseValue).storage }

    private func unexpected(_ index: Int) -> LedgerFlaw {
        let names = Array(row.columnNames)
        return flaw("a value of another type in \(names.indices.contains(index) ? names[index] : "a column")")
    }
}

extension LedgerRow {
    /// The values of a scope's metrics, whose columns begin at an index; a value for people must be that of its bits.
    func values(_ scope: Metric.Scope, from first: Int) throws(LedgerFlaw) -> MetricValues {
        var values = MetricValues()
        var index = first
        for metric in Metric.of(scope) {
            if metric.unit == .count {
                values[metric] = try optionalInteger(index).map { Double($0) }
                index += 1
                continue
            }
            let shown = try optionalReal(index)
            let value = try optionalInteger(index + 1).map {
                Double(bitPattern: UInt64(bitPattern: Int64($0)))
            }
            // SQLite keeps NaN as NULL, and equality takes −0 for 0 as it does.
            guard shown == value.flatMap({ $0.isNaN ? nil : $0 }) else {
                throw flaw(
                    "\(metric.name) \(shown.map { "\($0)" } ?? "NULL") beside the bits of "
                        + (value.map { "\($0)" } ?? "no value"))
            }
            values[metric] = value
            index += 2
        }
        return values
    }
}

extension Metric.Scope {
    /// The columns of its metrics, as `LedgerRow.values` wants them.
    var columnNames: [String] {
        Metric.of(self).flatMap { $0.unit == .count ? [$0.name] : [$0.name, "\($0.name)_bits"] }
    }

    /// The same, after a comma.
    var columnList: String { columnNames.map { ", \($0)" }.joined() }
}
