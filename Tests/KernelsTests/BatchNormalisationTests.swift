import Kernels
import Testing

@Suite struct BatchNormalisationTests {
    @Test(arguments: [(1, 1), (3, 16), (5, 35), (49, 33), (2, 7)])
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

        sumProducts(
            buffer(x).pointer, buffer(signal).pointer, rows: rows, columns: columns, result: result.pointer)
        let products = (0..<columns).map { column in
            (0..<rows).reduce(Float(0)) {
                $0.addingProduct(x[$1 * columns + column], signal[$1 * columns + column])
            }
        }
        #expect(firstDifference(result.values, products) == nil)

        let (normalised, output) = (zeros(x.count), zeros(x.count))
        normalise(
            buffer(x).pointer, mean: buffer(mean).pointer, inverse: buffer(inverse).pointer,
            scale: buffer(scale).pointer, offset: buffer(offset).pointer, rows: rows, columns: columns,
            normalised: normalised.pointer, result: output.pointer)
        let plain = x.enumerated().map { ($1 - mean[$0 % columns]) * inverse[$0 % columns] }
        #expect(firstDifference(normalised.values, plain) == nil)
        let scaled = plain.enumerated().map {
            offset[$0 % columns].addingProduct(scale[$0 % columns], $1)
        }
        #expect(firstDifference(output.values, scaled) == nil)

        normaliseBack(
            buffer(signal).pointer, normalised: normalised.pointer, factor: buffer(scale).pointer,
            mean: buffer(mean).pointer, productMean: buffer(offset).pointer, rows: rows, columns: columns,
            result: output.pointer)
        let back = signal.enumerated().map { place, g in
            let column = place % columns
            return scale[column] * (g - mean[column]).addingProduct(-plain[place], offset[column])
        }
        #expect(firstDifference(output.values, back) == nil)
    }
}
