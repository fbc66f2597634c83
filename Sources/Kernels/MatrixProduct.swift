/// What happens to a finished sum before it is stored.
public struct Finish {
    let bias: UnsafePointer<Float>?
    let rectify: Bool

    /// The sum itself. (+0 is added, so that a zero is always +0.)
    public static var sum: Self { Self(bias: nil, rectify: false) }

    /// Adds `bias`, one value per output column with readable slack behind it; then ReLU if `rectify`.
    public static func bias(_ bias: UnsafePointer<Float>, rectify: Bool) -> Self {
        Self(bias: bias, rectify: rectify)
    }

    /// The same for columns from `column` on.
    public static func + (finish: Self, column: Int) -> Self {
        Self(bias: finish.bias.map { $0 + column }, rectify: finish.rectify)
    }

    /// The bias of 16 adjacent columns from `column` on; zeros where there is none.
    @inline(__always)
    func bias(column: Int) -> Vector { bias.map { Vector(loading: $0 + column) } ?? Vector.zero }
}

/// A matrix somewhere in memory: element (r, k) is at `pointer[r · row + k · step]`.
public struct MatrixView {
    let pointer: UnsafePointer<Float>
    let row: Int
    let step: Int

    /// A view with `row` values between rows and `step` between the elements of a row.
    /// The transposed matrix is the same view with the two exchanged.
    public init(_ pointer: UnsafePointer<Float>, row: Int, step: Int = 1) {
        self.pointer = pointer
        self.row = row
        self.step = step
    }
}

/// C = A · B: each element is one binary32 accumulator from +0, fed by fused multiply-adds over the
/// contraction index in ascending order.
///
/// - Parameters:
///   - rows: Rows of A and C.
///   - columns: Columns of B and C.
///   - depth: Columns of A, rows of B.
///   - a: A, in any layout.
///   - b: B, row-major with `bRow` values between rows and readable slack behind the last.
///   - c: C, row-major with `cRow` values between rows.
///   - continuing: Whether C holds the sums over an earlier part of the contraction, which this one continues.
///   - finish: What happens to each sum.
public func multiply(
    rows: Int, columns: Int, depth: Int, a: MatrixView, b: UnsafePointer<Float>, bRow: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, continuing: Bool = false, finish: Finish = .sum
) {
    var prefetch = NoPrefetch()
    multiply(
        rows: rows, columns: columns, depth: depth, a: a, b: b, bRow: bRow, c: c, cRow: cRow,
        continuing: continuing, finish: finish, prefetch: &prefetch)
}

/// The same, while memory is asked for what comes after.
public func multiply(
    rows: Int, columns: Int, depth: Int, a: MatrixView, b: UnsafePointer<Float>, bRow: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, continuing: Bool, prefetch: LearningPrefetch
) {
    var prefetch = prefetch
    multiply(
        rows: rows, columns: columns, depth: depth, a: a, b: b, bRow: bRow, c: c, cRow: cRow,
        continuing: continuing, finish: .sum, prefetch: &prefetch)
}

@inline(__always)
private func multiply(
    rows: Int, columns: Int, depth: Int, a: MatrixView, b: UnsafePointer<Float>, bRow: Int,
    c: UnsafeMutablePointer<Float>, cRow: Int, continuing: Bool, finish: Finish,
    prefetch: inout some Prefetch
) {
    var column = 0
    while column < columns {
        let lanes = columns - column
        let panel = Panel(
            rows: rows, lanes: lanes, depth: depth, a: a, b: b + column, bRow: bRow, c: c + column,
            cRow: cRow, continuing: continuing, finish: finish + column)
        if lanes > 16 && Registers.holdLargeTiles {
            panel.run(Lanes32.self, &prefetch)
            column += 32
        } else {
            panel.run(Lanes16.self, &prefetch)
            column += 16
        }
    }
}

/// A few adjacent columns of a product, over all rows.
private struct Panel {
    let rows: Int
    let lanes: Int
    let depth: Int
    let a: MatrixView
    let b: UnsafePointer<Float>
    let bRow: Int
    let c: UnsafeMutablePointer<Float>
    let cRow: Int
    let continuing: Bool
    let finish: Finish

    /// Terms of the contraction per visit: what is read of B stays in the first-level cache until all
    /// rows have used it. Storing a partial sum and loading it again is exact, so this changes no bit.
    private static let block = 128

    func run<Row: Lanes>(_: Row.Type, _ prefetch: inout some Prefetch) {
        var start = 0
        repeat {
            let end = min(start + Self.block, depth)
            var row = 0
            while row < rows {
                switch Registers.rows(left: rows - row) {
                case 12: row += tile(TwelveRows<Row>.self, row, start, end, &prefetch)
                case 8: row += tile(EightRows<Row>.self, row, start, end, &prefetch)
                case 6: row += tile(SixRows<Row>.self, row, start, end, &prefetch)
                case 5: row += tile(FiveRows<Row>.self, row, start, end, &prefetch)
                case 4: row += tile(FourRows<Row>.self, row, start, end, &prefetch)
                case 3: row += tile(ThreeRows<Row>.self, row, start, end, &prefetch)
                case 2: row += tile(TwoRows<Row>.self, row, start, end, &prefetch)
                default: row += tile(OneRow<Row>.self, row, start, end, &prefetch)
                }
            }
            start = end
        } while start < depth
    }

    @inline(never)
    private func tile<R: Rows, P: Prefetch>(
        _: R.Type, _ row: Int, _ start: Int, _ end: Int, _ prefetch: inout P
    ) -> Int {
        let destination = c + row &* cRow
        // A partial row is loaded from C lane by lane only where C has it; the last tile may not.
        var sums = start == 0 && !continuing ? R() : R(loading: destination, stride: cRow)
        var aPointer = a.pointer + row &* a.row + start &* a.step
        var bPointer = b + start &* bRow
        var ahead = prefetch
        for _ in start..<end {
            ahead.step()
            sums.addProduct(aPointer, stride: a.row, R.Row(loading: bPointer))
            aPointer += a.step
            bPointer += bRow
        }
        prefetch = ahead
        if end == depth {
            sums.finish(bias: finish.bias.map { R.Row(loading: $0) } ?? R.Row(), rectify: finish.rectify)
        }
        sums.store(to: destination, stride: cRow, lanes: lanes)
        return R.count
    }
}
