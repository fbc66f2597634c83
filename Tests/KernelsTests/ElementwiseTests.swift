import Kernels
import Testing

@Suite struct ElementwiseTests {
    /// Every byte, at every place in a vector and behind the last.
    @Test(arguments: [0, 1, 15, 16, 17, 256, 784, 1027])
    func pixelsAreBytesBy255(count: Int) {
        for shift in 0..<16 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 + shift) }
            let result = zeros(count + 1)
            result.pointer[count] = 7
            bytes.withUnsafeBufferPointer { bytes in
                guard let start = bytes.baseAddress else { return }
                scalePixels(start, count: count, into: result.pointer)
            }
            let expected = bytes.map { Float($0) / 255 } + [count == 0 ? result.pointer[0] : 7]
            #expect(firstDifference(result.values, expected) == nil)
        }
    }

    @Test(arguments: [(1, 1), (3, 16), (7, 40), (49, 33)])
    func sumsOfRowsEqualPlainLoops(rows: Int, columns: Int) {
        var inputs = Inputs(31)
        let values = inputs.values(rows * columns)
        let expected = (0..<columns).map { column in
            (0..<rows).reduce(Float(0)) { $0 + values[$1 * columns + column] }
        }
        let result = zeros(columns)
        sumRows(buffer(values).pointer, rows: rows, columns: columns, result: result.pointer)
        #expect(firstDifference(result.values, expected) == nil)
    }
}
