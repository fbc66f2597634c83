import Kernels
import Testing

/// Products that leave out zeros, against plain loops over everything, bit for bit.
@Suite struct SparseTests {
    struct Case: Sendable {
        var samples: Int
        var inputs: Int
        var units: Int
        var zeros: Float
    }

    static let cases = [
        Case(samples: 1, inputs: 1, units: 16, zeros: 0),
        Case(samples: 5, inputs: 49, units: 128, zeros: 0.8),
        Case(samples: 13, inputs: 130, units: 112, zeros: 0.5),
        Case(samples: 32, inputs: 64, units: 128, zeros: 0.7),
        Case(samples: 33, inputs: 97, units: 64, zeros: 0.7),
        Case(samples: 70, inputs: 60, units: 96, zeros: 0.9),
        Case(samples: 3, inputs: 50, units: 32, zeros: 1),
    ]

    @Test(arguments: cases, [true, false])
    func productEqualsReference(of size: Case, rectify: Bool) {
        var inputs = Inputs(21)
        let a = inputs.values(size.samples * size.inputs, zeros: size.zeros)
        // One unit fewer: the last vector is not whole.
        let units = size.units - 1
        let b = inputs.values(size.inputs * units)
        let bias = inputs.values(units, zeros: 0)
        let expected = Reference.product(
            rows: size.samples, columns: units, depth: size.inputs, a: a, b: b, bias: bias, rectify: rectify)
        let (aBuffer, bBuffer, biasBuffer) = (buffer(a), buffer(b), buffer(bias))
        let result = zeros(size.samples * units)
        let half = size.samples / 2
        for samples in [half..<size.samples, 0..<half] where !samples.isEmpty {
            multiplySparse(
                pattern(aBuffer, size), samples: samples, a: aBuffer.pointer, b: bBuffer.pointer,
                columns: units, c: result.pointer, cRow: units,
                finish: .bias(biasBuffer.pointer, rectify: rectify))
        }
        #expect(firstDifference(result.values, expected) == nil)
    }

    @Test(arguments: cases)
    func weightGradientEqualsReference(of size: Case) {
        var inputs = Inputs(22)
        let x = inputs.values(size.samples * size.inputs, zeros: size.zeros)
        let signal = inputs.values(size.samples * size.units)
        let transposed = (0..<size.inputs).flatMap { input in
            (0..<size.samples).map { x[$0 * size.inputs + input] }
        }
        let gradient = Reference.product(
            rows: size.inputs, columns: size.units, depth: size.samples, a: transposed, b: signal)
        let (xBuffer, signalBuffer) = (buffer(x), buffer(signal))
        let pattern = pattern(xBuffer, size)
        let stored = zeros(size.inputs * size.units)
        let weights = inputs.values(size.inputs * size.units)
        let (w, m, v) = (buffer(weights), zeros(weights.count), zeros(weights.count))
        let (w2, m2, v2) = (buffer(weights), zeros(weights.count), zeros(weights.count))
        let half = size.inputs / 2
        for rows in [half..<size.inputs, 0..<half] {
            for use in [GradientUse.store(stored.pointer), .adam(AdamTests.step, learned(w, m, v))] {
                let isFinite = learnSparse(
                    pattern, inputs: rows, x: xBuffer.pointer, signal: signalBuffer.pointer,
                    units: size.units, use: use)
                #expect(isFinite)
            }
        }
        #expect(firstDifference(stored.values, gradient) == nil)
        _ = AdamTests.step.update(
            learned(w2, m2, v2), gradients: buffer(gradient).pointer, count: gradient.count)
        #expect(firstDifference(w.values, w2.values) == nil)
        #expect(firstDifference(m.values, m2.values) == nil)
        #expect(firstDifference(v.values, v2.values) == nil)
    }

    /// Zeros of both signs are zero; the smallest number and NaN are not.
    @Test(arguments: [(1, 1), (5, 31), (32, 784), (33, 65), (70, 48)])
    func everyNonzeroValueCounts(samples: Int, inputs: Int) {
        var random = Inputs(24)
        var values = random.values(samples * inputs, zeros: 0.5)
        for index in stride(from: 0, to: values.count, by: 5) { values[index] = -0 }
        for index in stride(from: 3, to: values.count, by: 7) { values[index] = .leastNonzeroMagnitude }
        for index in stride(from: 4, to: values.count, by: 11) { values[index] = .nan }
        let pattern = NonzeroPattern(capacity: samples, inputs: inputs)
        let x = buffer(values)
        pattern.find(blocks: 0..<pattern.blockCount, of: x.pointer, samples: samples)
        for few in 0...samples {
            #expect(pattern.count(samples: few) == values.prefix(few * inputs).count { $0 != 0 })
        }
    }

    @Test func notFiniteIsReported() {
        let size = Case(samples: 2, inputs: 3, units: 16, zeros: 0)
        let x = buffer([1, 1, 1, 1, 1, 1])
        let signal = zeros(32)
        signal.pointer[20] = .infinity
        let tensor = learned(zeros(48), zeros(48), zeros(48))
        #expect(
            !learnSparse(
                pattern(x, size), inputs: 0..<3, x: x.pointer, signal: signal.pointer, units: 16,
                use: .adam(AdamTests.step, tensor)))
    }

    /// Two parts of a contraction, one after the other, are the whole.
    @Test func continuedProductEqualsWhole() {
        var inputs = Inputs(23)
        let (rows, columns, depth, part) = (13, 37, 50, 21)
        let (a, b) = (inputs.values(rows * depth), inputs.values(depth * columns))
        let expected = Reference.product(rows: rows, columns: columns, depth: depth, a: a, b: b)
        let (aBuffer, bBuffer) = (buffer(a), buffer(b))
        let (c, c2, tensor) = (zeros(rows * columns), zeros(rows * columns), zeros(a.count))
        let use = GradientUse.adam(AdamTests.step, learned(tensor, tensor, tensor))
        for range in [0..<part, part..<depth] {
            multiply(
                rows: rows, columns: columns, depth: range.count,
                a: MatrixView(aBuffer.pointer + range.lowerBound, row: depth),
                b: bBuffer.pointer + range.lowerBound * columns, bRow: columns, c: c.pointer, cRow: columns,
                continuing: range.lowerBound > 0)
            multiply(
                rows: rows, columns: columns, depth: range.count,
                a: MatrixView(aBuffer.pointer + range.lowerBound, row: depth),
                b: bBuffer.pointer + range.lowerBound * columns, bRow: columns, c: c2.pointer, cRow: columns,
                continuing: range.lowerBound > 0,
                prefetch: LearningPrefetch(tensor.pointer, use: use, count: a.count))
        }
        #expect(firstDifference(c.values, expected) == nil)
        #expect(firstDifference(c2.values, expected) == nil)
    }

    private func pattern(_ x: FloatBuffer, _ size: Case) -> NonzeroPattern {
        let pattern = NonzeroPattern(capacity: size.samples + 1, inputs: size.inputs)
        // What an earlier batch has left must not show.
        let ones = buffer([Float](repeating: 1, count: (size.samples + 1) * size.inputs))
        pattern.find(blocks: 0..<pattern.blockCount, of: ones.pointer, samples: size.samples + 1)
        for block in (0..<pattern.blockCount).reversed() {
            pattern.find(blocks: block..<block + 1, of: x.pointer, samples: size.samples)
        }
        return pattern
    }
}
