internal import GRDB
internal import GRDBSQLite

/// Facts in an SQLite database in memory: written once, then only asked.
///
/// An answer is a function of facts and query, whatever SQLite is at hand: what differs between its versions, or from one
/// moment to the next, is this module's own or refused, and so is an answer that depends on the order in which SQLite
/// happens to visit rows.
public final class FactBase {
    /// The same facts twice, the second time with the rows of each table the other way round.
    private let copies: [DatabaseQueue]
    private let tables: [FactTable]
    private let limits: Limits
    /// Functions beside this module's own.
    private let functions: [FactFunction]
    /// Instructions that all queries together may still take, in thousands.
    private var remaining: Int
    /// Tables that have their rows already.
    private var filled: Set<String> = []

    /// What a query may take.
    public struct Limits: Sendable {
        /// Rows of its answer.
        public var rows = 10_000
        /// Instructions of SQLite's virtual machine, in thousands: about a second for the default.
        public var thousandsOfInstructions = 50_000
        /// The same for all queries together, which loops may ask without end.
        public var thousandsInAll = 1_000_000
        /// Characters of a query.
        public var characters = 20_000

        /// The usual limits.
        public init() {}
    }

    /// A database of these tables.
    ///
    /// - Throws: where two tables or columns have the same name.
    public init(
        _ tables: [FactTable], functions: [FactFunction] = [], limits: Limits = Limits()
    ) throws(QueryError) {
        (self.tables, self.functions, self.limits) = (tables, functions, limits)
        remaining = limits.thousandsInAll
        do {
            copies = try (0..<2).map { _ in try DatabaseQueue() }
            for copy in copies { try copy.write { try Self.prepare($0, tables, functions) } }
        } catch {
            throw QueryError(problem: "the facts do not fit their tables: \(error)")
        }
    }

    /// Asks.
    ///
    /// - Parameter values: What `:name` stands for in the query.
    /// - Throws: where the query is not a single `SELECT`, asks for what is not there, takes too much, or does not
    ///   determine its answer.
    public func ask(_ query: String, _ values: [String: FactTable.Cell] = [:]) throws(QueryError) -> Answer {
        do {
            guard query.count <= limits.characters else {
                throw QueryError(
                    problem: "a query has at most \(limits.characters) characters, found \(query.count)")
            }
            let outline = try QueryOutline(query)
            try outline.check(names: names, functions: Set(functions.map(\.name)))
            try fill(outline)
            let answers = try copies.map { copy in
                try copy.read { try answer(query, values, outline, $0) }
            }
            guard answers[0] == answers[1] else {
                throw QueryError(
                    problem:
                        "the answer depends on the order in which rows are visited; ORDER BY columns that no two rows share, "
                        + "as in 'ORDER BY run, epoch', also in front of LIMIT")
            }
            return answers[0]
        } catch let error as QueryError {
            throw error
        } catch {
            throw QueryError(problem: "\(error)")
        }
    }

    /// Names of tables and of their columns.
    private var names: [String: [String]] {
        Dictionary(tables.map { ($0.name, $0.columns.map(\.name)) }) { $1 }
    }

    private static func prepare(
        _ database: Database, _ tables: [FactTable], _ functions: [FactFunction]
    ) throws {
        for table in tables {
            let columns = table.columns.map { "\"\($0.name)\" \($0.kind.rawValue)" }
            try database.execute(
                sql: "CREATE TABLE \"\(table.name)\" (\(columns.joined(separator: ", "))) STRICT")
        }
        OwnFunctions.register(in: database)
        for function in functions { database.add(function: function.function) }
    }

    /// Gives the tables that a query mentions their rows.
    private func fill(_ outline: QueryOutline) throws {
        for table in tables where outline.mentions(table.name) && !filled.contains(table.name) {
            let rows = table.rows()
            let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
            for (copy, rows) in zip(copies, [rows, rows.reversed()]) {
                try copy.write { database in
                    let statement = try database.makeStatement(
                        sql: "INSERT INTO \"\(table.name)\" VALUES (\(marks))")
                    for row in rows { try statement.execute(arguments: StatementArguments(row.map(\.value))) }
                }
            }
            filled.insert(table.name)
        }
    }

    private func answer(
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

    private func prepared(_ query: String, _ database: Database) throws -> Statement {
        do {
            return try database.makeStatement(sql: query)
        } catch let error as DatabaseError {
            let offset = sqlite3_error_offset(database.sqliteConnection)
            // SQLite counts bytes.
            let place =
                offset < 0 ? nil : String(decoding: query.utf8.prefix(Int(offset)), as: UTF8.self).count
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
