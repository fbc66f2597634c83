import GRDB
import GRDBSQLite
import Plans

/// How rows are added to a table: in words that are made once, since each run adds a hundred.
struct RowInsertion {
    private let sql: String
    private let columns: [String]

    init(into table: String, _ columns: [String]) {
        self.columns = columns
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        sql = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
    }

    static let epoch = Self(
        into: "epoch",
        ["run", "epoch", "parameter_digest", "chain"] + Metric.Scope.epoch.columnNames)
    static let layers = Self(
        into: "layer_epoch", ["run", "epoch", "layer"] + Metric.Scope.layer.columnNames)
    static let tensors = Self(
        into: "tensor_epoch", ["run", "epoch", "tensor"] + Metric.Scope.tensor.columnNames)
    static let final = Self(
        into: "final_evaluation", ["run", "state_digest"] + Metric.Scope.run.columnNames)
    static let confusion = Self(into: "confusion", ["run", "label", "answer", "samples"])
    static let mistakes = Self(
        into: "mistake", ["run", "sample", "label", "answer", "probability", "probability_bits"])
}

extension RowInsertion {
    /// What a column gets.
    enum Cell {
        case null
        case integer(Int)
        case real(Double)
        case text(String)
    }

    /// Adds a row, with a cell for each column.
    func add(_ cells: [Cell], to database: Database) throws {
        let kept = try database.cachedStatement(sql: sql)
        try withExtendedLifetime(kept) {
            let statement = kept.sqliteStatement
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
            defer { sqlite3_reset(statement) }
            for (index, cell) in cells.enumerated() { cell.bind(to: statement, at: Int32(index + 1)) }
            let code = sqlite3_step(statement)
            guard code == SQLITE_DONE else { throw DatabaseError(of: database, code: code, sql: sql) }
        }
    }
}

extension RowInsertion.Cell {
    fileprivate func bind(to statement: OpaquePointer, at place: Int32) {
        switch self {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let value): sqlite3_bind_int64(statement, place, Int64(value))
        case .real(let value): sqlite3_bind_double(statement, place, value)
        case .text(let text):
            // SQLite makes a copy where it is told that the text will not stay.
            let isCopied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            sqlite3_bind_text(statement, place, text, Int32(text.utf8.count), isCopied)
        }
    }
}

extension DatabaseError {
    /// What has just gone wrong with a statement.
    init(of database: Database, code: Int32, sql: String) {
        self.init(
            resultCode: ResultCode(rawValue: code),
            message: sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) }, sql: sql)
    }
}
