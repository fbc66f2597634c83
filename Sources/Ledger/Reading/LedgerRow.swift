import Foundation
import GRDB
import GRDBSQLite
import Plans
import Records

/// A row that is read with care: a value of another type than the table's is damage, and stops nothing.
///
/// It is read where SQLite has it, without a copy: a ledger may hold a million rows, and each of them is checked whenever
/// anything is asked. It is there until the next one is.
struct LedgerRow {
    private let statement: OpaquePointer
    let table: String
    /// For messages.
    var epoch: Int?

    fileprivate init(_ statement: OpaquePointer, of table: String) {
        (self.statement, self.table) = (statement, table)
    }

    /// The same columns, said to be of another table, where a query joins two.
    func of(_ table: String) -> LedgerRow { LedgerRow(statement, of: table) }

    func flaw(_ found: String) -> LedgerFlaw { LedgerFlaw(table: table, epoch: epoch, found: found) }

    /// The whole number in a column of the query.
    func integer(_ index: Int) throws(LedgerFlaw) -> Int {
        guard let value = try optionalInteger(index) else { throw unexpected(index) }
        return value
    }

    func optionalInteger(_ index: Int) throws(LedgerFlaw) -> Int? {
        switch type(index) {
        case SQLITE_NULL: return nil
        case SQLITE_INTEGER: return Int(sqlite3_column_int64(statement, Int32(index)))
        default: throw unexpected(index)
        }
    }

    func text(_ index: Int) throws(LedgerFlaw) -> String {
        guard let value = try optionalText(index) else { throw unexpected(index) }
        return value
    }

    func optionalText(_ index: Int) throws(LedgerFlaw) -> String? {
        switch type(index) {
        case SQLITE_NULL: return nil
        case SQLITE_TEXT:
            guard let start = sqlite3_column_text(statement, Int32(index)) else { throw unexpected(index) }
            let count = Int(sqlite3_column_bytes(statement, Int32(index)))
            return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        default: throw unexpected(index)
        }
    }

    /// The same, without another copy where it is a text that is known.
    func text(_ index: Int, known: inout String) throws(LedgerFlaw) -> String {
        if type(index) == SQLITE_TEXT, let start = sqlite3_column_text(statement, Int32(index)) {
            let count = Int(sqlite3_column_bytes(statement, Int32(index)))
            let isKnown = known.withUTF8 { known in
                known.count == count && known.baseAddress.map { memcmp($0, start, count) == 0 } ?? false
            }
            if isKnown { return known }
        }
        known = try text(index)
        return known
    }

    func real(_ index: Int) throws(LedgerFlaw) -> Double {
        guard let value = try optionalReal(index) else { throw unexpected(index) }
        return value
    }

    func optionalReal(_ index: Int) throws(LedgerFlaw) -> Double? {
        switch type(index) {
        case SQLITE_NULL: return nil
        case SQLITE_FLOAT: return sqlite3_column_double(statement, Int32(index))
        default: throw unexpected(index)
        }
    }

    func blob(_ index: Int) throws(LedgerFlaw) -> Data {
        guard type(index) == SQLITE_BLOB else { throw unexpected(index) }
        guard let start = sqlite3_column_blob(statement, Int32(index)) else { return Data() }
        return Data(bytes: start, count: Int(sqlite3_column_bytes(statement, Int32(index))))
    }

    /// Whether a column holds exactly this.
    func holds(_ value: DatabaseValue, at index: Int) throws(LedgerFlaw) -> Bool {
        switch (value.storage, type(index)) {
        case (.null, SQLITE_NULL): true
        case (.int64(let value), SQLITE_INTEGER): try integer(index) == value
        case (.double(let value), SQLITE_FLOAT): try real(index) == value
        case (.string(let value), SQLITE_TEXT): try text(index) == value
        default: false
        }
    }

    private func type(_ index: Int) -> Int32 { sqlite3_column_type(statement, Int32(index)) }

    private func unexpected(_ index: Int) -> LedgerFlaw {
        let name = sqlite3_column_name(statement, Int32(index)).map { String(cString: $0) }
        return flaw("a value of another type in \(name ?? "a column")")
    }
}

extension Database {
    /// Carries out a query, a row at a time.
    ///
    /// - Parameters:
    ///   - table: What the rows are of, for messages.
    ///   - sql: The query, always the same text for the same purpose: its statement is kept.
    ///   - arguments: What stands for its question marks.
    /// - Throws: what `body` throws, and SQLite's errors.
    func forEachRow(
        of table: String, _ sql: String, _ arguments: [Int64] = [], body: (LedgerRow) throws -> Void
    ) throws {
        try step(table, sql, arguments) { row in
            try body(row)
            return true
        }
    }

    /// What is made of the first row of a query; nil where there is none.
    func firstRow<Value>(
        of table: String, _ sql: String, _ arguments: [Int64] = [], value: (LedgerRow) throws -> Value
    ) throws -> Value? {
        var found: Value?
        try step(table, sql, arguments) { row in
            found = try value(row)
            return false
        }
        return found
    }

    private func step(
        _ table: String, _ sql: String, _ arguments: [Int64], goesOn: (LedgerRow) throws -> Bool
    ) throws {
        let kept = try cachedStatement(sql: sql)
        try withExtendedLifetime(kept) {
            let statement = kept.sqliteStatement
            sqlite3_reset(statement)
            defer { sqlite3_reset(statement) }
            for (index, argument) in arguments.enumerated() {
                sqlite3_bind_int64(statement, Int32(index + 1), argument)
            }
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_ROW: guard try goesOn(LedgerRow(statement, of: table)) else { return }
                case SQLITE_DONE: return
                case let code:
                    throw DatabaseError(of: self, code: code, sql: sql)
                }
            }
        }
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
