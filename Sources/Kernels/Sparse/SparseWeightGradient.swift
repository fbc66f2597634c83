/// The gradient of a panel of a dense layer's weights, inputᵀ · signal, for some inputs; each weight is one
/// accumulator over the samples, ascending, and is used while it is still in a register.
///
/// - Parameters:
///   - pattern: Where the inputs are not zero.
///   - inputs: Which inputs (rows of weights).
///   - x: The inputs, samples × inputs.
///   - signal: The panel's columns of the gradient of the sums, samples × units.
///   - units: Columns of the panel, a multiple of 16.
///   - use: What becomes of the gradients, row by row of the panel.
/// - Returns: Whether every updated weight is finite.
public func learnSparse(
    _ pattern: NonzeroPattern, inputs: Range<Int>, x: UnsafePointer<Float>, signal: UnsafePointer<Float>,
    units: Int, use: GradientUse
) -> Bool {
    let rows = SparseGradientRows(pattern: pattern.view, x: x, signal: signal, units: units)
    switch use {
    case .adam(let step, let tensor):
        var sink = AdamSink(step: step, tensor: tensor)
        rows.each(inputs, into: &sink)
        return sink.isFinite
    case .store(let target):
        var sink = StoringSink(target: target)
        rows.each(inputs, into: &sink)
        return true
    }
}

private struct SparseGradientRows {
    let pattern: NonzeroPattern.View
    let x: UnsafePointer<Float>
    let signal: UnsafePointer<Float>
    let units: Int

    /// Rows between a row of weights and the one that the cache is asked for meanwhile.
    private static let lead = 16

    @inline(__always)
    func each(_ inputs: Range<Int>, into sink: inout some GradientSink) {
        for input in inputs {
            var unit = 0
            while unit &+ 128 <= units {
                row(Lanes128.self, input, unit, into: &sink)
                unit &+= 128
            }
            if unit &+ 64 <= units {
                row(Lanes64.self, input, unit, into: &sink)
                unit &+= 64
            }
            while unit < units {
                row(Lanes16.self, input, unit, into: &sink)
                unit &+= 16
            }
        }
    }

    @inline(__always)
    private func row<Row: Lanes>(_: Row.Type, _ input: Int, _ unit: Int, into sink: inout some GradientSink) {
        let offset = input &* units &+ unit
        sink.expect(offset &+ Self.lead &* units, count: Row.width)
        var sums = Row()
        for index in 0..<pattern.setCount {
            var samples = pattern.samples(input: input, set: index)
            while samples != 0 {
                let sample = index &* NonzeroPattern.block &+ samples.trailingZeroBitCount
                sums.addProduct(
                    Vector(repeating: x[sample &* pattern.inputs &+ input]),
                    Row(loading: signal + (sample &* units &+ unit)))
                samples &= samples &- 1
            }
        }
        sums.add(Row())
        sums.eachVector { vector, lane in sink.take(vector, at: offset &+ lane) }
    }
}
