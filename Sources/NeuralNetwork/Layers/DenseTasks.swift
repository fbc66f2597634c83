import Kernels

/// What a task needs to learn some rows of a panel of weights.
struct DenseLearning {
    let pattern: NonzeroPattern
    let panels: WeightPanels
    let samples: Int
    let input: UnsafePointer<Float>
    /// The outputs' gradient, panel by panel.
    let signal: UnsafePointer<Float>
    /// Of each row of each panel, see `learnSparse`.
    let momenta: UnsafeMutableBufferPointer<Momentum>
    let use: GradientUse

    /// The gradient of the weights, inputᵀ · signal, used at once.
    ///
    /// - Returns: Whether every updated weight is finite.
    func learn(_ panel: Int, rows: Range<Int>, _ scratch: UnsafeMutablePointer<Float>) -> Bool {
        let columns = panels.columns(of: panel)
        let signal = signal + columns.lowerBound * samples
        let use = use + panels.start(of: panel)
        let ofPanel = UnsafeMutableBufferPointer(
            rebasing: momenta[panel * panels.rows..<(panel + 1) * panels.rows])
        if columns.count % 16 == 0 {
            return learnSparse(
                pattern, inputs: rows, x: input, signal: signal, units: columns.count, momenta: ofPanel,
                use: use, room: scratch)
        }
        for row in rows { use.wake(&ofPanel[row], row * columns.count, count: columns.count) }
        multiply(
            rows: rows.count, columns: columns.count, depth: samples,
            a: MatrixView(input + rows.lowerBound, row: 1, step: panels.rows), b: signal,
            bRow: columns.count, c: scratch, cRow: columns.count)
        return (use + rows.lowerBound * columns.count).apply(scratch, count: rows.count * columns.count)
    }
}

/// What a task needs to compute the gradient of some inputs.
struct DensePropagation {
    let panels: WeightPanels
    let samples: Int
    let weights: UnsafePointer<Float>
    /// The outputs' gradient, panel by panel, transposed.
    let signal: UnsafePointer<Float>
    let input: UnsafePointer<Float>
    /// Whether the inputs have been rectified on their way, and so must be their gradient.
    let isGated: Bool
    let inputGradient: UnsafeMutablePointer<Float>
    /// What will become of the gradients of the same rows of weights.
    let use: GradientUse

    /// The gradient of some inputs, transposed: weights · signalᵀ, so that weights are read as they stand. Memory is
    /// asked meanwhile for what comes next: weights, the moments of those that will be learned, and where results go.
    ///
    /// - Returns: The sum of the magnitudes, or infinity where nothing is gated and nobody has looked.
    func propagate(_ rows: Range<Int>, _ scratch: UnsafeMutablePointer<Float>) -> Float {
        let result = inputGradient + rows.lowerBound
        let gate = input + rows.lowerBound
        for panel in 0..<panels.count {
            let columns = panels.columns(of: panel)
            let start = panels.start(of: panel) + rows.lowerBound * columns.count
            let isLast = panel + 1 == panels.count
            let next =
                isLast
                ? rows.upperBound * panels.columns(of: 0).count
                : panels.start(of: panel + 1) + rows.lowerBound * panels.columns(of: panel + 1).count
            prefetchRows(
                written: result, read: gate,
                rows: samples * panel / panels.count..<samples * (panel + 1) / panels.count,
                stride: panels.rows, count: rows.count)
            multiply(
                rows: rows.count, columns: samples, depth: columns.count,
                a: MatrixView(weights + start, row: columns.count),
                b: signal + columns.lowerBound * samples, bRow: samples, c: scratch, cRow: samples,
                continuing: panel > 0,
                prefetch: LearningPrefetch(
                    weights + next, use: use + start, count: rows.count * columns.count))
        }
        transpose(
            scratch, rows: rows.count, columns: samples, fromRow: samples, into: result, toRow: panels.rows)
        guard isGated else { return .infinity }
        var sum: Float = 0
        for sample in 0..<samples {
            let start = sample * panels.rows
            sum += rectifyGradient(
                result + start, output: gate + start, count: rows.count, result: result + start)
        }
        return sum
    }
}
