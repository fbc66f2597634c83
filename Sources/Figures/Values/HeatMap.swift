/// Values of a table as colours: rows by columns, in one or several panels that share their rows and their scale.
public struct HeatMap: Sendable, Equatable {
    /// What the columns of a panel are.
    public enum Columns: Sendable, Equatable {
        /// Things with names, as classes.
        case named([String])
        /// Consecutive whole numbers, as epochs: the first, and how many.
        case numbers(from: Int, count: Int)

        /// How many there are.
        var count: Int {
            switch self {
            case .named(let names): names.count
            case .numbers(_, let count): count
            }
        }
    }

    /// One table of values.
    public struct Panel: Sendable, Equatable {
        /// Shown above the panel; empty shows none.
        public var title: String
        /// What the columns are.
        public var columns: Columns
        /// What they are called together, as in `epoch`.
        public var columnsLabel: String
        /// Row by row; a value that is nil or not finite is a grey cell.
        public var values: [[Double?]]
        /// Written into the cells, row by row; empty writes none.
        public var texts: [[String]]
        /// Written right of the rows, as in `0 of 128`; empty writes none.
        public var notes: [String]

        /// A panel.
        public init(
            title: String = "", columns: Columns, columnsLabel: String, values: [[Double?]],
            texts: [[String]] = [], notes: [String] = []
        ) {
            self.title = title
            self.columns = columns
            self.columnsLabel = columnsLabel
            self.values = values
            self.texts = texts
            self.notes = notes
        }
    }

    /// Shown above all.
    public var title: String
    /// Names of the rows, from top to bottom.
    public var rows: [String]
    /// What the rows are called together; empty shows nothing.
    public var rowsLabel: String
    /// What the colours mean, how values map to them, and the values of the lightest and the darkest; on a logarithmic
    /// scale zero is below the lightest. Zero is white.
    public var scale: Axis
    /// From left to right.
    public var panels: [Panel]

    /// A heat map.
    public init(title: String, rows: [String], rowsLabel: String = "", scale: Axis, panels: [Panel]) {
        self.title = title
        self.rows = rows
        self.rowsLabel = rowsLabel
        self.scale = scale
        self.panels = panels
    }
}

extension HeatMap {
    /// Every panel has values for all rows and columns.
    func check() throws(FigureError) {
        for panel in panels {
            let tables: [(name: String, rows: [Int])] = [
                ("values", panel.values.map(\.count)), ("texts", panel.texts.map(\.count)),
            ]
            for table in tables where table.name == "values" || !table.rows.isEmpty {
                guard table.rows.count == rows.count else {
                    throw .rowValues(row: title, expected: rows.count, found: table.rows.count)
                }
                for (row, count) in zip(rows, table.rows) where count != panel.columns.count {
                    throw .rowValues(row: row, expected: panel.columns.count, found: count)
                }
            }
            guard panel.notes.isEmpty || panel.notes.count == rows.count else {
                throw .rowValues(row: title, expected: rows.count, found: panel.notes.count)
            }
        }
    }
}
