/// How a dense layer's weights (inputs × units) are kept: in panels of 128 or 64 units, one panel after the other, each
/// row by row. A panel's rows are adjacent in memory, which suits the caches as rows of thousands of values do not.
///
/// Only memory knows of panels: digests and checkpoints have the weights row by row.
public struct WeightPanels: Sendable, Hashable {
    /// Units of a panel; the last may have fewer.
    public let width: Int

    /// Rows of the whole matrix.
    public let rows: Int
    /// Columns of the whole matrix.
    public let columns: Int

    /// The panels of a matrix.
    ///
    /// They are as wide as registers hold sums of a sample.
    ///
    /// - Parameter threads: How many will share the panels: where there would not be one for each, they are half as wide.
    ///   (Threads that shared a panel would fetch its weights from each other's caches at each step.)
    public init(rows: Int, columns: Int, threads: Int = 1) {
        self.rows = rows
        self.columns = columns
        width = columns >= 128 * threads && Registers.holdLargeTiles ? 128 : 64
    }

    /// Number of panels.
    public var count: Int { (columns + width - 1) / width }

    /// The columns of a panel.
    public func columns(of panel: Int) -> Range<Int> {
        panel * width..<min((panel + 1) * width, columns)
    }

    /// Where a panel begins.
    public func start(of panel: Int) -> Int { panel * width * rows }

    /// Calls `body` with each run of adjacent values: where it is row by row, where it is in panels, how long it is.
    public func eachRun(_ body: (_ rowMajor: Int, _ inPanels: Int, _ count: Int) -> Void) {
        eachRun(of: 0..<rows, body)
    }

    /// The same for some rows.
    public func eachRun(of rows: Range<Int>, _ body: (_ rowMajor: Int, _ inPanels: Int, _ count: Int) -> Void)
    {
        for panel in 0..<count {
            let columns = columns(of: panel)
            for row in rows {
                body(
                    row * self.columns + columns.lowerBound, start(of: panel) + row * columns.count,
                    columns.count)
            }
        }
    }
}
