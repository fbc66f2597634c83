internal import GRDB

/// Facts in an SQLite database in memory: written once, then only asked.
///
/// An answer is a function of facts and query, whatever SQLite is at hand: what differs between its versions, or from one
/// moment to the next, is this module's own or refused, and so is an answer that depends on the order in which SQLite
/// happens to visit rows.
public final class FactBase {
    /// The same facts twice, the second time with the rows of each table the other way round.
    private let copies: [DatabaseQueue]
    private let tables: [FactTable]
    let limits: Limits
    /// Functions beside this module's own.
    private let functions: [FactFunction]
    /// Instructions that all queries together may still take, in thousands.
    var remaining: Int
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

    /// Whether a query can be asked: a single `SELECT` of what there is, with allowed functions. No table is filled for it.
    ///
    /// - Throws: where `ask` would, whatever the facts are.
    public func check(_ query: String) throws(QueryError) {
        do {
            _ = try outline(of: query)
            _ = try copies[0].read { try prepared(query, $0).columnNames }
        } catch let error as QueryError {
            throw error.counted(in: query)
        } catch {
            throw QueryError(problem: "\(error)")
        }
    }

    private func outline(of query: String) throws -> QueryOutline {
        guard query.count <= limits.characters else {
            throw QueryError(
                problem: "a query has at most \(limits.characters) characters, found \(query.count)")
        }
        let outline = try QueryOutline(query)
        try outline.check(names: names, functions: Set(functions.map(\.name)))
        return outline
    }

    /// Asks.
    ///
    /// - Parameter values: What `:name` stands for in the query.
    /// - Throws: where the query is not a single `SELECT`, asks for what is not there, takes too much, or does not
    ///   determine its answer.
    public func ask(_ query: String, _ values: [String: FactTable.Cell] = [:]) throws(QueryError) -> Answer {
        do {
            let outline = try outline(of: query)
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
            throw error.counted(in: query)
        } catch {
            throw QueryError(problem: "\(error)")
        }
    }

    /// Names of tables and of their columns.
    var names: [String: [String]] {
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
            for (copy, rows) in zip(copies, [rows, rows.reversed()]) {
                try copy.write { try Insertion(into: table, $0).insert(rows) }
            }
            filled.insert(table.name)
        }
    }
}
