/// The gradient of a panel of a dense layer's weights, inputᵀ · signal, for some inputs; each weight is one
/// accumulator over the samples, ascending, and is used while it is still in a register.
///
/// - Parameters:
///   - pattern: Where the inputs are not zero.
///   - inputs: Which inputs (rows of weights).
///   - x: The inputs, samples × inputs.
///   - signal: The panel's columns of the gradient of the sums, samples × units.
///   - units: Columns of the panel, a multiple of 16.
///   - hasMoments: For each row of the panel (each input), whether its moments may be other than zero; kept up to date for
///     `inputs`. A row without moments and without gradients stays as it is, so Adam leaves it out.
///   - use: What becomes of the gradients, row by row of the panel.
/// - Returns: Whether every updated weight is finite.
public func learnSparse(
    _ pattern: NonzeroPattern, inputs: Range<Int>, x: UnsafePointer<Float>, signal: UnsafePointer<Float>,
    units: Int, hasMoments: UnsafeMutableBufferPointer<Bool>, use: GradientUse
) -> Bool {
    let rows = SparseGradientRows(pattern: pattern.view, x: x, signal: signal, units: units)
    switch use {
    case .adam(let step, let tensor):
        var sink = AdamSink(step: step, tensor: tensor)
        // Without an epsilon, 0 / 0 is left to be noticed. (Other rows may be other threads'.)
        if !(step.epsilon > 0) { for input in inputs { hasMoments[input] = true } }
        var next = inputs.lowerBound
        while let run = rows.nextRun(from: next, in: inputs, hasMoments) {
            rows.each(run, into: &sink)
            next = run.upperBound
        }
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

    /// The next adjacent rows that have moments, or get them now.
    func nextRun(from start: Int, in inputs: Range<Int>, _ hasMoments: UnsafeMutableBufferPointer<Bool>)
        -> Range<Int>?
    {
        var (lower, upper) = (start, start)
        while upper < inputs.upperBound {
            if hasMoments[upper] || hasGradient(upper) {
                hasMoments[upper] = true
            } else if lower < upper {
                break
            } else {
                lower &+= 1
            }
            upper &+= 1
        }
        return lower < upper ? lower..<upper : nil
    }

    /// Whether any sample has this input.
    private func hasGradient(_ input: Int) -> Bool {
        for index in 0..<pattern.setCount where pattern.samples(input: input, set: index) != 0 { return true }
        return false
    }

    func each(_ inputs: Range<Int>, into target: inout some GradientSink) {
        // In registers meanwhile: each vector adds to what is checked at the end.
        var sink = target
        defer { target = sink }
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
