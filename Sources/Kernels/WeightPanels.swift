/// How a dense layer's weights (inputs × units) are kept: in panels of 128 units, one panel after the other, each
/// row by row. A panel's rows are adjacent in memory, which suits the caches as rows of thousands of values do not.
///
/// Only memory knows of panels: digests and checkpoints have the weights row by row.
public struct WeightPanels: Sendable, Hashable {
    /// Units of a panel; the last may have fewer.
    public static let width = 128

    /// Rows of the whole matrix.
    public let rows: Int
    /// Columns of the whole matrix.
    public let columns: Int

    /// The panels of a matrix.
    public init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
    }

    /// Number of panels.
    public var count: Int { (columns + Self.width - 1) / Self.width }

    /// The columns of a panel.
    public func columns(of panel: Int) -> Range<Int> {
        panel * Self.width..<min((panel + 1) * Self.width, columns)
    }

    /// Where a panel begins.
    public func start(of panel: Int) -> Int { panel * Self.width * rows }

    /// Calls `body` with each run of adjacent values: where it is row by row, where it is in panels, how long it is.
    public func eachRun(_ body: (_ rowMajor: Int, _ inPanels: Int, _ count: Int) -> Void) {
        for panel in 0..<count {
            let columns = columns(of: panel)
            for row in 0..<rows {
                body(
                    row * self.columns + columns.lowerBound, start(of: panel) + row * columns.count,
                    columns.count)
            }
        }
    }
}
