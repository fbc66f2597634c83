/// C = A · B over some terms of the contraction only, in their order: the same bits as `multiply` over all of them where
/// the others have a factor of zero, and the other factor is finite.
///
/// - Parameters:
///   - terms: Which terms, ascending.
///   - a: A; only its listed columns are read.
///   - b: B, row-major with `bRow` values between rows and readable slack behind the last.
func multiply(
    rows: Int, columns: Int, terms: UnsafeBufferPointer<Int32>, a: MatrixView, b: UnsafePointer<Float>,
    bRow: Int, c: UnsafeMutablePointer<Float>, cRow: Int
) {
    var column = 0
    while column < columns {
        let lanes = columns - column
        let panel = ListedPanel(
            rows: rows, lanes: lanes, terms: terms, a: a, b: b + column, bRow: bRow, c: c + column, cRow: cRow
        )
        if lanes > 16 && Registers.holdLargeTiles {
            panel.run(Lanes32.self)
            column += 32
        } else {
            panel.run(Lanes16.self)
            column += 16
        }
    }
}

/// A few adjacent columns of a product, over all rows.
private struct ListedPanel {
    let rows: Int
    let lanes: Int
    let terms: UnsafeBufferPointer<Int32>
    let a: MatrixView
    let b: UnsafePointer<Float>
    let bRow: Int
    let c: UnsafeMutablePointer<Float>
    let cRow: Int

    /// Terms per visit, as in `multiply`.
    private static let block = 128

    func run<Row: Lanes>(_: Row.Type) {
        var start = 0
        repeat {
            let visit = start..<min(start + Self.block, terms.count)
            var row = 0
            while row < rows {
                switch Registers.rows(left: rows - row) {
                case 12: row += tile(TwelveRows<Row>.self, row, visit)
                case 8: row += tile(EightRows<Row>.self, row, visit)
                case 6: row += tile(SixRows<Row>.self, row, visit)
                case 5: row += tile(FiveRows<Row>.self, row, visit)
                case 4: row += tile(FourRows<Row>.self, row, visit)
                case 3: row += tile(ThreeRows<Row>.self, row, visit)
                case 2: row += tile(TwoRows<Row>.self, row, visit)
                default: row += tile(OneRow<Row>.self, row, visit)
                }
            }
            start = visit.upperBound
        } while start < terms.count
    }

    @inline(never)
    private func tile<R: Rows>(_: R.Type, _ row: Int, _ visit: Range<Int>) -> Int {
        let destination = c + row &* cRow
        var sums = visit.lowerBound == 0 ? R() : R(loading: destination, stride: cRow)
        let (from, row, step, bRow) = (a.pointer + row &* a.row, a.row, a.step, bRow)
        for index in visit {
            let term = Int(terms[index])
            sums.addProduct(from + term &* step, stride: row, R.Row(loading: b + term &* bRow))
        }
        if visit.upperBound == terms.count { sums.finish(bias: R.Row(), rectify: false) }
        sums.store(to: destination, stride: cRow, lanes: lanes)
        return R.count
    }
}
