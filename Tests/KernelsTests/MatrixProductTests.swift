import Kernels
import Testing

@Suite struct MatrixProductTests {
    static let sizes: [(Int, Int, Int)] = [
        (1, 1, 1), (2, 10, 3), (7, 16, 128), (12, 32, 129), (13, 33, 17), (16, 47, 300), (32, 10, 257),
        (31, 65, 40),
        (3, 512, 64), (50, 5, 5),
    ]

    @Test(arguments: sizes)
    func equalsReference(rows: Int, columns: Int, depth: Int) {
        var inputs = Inputs(1)
        let a = inputs.values(rows * depth)
        let b = inputs.values(depth * columns)
        let bias = inputs.values(columns, zeros: 0)
        let expected = Reference.product(rows: rows, columns: columns, depth: depth, a: a, b: b)
        let rectified = Reference.product(
            rows: rows, columns: columns, depth: depth, a: a, b: b, bias: bias, rectify: true)
        let (aBuffer, bBuffer, biasBuffer) = (buffer(a), buffer(b), buffer(bias))
        let c = zeros(rows * columns)

        multiply(
            rows: rows, columns: columns, depth: depth, a: MatrixView(aBuffer.pointer, row: depth),
            b: bBuffer.pointer, bRow: columns, c: c.pointer, cRow: columns)
        #expect(firstDifference(c.values, expected) == nil)

        multiply(
            rows: rows, columns: columns, depth: depth, a: MatrixView(aBuffer.pointer, row: depth),
            b: bBuffer.pointer, bRow: columns, c: c.pointer, cRow: columns,
            finish: .bias(biasBuffer.pointer, rectify: true))
        #expect(firstDifference(c.values, rectified) == nil)

        // The same A, stored transposed.
        let turned = zeros(rows * depth)
        transpose(
            aBuffer.pointer, rows: rows, columns: depth, fromRow: depth, into: turned.pointer, toRow: rows)
        multiply(
            rows: rows, columns: columns, depth: depth, a: MatrixView(turned.pointer, row: 1, step: rows),
            b: bBuffer.pointer, bRow: columns, c: c.pointer, cRow: columns)
        #expect(firstDifference(c.values, expected) == nil)
    }

    /// The inputs can tell: another order, and unfused arithmetic, give other bits in most sums.
    @Test func inputsTellOrderAndFusion() {
        var inputs = Inputs(1)
        var reordered = 0
        var unfused = 0
        for _ in 0..<100 {
            let a = inputs.values(300)
            let b = inputs.values(300)
            let ascending = zip(a, b).reduce(Float(0)) { $0.addingProduct($1.0, $1.1) }
            let descending = zip(a, b).reversed().reduce(Float(0)) { $0.addingProduct($1.0, $1.1) }
            let plain = zip(a, b).reduce(Float(0)) { $0 + $1.0 * $1.1 }
            reordered += ascending == descending ? 0 : 1
            unfused += ascending == plain ? 0 : 1
        }
        #expect(reordered > 50)
        #expect(unfused > 50)
    }

    /// An underflow to −0 in the middle of a sum must not show, or skipping zeros would change bits.
    @Test func zeroIsPositive() {
        let tiny = buffer([-0x1p-100, 0])
        let other = buffer([0x1p-100, 1])
        let c = zeros(1)
        multiply(
            rows: 1, columns: 1, depth: 1, a: MatrixView(tiny.pointer, row: 1), b: other.pointer, bRow: 1,
            c: c.pointer, cRow: 1)
        #expect(c.pointer[0].bitPattern == 0)
    }
}
