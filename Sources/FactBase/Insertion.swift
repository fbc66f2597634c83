internal import GRDB
internal import GRDBSQLite

/// Rows on their way into a table: bound to one statement by SQLite's own calls, since there are tens of thousands.
struct Insertion {
    private let statement: Statement
    private let database: Database

    init(into table: FactTable, _ database: Database) throws {
        let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
        statement = try database.makeStatement(sql: "INSERT INTO \"\(table.name)\" VALUES (\(marks))")
        self.database = database
    }

    func insert(_ rows: [[FactTable.Cell]]) throws {
        let pointer = statement.sqliteStatement
        for row in rows {
            for (index, cell) in row.enumerated() { bind(cell, Int32(index + 1), pointer) }
            let code = sqlite3_step(pointer)
            sqlite3_reset(pointer)
            guard code == SQLITE_DONE else {
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
            }
        }
    }

    private func bind(_ cell: FactTable.Cell, _ index: Int32, _ pointer: SQLiteStatement) {
        // SQLite copies the text before the call returns.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch cell {
        case .text(let text):
            sqlite3_bind_text(pointer, index, text, Int32(clamping: text.utf8.count), copied)
        case .integer(let value): sqlite3_bind_int64(pointer, index, Int64(value))
        case .number(let value): sqlite3_bind_double(pointer, index, value)
        case .null: sqlite3_bind_null(pointer, index)
        }
    }
}
