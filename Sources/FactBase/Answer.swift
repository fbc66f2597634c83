internal import GRDB

/// What a query came to.
public struct Answer: Sendable, Equatable {
    /// Their names, as the query gives them.
    public let columns: [String]
    /// As many cells in each as there are columns.
    public let rows: [[FactTable.Cell]]
    /// Whether the query says in which order its rows are.
    public let isOrdered: Bool
}

extension FactTable.Cell {
    var value: DatabaseValue {
        switch self {
        case .text(let text): text.databaseValue
        case .integer(let value): value.databaseValue
        case .number(let value): value.isNaN ? .null : value.databaseValue
        case .null: .null
        }
    }

    init(_ value: DatabaseValue) throws(QueryError) {
        switch value.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(Int(value))
        case .double(let value): self = .number(value)
        case .string(let text): self = .text(text)
        case .blob: throw QueryError(problem: "the answer has bytes in it, which cannot be shown")
        }
    }
}
