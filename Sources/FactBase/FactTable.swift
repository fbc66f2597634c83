/// A table of facts, as queries see it.
public struct FactTable: Sendable {
    /// A cell.
    public enum Cell: Sendable, Equatable {
        /// Characters.
        case text(String)
        /// A whole number.
        case integer(Int)
        /// SQLite has no NaN: such a value is missing.
        case number(Double)
        /// No value.
        case null
    }

    /// A column: what it is called, what it holds, and what it means.
    public struct Column: Sendable {
        /// What its cells are, with SQLite's name of it.
        public enum Kind: String, Sendable {
            /// Characters.
            case text = "TEXT"
            /// Whole numbers.
            case integer = "INTEGER"
            /// Binary64.
            case number = "REAL"
        }

        /// As queries call it.
        public let name: String
        /// What its cells are.
        public let kind: Kind
        /// How its values are written where nobody says otherwise: a word for whoever writes them.
        public let format: String?
        /// In words, for the documentation.
        public let meaning: String

        /// A column.
        public init(_ name: String, _ kind: Kind, _ meaning: String, format: String? = nil) {
            (self.name, self.kind, self.meaning, self.format) = (name, kind, meaning, format)
        }
    }

    /// What a table is, without its rows.
    public struct Shape: Sendable {
        /// As queries call it.
        public let name: String
        /// What a row is, in words, for the documentation.
        public let meaning: String
        /// In the order of the cells of a row.
        public let columns: [Column]

        /// The shape of a table.
        public init(_ name: String, _ meaning: String, _ columns: [Column]) {
            (self.name, self.meaning, self.columns) = (name, meaning, columns)
        }
    }

    /// What it is called, and its columns.
    public let shape: Shape
    /// Made when the table is first asked for: as many cells in each row as there are columns.
    public let rows: @Sendable () -> [[Cell]]

    /// A table.
    public init(_ shape: Shape, rows: @escaping @Sendable () -> [[Cell]]) {
        (self.shape, self.rows) = (shape, rows)
    }

    /// As queries call it.
    public var name: String { shape.name }
    /// In the order of the cells of a row.
    public var columns: [Column] { shape.columns }
}
