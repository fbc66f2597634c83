import Kernels

/// A fully connected layer: weights inputs × units, kept in panels of units.
final class DenseLayer: Layer {
    let parameters: [Parameter]
    private let inputs: Int
    private let units: Int
    private let panels: WeightPanels
    private let rectify: Bool
    private let isFirst: Bool
    private let inputIsRectified: Bool
    private let workspace: Workspace
    private var weights: Parameter { parameters[0] }
    private var bias: Parameter { parameters[1] }

    private var input: UnsafePointer<Float>?
    private let pattern: NonzeroPattern
    private let output: FloatBuffer
    /// The outputs' gradient, panel by panel: samples × units, and transposed.
    private let signalPanels: FloatBuffer
    private let transposedPanels: FloatBuffer
    private let biasGradient: FloatBuffer
    private let gradientRole: Workspace.Role
    private var inputGradient: UnsafeMutablePointer<Float> { workspace.buffer(gradientRole) }

    /// Rows of weights per task.
    private static let rowsPerTask = 32
    /// Above this share of nonzero inputs the product over all of them is faster.
    private static let sparseShare = 0.7

    init(
        units: Int, activation: Activation, inputs: Int, capacity: Int, index: Int, generator: Philox,
        isFirst: Bool, inputIsRectified: Bool, workspace: Workspace
    ) {
        self.inputs = inputs
        self.units = units
        panels = WeightPanels(rows: inputs, columns: units)
        rectify = activation == .relu
        self.isFirst = isFirst
        self.inputIsRectified = inputIsRectified
        self.workspace = workspace
        let weights = Parameter(name: "layer \(index) dense weights", panels: panels)
        weights.initialize(
            fanIn: inputs, fanOut: units, generator: generator, stream: .initialWeights(layer: index))
        parameters = [weights, Parameter(name: "layer \(index) dense bias", count: units)]
        pattern = NonzeroPattern(capacity: capacity, inputs: inputs)
        output = FloatBuffer(count: capacity * units)
        signalPanels = FloatBuffer(count: capacity * units)
        transposedPanels = FloatBuffer(count: isFirst ? 0 : capacity * units)
        biasGradient = FloatBuffer(count: units)
        gradientRole = workspace.reserveGradient(isFirst ? 0 : capacity * inputs)
        workspace.reserveScratch(Self.rowsPerTask * max(capacity, WeightPanels.width))
    }

    // MARK: - Forward

    func forward(_ input: UnsafePointer<Float>, _ pass: Pass) -> UnsafePointer<Float> {
        self.input = input
        findNonzeros(input, pass)
        let nonzeros = (0..<pass.samples).reduce(0) { $0 + pattern.count(sample: $1) }
        let isSparse = Double(nonzeros) < Self.sparseShare * Double(pass.samples * inputs)
        // With few panels, the samples are divided too.
        let parts = max(1, min(pass.samples, pass.parallel.threadCount / panels.count))
        pass.parallel.run(panels.count * parts) { task, _ in
            let (panel, part) = (task / parts, task % parts)
            let samples = pass.samples * part / parts..<pass.samples * (part + 1) / parts
            let columns = panels.columns(of: panel)
            let panelWeights = weights.values.pointer + panels.start(of: panel)
            let finish = Finish.bias(bias.values.pointer + columns.lowerBound, rectify: rectify)
            if isSparse && columns.count >= 64 {
                multiplySparse(
                    pattern, samples: samples, a: input, b: panelWeights, columns: columns.count,
                    c: output.pointer + columns.lowerBound, cRow: units, finish: finish)
            } else {
                multiply(
                    rows: samples.count, columns: columns.count, depth: inputs,
                    a: MatrixView(input + samples.lowerBound * inputs, row: inputs), b: panelWeights,
                    bRow: columns.count,
                    c: output.pointer + (samples.lowerBound * units + columns.lowerBound), cRow: units,
                    finish: finish)
            }
        }
        return UnsafePointer(output.pointer)
    }

    private func findNonzeros(_ input: UnsafePointer<Float>, _ pass: Pass) {
        let block = 256
        pass.parallel.run(pass.samples + (inputs + block - 1) / block) { task, _ in
            if task < pass.samples {
                pattern.list(sample: task, of: input)
            } else {
                let start = (task - pass.samples) * block
                pattern.collect(
                    inputs: start..<min(start + block, inputs), of: input, samples: pass.samples)
            }
        }
    }

    // MARK: - Backward

    func backward(_ signal: UnsafePointer<Float>, _ pass: Pass, update: Update) -> UnsafePointer<Float>? {
        guard let input else { return nil }
        arrange(signal, pass)
        let (scratch, use) = (workspace.scratch, weights.use(update))
        let (panels, blocks) = (panels, (inputs + Self.rowsPerTask - 1) / Self.rowsPerTask)
        let learning = DenseLearning(
            pattern: pattern, panels: panels, samples: pass.samples, input: input,
            signal: signalPanels.pointer, use: use)
        if isFirst {
            // Panel by panel, as forward: each thread keeps its weights.
            pass.parallel.run(panels.count * blocks) { task, worker in
                let (panel, block) = (task / blocks, task % blocks)
                if !learning.learn(panel, rows: rows(of: block), scratch[worker]) { weights.noteNonFinite() }
            }
        } else {
            // A task reads rows of weights for the input gradient, then updates them while they are in the cache.
            pass.parallel.run(blocks) { block, worker in
                let rows = rows(of: block)
                propagate(rows, input, pass.samples, use, scratch[worker])
                for panel in 0..<panels.count where !learning.learn(panel, rows: rows, scratch[worker]) {
                    weights.noteNonFinite()
                }
            }
        }
        bias.apply(update, gradients: biasGradient.pointer, offset: 0, count: units)
        return isFirst ? nil : UnsafePointer(inputGradient)
    }

    private func rows(of block: Int) -> Range<Int> {
        block * Self.rowsPerTask..<min((block + 1) * Self.rowsPerTask, inputs)
    }

    /// Takes the outputs' gradient apart into panels, and sums it for the bias.
    private func arrange(_ signal: UnsafePointer<Float>, _ pass: Pass) {
        pass.parallel.run(panels.count) { panel, _ in
            let columns = panels.columns(of: panel)
            let start = columns.lowerBound * pass.samples
            for sample in 0..<pass.samples {
                (signalPanels.pointer + (start + sample * columns.count)).update(
                    from: signal + (sample * units + columns.lowerBound), count: columns.count)
            }
            sumRows(
                signalPanels.pointer + start, rows: pass.samples, columns: columns.count,
                result: biasGradient.pointer + columns.lowerBound)
            if isFirst { return }
            transpose(
                signal + columns.lowerBound, rows: pass.samples, columns: columns.count, fromRow: units,
                into: transposedPanels.pointer + start, toRow: pass.samples)
        }
    }

    /// The gradient of some inputs, transposed: weights · signalᵀ, so that weights are read as they stand. Memory is
    /// asked meanwhile for what comes next: weights, the moments of those that will be learned, and where results go.
    private func propagate(
        _ rows: Range<Int>, _ input: UnsafePointer<Float>, _ samples: Int, _ use: GradientUse,
        _ scratch: UnsafeMutablePointer<Float>
    ) {
        // Plain pointers: references would be counted at every use.
        let (panels, weights, signal) = (panels, weights.values.pointer, transposedPanels.pointer)
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
                rows: samples * panel / panels.count..<samples * (panel + 1) / panels.count, stride: inputs,
                count: rows.count)
            multiply(
                rows: rows.count, columns: samples, depth: columns.count,
                a: MatrixView(weights + start, row: columns.count),
                b: signal + columns.lowerBound * samples, bRow: samples, c: scratch, cRow: samples,
                continuing: panel > 0,
                prefetch: LearningPrefetch(
                    weights + next, use: use + start, count: rows.count * columns.count))
        }
        transpose(
            scratch, rows: rows.count, columns: samples, fromRow: samples, into: result, toRow: inputs)
        guard inputIsRectified else { return }
        for sample in 0..<samples {
            let start = sample * inputs
            rectifyGradient(
                result + start, output: gate + start, count: rows.count, result: result + start)
        }
    }
}

/// What a task needs to learn some rows of a panel of weights.
private struct DenseLearning {
    let pattern: NonzeroPattern
    let panels: WeightPanels
    let samples: Int
    let input: UnsafePointer<Float>
    /// The outputs' gradient, panel by panel.
    let signal: UnsafePointer<Float>
    let use: GradientUse

    /// The gradient of the weights, inputᵀ · signal, used at once.
    ///
    /// - Returns: Whether every updated weight is finite.
    func learn(_ panel: Int, rows: Range<Int>, _ scratch: UnsafeMutablePointer<Float>) -> Bool {
        let columns = panels.columns(of: panel)
        let signal = signal + columns.lowerBound * samples
        let use = use + panels.start(of: panel)
        if columns.count % 16 == 0 {
            return learnSparse(
                pattern, inputs: rows, x: input, signal: signal, units: columns.count, use: use)
        }
        multiply(
            rows: rows.count, columns: columns.count, depth: samples,
            a: MatrixView(input + rows.lowerBound, row: 1, step: panels.rows), b: signal,
            bRow: columns.count, c: scratch, cRow: columns.count)
        return (use + rows.lowerBound * columns.count).apply(scratch, count: rows.count * columns.count)
    }
}
