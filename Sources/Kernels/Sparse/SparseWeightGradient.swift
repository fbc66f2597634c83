/// The gradient of a panel of a dense layer's weights, inputᵀ · signal, for some inputs; each weight is one
/// accumulator over the samples, ascending, and is used while it is still in a register.
///
/// - Parameters:
///   - pattern: Where the inputs are not zero.
///   - inputs: Which inputs (rows of weights).
///   - x: The inputs, samples × inputs.
///   - signal: The panel's columns of the gradient of the sums, samples × units.
///   - units: Columns of the panel, a multiple of 16.
///   - momenta: For each row of the panel (each input), which moments it may have; kept up to date for `inputs`. Rows
///     without gradients rest.
///   - use: What becomes of the gradients, row by row of the panel.
///   - room: For inputs × units sums, which wait there while a large batch is gone through in parts that stay in the first-level
///     cache; nil goes through it row by row.
/// - Returns: Whether every updated weight is finite.
public func learnSparse(
    _ pattern: NonzeroPattern, inputs: Range<Int>, x: UnsafePointer<Float>, signal: UnsafePointer<Float>,
    units: Int, momenta: UnsafeMutableBufferPointer<Momentum>, use: GradientUse,
    room: UnsafeMutablePointer<Float>? = nil
) -> Bool {
    let rows = SparseGradientRows(pattern: pattern.view, x: x, signal: signal, units: units, room: room)
    switch use {
    case .learn(let step, let tensor):
        return step.hand(to: SparseLearning(rows: rows, inputs: inputs, momenta: momenta, tensor: tensor))
    case .store(let target):
        var sink = StoringSink(target: target)
        rows.each(inputs, into: &sink)
        return true
    }
}

/// Runs of rows with gradients learn, rows without rest.
private struct SparseLearning: RuleWork {
    let rows: SparseGradientRows
    let inputs: Range<Int>
    let momenta: UnsafeMutableBufferPointer<Momentum>
    let tensor: LearnedValues

    func run<Rule: UpdateRule>(_ rule: Rule) -> Bool {
        var sink = LearningSink(rule: rule, tensor: tensor)
        var isRestFinite = true
        var next = inputs.lowerBound
        while next < inputs.upperBound {
            let end = rows.endOfRun(from: next, in: inputs, restsWithoutGradient: rule.leavesZerosAlone)
            if next < end {
                for input in next..<end {
                    rule.settle(&momenta[input], tensor + input &* rows.units, count: rows.units)
                    momenta[input] = .both
                }
                rows.each(next..<end, into: &sink)
                next = end
            } else {
                isRestFinite = rows.rest(&momenta[next], next, rule, tensor) && isRestFinite
                next &+= 1
            }
        }
        return sink.isFinite && isRestFinite
    }
}

private struct SparseGradientRows {
    let pattern: NonzeroPattern.View
    let x: UnsafePointer<Float>
    let signal: UnsafePointer<Float>
    let units: Int
    let room: UnsafeMutablePointer<Float>?

    /// Sets of samples whose signals, of 128 units, are as large as a first-level cache.
    private static let setsPerVisit = 2

    /// Rows between a row of weights and the one that the cache is asked for meanwhile.
    private static let lead = 16

    /// The end of the adjacent rows with gradients that begin at `start`.
    func endOfRun(from start: Int, in inputs: Range<Int>, restsWithoutGradient: Bool) -> Int {
        var end = start
        while end < inputs.upperBound && (!restsWithoutGradient || hasGradient(end)) { end &+= 1 }
        return end
    }

    /// A step of a row without gradients.
    func rest<Rule: UpdateRule>(
        _ momentum: inout Momentum, _ input: Int, _ rule: Rule, _ tensor: LearnedValues
    ) -> Bool {
        if momentum == .none { return true }
        if momentum == .both {
            LearningSink(rule: rule, tensor: tensor).expect((input &+ Self.lead) &* units, count: units)
        }
        return rule.rest(&momentum, tensor + input &* units, count: units)
    }

    /// Whether any sample has this input.
    private func hasGradient(_ input: Int) -> Bool {
        for index in 0..<pattern.setCount where pattern.samples(input: input, set: index) != 0 { return true }
        return false
    }

    func each(_ inputs: Range<Int>, into sink: inout some GradientSink) {
        var unit = 0
        if Registers.holdLargeTiles { unit = strips(Lanes128.self, inputs, from: unit, into: &sink) }
        unit = strips(Lanes64.self, inputs, from: unit, into: &sink)
        _ = strips(Lanes16.self, inputs, from: unit, into: &sink)
    }

    /// As many units from `first` on as are whole rows of this width; where they end.
    ///
    /// Not in line: several widths in one function are more than the compiler keeps together, and then it calls the sink
    /// for each vector.
    @inline(never)
    private func strips<Row: Lanes>(
        _: Row.Type, _ inputs: Range<Int>, from first: Int, into target: inout some GradientSink
    ) -> Int {
        let end = units &- (units &- first) % Row.width
        guard first < end else { return first }
        let lastSets = gatherAllButLast(Row.self, inputs, units: first..<end)
        // In registers meanwhile: each vector adds to what is checked at the end.
        var sink = target
        defer { target = sink }
        for input in inputs {
            var unit = first
            while unit < end {
                let offset = input &* units &+ unit
                sink.expect(offset &+ Self.lead &* units, count: Row.width)
                var sums = Row()
                if let room, lastSets.lowerBound > 0 {
                    sums = Row(loading: room + ((input &- inputs.lowerBound) &* units &+ unit))
                }
                add(&sums, input, unit, lastSets)
                sums.add(Row())
                sums.give(to: &sink, at: offset)
                unit &+= Row.width
            }
        }
        return end
    }

    /// Sums over all sets of samples but those that are visited last, left in `room`; those that are still to be added.
    @inline(never)
    private func gatherAllButLast<Row: Lanes>(_: Row.Type, _ inputs: Range<Int>, units places: Range<Int>)
        -> Range<Int>
    {
        guard let room, pattern.setCount > Self.setsPerVisit, inputs.count > 1 else {
            return 0..<pattern.setCount
        }
        var start = 0
        while start &+ Self.setsPerVisit < pattern.setCount {
            for input in inputs {
                let sumsOfInput = room + (input &- inputs.lowerBound) &* units
                var unit = places.lowerBound
                while unit < places.upperBound {
                    var sums = start == 0 ? Row() : Row(loading: sumsOfInput + unit)
                    add(&sums, input, unit, start..<start &+ Self.setsPerVisit)
                    sums.store(to: sumsOfInput + unit)
                    unit &+= Row.width
                }
            }
            start &+= Self.setsPerVisit
        }
        return start..<pattern.setCount
    }

    /// Adds the products of an input with the signals of some sets of samples.
    @inline(__always)
    private func add<Row: Lanes>(_ sums: inout Row, _ input: Int, _ unit: Int, _ sets: Range<Int>) {
        for index in sets {
            var samples = pattern.samples(input: input, set: index)
            while samples != 0 {
                let sample = index &* NonzeroPattern.block &+ samples.trailingZeroBitCount
                sums.addProduct(
                    Vector(repeating: x[sample &* pattern.inputs &+ input]),
                    Row(loading: signal + (sample &* units &+ unit)))
                samples &= samples &- 1
            }
        }
    }
}
