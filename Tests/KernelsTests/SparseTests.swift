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
        Case(samples: 130, inputs: 41, units: 128, zeros: 0.6),
        Case(samples: 200, inputs: 30, units: 208, zeros: 0.95),
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

    /// Over some steps with other inputs, so that rows have gradients, or only moments, or neither: these stay as they
    /// are, which is what Adam would make of them.
    @Test(arguments: cases)
    func weightGradientEqualsReference(of size: Case) {
        var inputs = Inputs(22)
        let weights = inputs.values(size.inputs * size.units)
        let (fast, plain) = (tensor(weights), tensor(weights))
        let (momenta, half) = (noMomenta(size.inputs), size.inputs / 2)
        let room = zeros(size.inputs * size.units)
        defer { withExtendedLifetime(room) {} }
        for share in [1, size.zeros, 0.99, size.zeros, 1] {
            let x = inputs.values(size.samples * size.inputs, zeros: share)
            let signal = inputs.values(size.samples * size.units)
            let gradient = gradient(size, x, signal)
            let (xBuffer, signalBuffer, stored) = (buffer(x), buffer(signal), zeros(weights.count))
            let pattern = pattern(xBuffer, size)
            for rows in [half..<size.inputs, 0..<half] {
                for use in [.store(stored.pointer), GradientUse.learn(AdamTests.step, learned(fast))] {
                    let isFinite = learnSparse(
                        pattern, inputs: rows, x: xBuffer.pointer, signal: signalBuffer.pointer,
                        units: size.units, momenta: momenta, use: use,
                        room: rows.lowerBound == 0 ? nil : room.pointer)
                    #expect(isFinite)
                }
            }
            #expect(firstDifference(stored.values, gradient) == nil)
            _ = AdamTests.step.update(
                learned(plain), gradients: buffer(gradient).pointer, count: gradient.count)
            for (one, other) in zip(fast, plain) {
                #expect(firstDifference(one.values, other.values) == nil)
            }
        }
    }

    /// Weights, and moments that are zero.
    private func tensor(_ weights: [Float]) -> [FloatBuffer] {
        [buffer(weights), zeros(weights.count), zeros(weights.count)]
    }

    private func learned(_ tensor: [FloatBuffer]) -> LearnedValues {
        KernelsTests.learned(tensor[0], tensor[1], tensor[2])
    }

    private func gradient(_ size: Case, _ x: [Float], _ signal: [Float]) -> [Float] {
        let transposed = (0..<size.inputs).flatMap { input in
            (0..<size.samples).map { x[$0 * size.inputs + input] }
        }
        return Reference.product(
            rows: size.inputs, columns: size.units, depth: size.samples, a: transposed, b: signal)
    }

    /// No row has moments.
    private func noMomenta(_ count: Int) -> UnsafeMutableBufferPointer<Momentum> {
        let momenta = UnsafeMutableBufferPointer<Momentum>.allocate(capacity: count)
        momenta.initialize(repeating: .none)
        return momenta
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
        let tensor = learned([zeros(48), zeros(48), zeros(48)])
        #expect(
            !learnSparse(
                pattern(x, size), inputs: 0..<3, x: x.pointer, signal: signal.pointer, units: 16,
                momenta: noMomenta(3), use: .learn(AdamTests.step, tensor)))
    }

    /// A row without moments and gradients stays as it is, but for the rare step that makes NaN of it.
    @Test(arguments: [1e-7, 0] as [Float])
    func restingRowsDivideByEpsilon(epsilon: Float) {
        let size = Case(samples: 1, inputs: 2, units: 16, zeros: 1)
        let step = AdamStep(alpha: 0.001, firstRate: 0.1, secondRate: 0.001, epsilon: epsilon)
        let (x, tensor) = (zeros(2), tensor([Float](repeating: 1, count: 32)))
        let isFinite = learnSparse(
            pattern(x, size), inputs: 0..<2, x: x.pointer, signal: zeros(16).pointer, units: 16,
            momenta: noMomenta(2), use: .learn(.adam(step), learned(tensor)))
        #expect(isFinite == (epsilon > 0))
        #expect(tensor[0].values.allSatisfy { epsilon > 0 ? $0 == 1 : $0.isNaN })
    }

    /// Two parts of a contraction, one after the other, are the whole.
    @Test func continuedProductEqualsWhole() {
        var inputs = Inputs(23)
        let (rows, columns, depth, part) = (13, 37, 50, 21)
        let (a, b) = (inputs.values(rows * depth), inputs.values(depth * columns))
        let expected = Reference.product(rows: rows, columns: columns, depth: depth, a: a, b: b)
        let (aBuffer, bBuffer) = (buffer(a), buffer(b))
        let (c, c2, tensor) = (zeros(rows * columns), zeros(rows * columns), zeros(a.count))
        let use = GradientUse.learn(AdamTests.step, learned([tensor, tensor, tensor]))
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
