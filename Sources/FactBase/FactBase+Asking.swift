internal import GRDB
internal import GRDBSQLite

extension FactBase {
    /// What one copy of the facts answers.
    func answer(
        _ query: String, _ values: [String: FactTable.Cell], _ outline: QueryOutline, _ database: Database
    ) throws -> Answer {
        let statement = try prepared(query, database)
        let known = try arguments(of: statement, from: values)
        let rows = try rows(of: statement, known, database)
        return Answer(columns: statement.columnNames, rows: rows, isOrdered: outline.isOrdered)
    }

    private func rows(
        of statement: Statement, _ arguments: StatementArguments, _ database: Database
    ) throws -> [[FactTable.Cell]] {
        let budget = Budget(thousands: min(limits.thousandsOfInstructions, remaining))
        sqlite3_progress_handler(
            database.sqliteConnection, 1000, { Budget.spend($0) }, Unmanaged.passUnretained(budget).toOpaque()
        )
        defer {
            sqlite3_progress_handler(database.sqliteConnection, 0, nil, nil)
            remaining -= budget.spent
        }
        var rows: [[FactTable.Cell]] = []
        do {
            let cursor = try Row.fetchCursor(statement, arguments: arguments)
            while let row = try cursor.next() {
                guard rows.count < limits.rows else {
                    throw QueryError(
                        problem: "the answer has more than \(limits.rows) rows; ask for fewer, as with LIMIT")
                }
                rows.append(try row.databaseValues.map(FactTable.Cell.init))
            }
        } catch let error as DatabaseError {
            throw budget.isSpent
                ? QueryError(
                    problem: remaining < limits.thousandsOfInstructions
                        ? "all queries together take too long; this one was stopped"
                        : "the query takes too long; it was stopped") : QueryError(error, names: names)
        }
        return rows
    }

    func prepared(_ query: String, _ database: Database) throws -> Statement {
        do {
            return try database.makeStatement(sql: query)
        } catch let error as DatabaseError {
            let offset = sqlite3_error_offset(database.sqliteConnection)
            // SQLite counts bytes.
            let place =
                offset < 0
                ? nil : String(decoding: query.utf8.prefix(Int(offset)), as: UTF8.self).unicodeScalars.count
            throw QueryError(error, names: names, offset: place)
        }
    }

    private func arguments(of statement: Statement, from values: [String: FactTable.Cell]) throws
        -> StatementArguments
    {
        var known: [String: DatabaseValue] = [:]
        let count = sqlite3_bind_parameter_count(statement.sqliteStatement)
        for index in 1..<max(1, count + 1) {
            let name = sqlite3_bind_parameter_name(statement.sqliteStatement, index).map {
                String(cString: $0)
            }
            guard let name = name?.dropFirst(), !name.isEmpty else {
                throw QueryError(problem: "a '?' in a query stands for nothing; name a value, as in ':run'")
            }
            guard let value = values[String(name)] else {
                throw QueryError(problem: "':\(name)' stands for nothing that has one value")
            }
            known[String(name)] = value.value
        }
        return StatementArguments(known)
    }
}

/// Counts what a query does, a thousand instructions at a time.
private final class Budget {
    private let thousands: Int
    private(set) var spent = 0
    var isSpent: Bool { spent > thousands }

    init(thousands: Int) { self.thousands = thousands }

    /// For SQLite, which stops where this is not 0.
    static func spend(_ pointer: UnsafeMutableRawPointer?) -> Int32 {
        guard let pointer else { return 0 }
        let budget = Unmanaged<Budget>.fromOpaque(pointer).takeUnretainedValue()
        budget.spent += 1
        return budget.isSpent ? 1 : 0
    }
}
