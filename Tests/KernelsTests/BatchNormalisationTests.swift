import Kernels
import Testing

@Suite struct BatchNormalisationTests {
    @Test(arguments: [(1, 1), (3, 16), (5, 35), (49, 33), (2, 7), (9, 64), (4, 147)])
    func sumsAndNormalisationEqualPlainLoops(rows: Int, columns: Int) {
        var inputs = Inputs(8)
        let x = inputs.values(rows * columns)
        let column = { inputs.values(columns, zeros: 0) }
        let (mean, inverse, scale, offset) = (column(), column(), column(), column())
        let signal = inputs.values(rows * columns)
        let result = zeros(columns)

        sumSquaredDeviations(
            buffer(x).pointer, mean: buffer(mean).pointer, rows: rows, columns: columns,
            result: result.pointer)
        let squares = (0..<columns).map { column in
            (0..<rows).reduce(Float(0)) {
                let deviation = x[$1 * columns + column] - mean[column]
                return $0.addingProduct(deviation, deviation)
            }
        }
        #expect(firstDifference(result.values, squares) == nil)

        let (means, inverses) = (buffer(mean), buffer(inverse))
        let moments = ColumnMoments(mean: means.pointer, inverse: inverses.pointer)
        let plain = x.enumerated().map { ($1 - mean[$0 % columns]) * inverse[$0 % columns] }
        let sums = zeros(columns)
        sumNormalisedProducts(
            buffer(signal).pointer, buffer(x).pointer, moments: moments, rows: rows, columns: columns,
            sums: sums.pointer, products: result.pointer)
        let products = (0..<columns).map { column in
            (0..<rows).reduce(Float(0)) {
                $0.addingProduct(signal[$1 * columns + column], plain[$1 * columns + column])
            }
        }
        #expect(firstDifference(result.values, products) == nil)
        let plainSums = (0..<columns).map { column in
            (0..<rows).reduce(Float(0)) { $0 + signal[$1 * columns + column] }
        }
        #expect(firstDifference(sums.values, plainSums) == nil)
        sumRows(buffer(signal).pointer, rows: rows, columns: columns, result: result.pointer)
        #expect(firstDifference(result.values, plainSums) == nil)

        let output = zeros(x.count)
        let scaled = plain.enumerated().map {
            offset[$0 % columns].addingProduct(scale[$0 % columns], $1)
        }
        for rectify in [false, true] {
            normalise(
                buffer(x).pointer, moments: moments, scale: buffer(scale).pointer,
                offset: buffer(offset).pointer, rows: rows, columns: columns, rectify: rectify,
                result: output.pointer)
            let expected = scaled.map { rectify && !($0 > 0) ? 0 : $0 }
            #expect(firstDifference(output.values, expected) == nil)
        }

        normaliseBack(
            buffer(signal).pointer, buffer(x).pointer, moments: moments, factor: buffer(scale).pointer,
            gradientMean: buffer(mean).pointer, productMean: buffer(offset).pointer, rows: rows,
            columns: columns, result: output.pointer)
        let back = signal.enumerated().map { place, g in
            let column = place % columns
            return scale[column] * (g - mean[column]).addingProduct(-plain[place], offset[column])
        }
        #expect(firstDifference(output.values, back) == nil)
    }
}
