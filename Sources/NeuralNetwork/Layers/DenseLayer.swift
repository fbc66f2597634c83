import Kernels

/// A fully connected layer: weights inputs × units, kept in panels of units.
final class DenseLayer: LearningLayer {
    let parameters: [Parameter]
    private let inputs: Int
    private let units: Int
    private let panels: WeightPanels
    private let rectify: Bool
    private let isFirst: Bool
    private let inputIsRectified: Bool
    private let workspace: Workspace
    private let added: AddedBias
    private var biasValues: UnsafeMutablePointer<Float> { added.values }
    private(set) var wasLeftOut = false

    private var input: Flow?
    private let pattern: NonzeroPattern
    /// Whether the pattern has nothing in it.
    private var isBlank = true
    private let output: FloatBuffer
    /// The outputs' gradient, panel by panel: samples × units, and transposed.
    private let signalPanels: FloatBuffer
    private let transposedPanels: FloatBuffer
    let biasGradient: FloatBuffer
    /// Sums of the input gradient's magnitudes, block by block.
    private let gradientSums: FloatBuffer
    private let gradientRole: Workspace.Role
    private var inputGradient: UnsafeMutablePointer<Float> { workspace.buffer(gradientRole) }

    /// Rows of weights per task.
    private static let rowsPerTask = 32
    /// Above this share of nonzero inputs the product over all of them is faster.
    private static let sparseShare = 0.7

    init(units: Int, activation: Activation, weights settings: WeightSettings, _ site: LayerSite) {
        let capacity = site.capacity
        inputs = site.input.count
        self.units = units
        workspace = site.workspace
        panels = WeightPanels(rows: inputs, columns: units, threads: workspace.workers)
        rectify = activation == .relu
        isFirst = site.isFirst
        inputIsRectified = site.inputIsRectified
        let weights = Parameter(name: "\(site.name) weights", panels: panels)
        parameters = settings.begin(weights, fanIn: inputs, fanOut: units, count: units, site)
        added = AddedBias(parameters, count: units)
        pattern = NonzeroPattern(capacity: capacity, inputs: inputs)
        output = FloatBuffer(count: capacity * units)
        signalPanels = FloatBuffer(count: capacity * units)
        transposedPanels = FloatBuffer(count: isFirst ? 0 : capacity * units)
        biasGradient = FloatBuffer(count: units)
        gradientSums = FloatBuffer(count: (inputs + Self.rowsPerTask - 1) / Self.rowsPerTask)
        gradientRole = workspace.reserveGradient(isFirst ? 0 : capacity * inputs)
        workspace.reserveScratch(Self.rowsPerTask * max(capacity, panels.width))
    }

    // MARK: - Forward

    func forward(_ flow: Flow, _ pass: Pass) -> Flow {
        input = flow
        let input = flow.values
        if !(flow.isZero && isBlank) { findNonzeros(input, pass) }
        let nonzeros = pattern.count(samples: pass.samples)
        isBlank = nonzeros == 0
        let isSparse = Double(nonzeros) < Self.sparseShare * Double(pass.samples * inputs)
        // Where nothing comes in, the sums are empty.
        let depth = isBlank && pass.leavesOutZeros ? 0 : inputs
        let (weights, bias, output) = (weights.values.pointer, biasValues, output.pointer)
        // With few panels, the samples are divided too.
        let parts = max(1, min(pass.samples, pass.parallel.threadCount / panels.count))
        pass.parallel.run(panels.count * parts) { task, _ in
            let (panel, part) = (task / parts, task % parts)
            let samples = pass.samples * part / parts..<pass.samples * (part + 1) / parts
            let columns = panels.columns(of: panel)
            let panelWeights = weights + panels.start(of: panel)
            let finish = Finish.bias(bias + columns.lowerBound, rectify: rectify)
            if isSparse && columns.count >= 64 && depth > 0 {
                multiplySparse(
                    pattern, samples: samples, a: input, b: panelWeights, columns: columns.count,
                    c: output + columns.lowerBound, cRow: units, finish: finish)
            } else {
                multiply(
                    rows: samples.count, columns: columns.count, depth: depth,
                    a: MatrixView(input + samples.lowerBound * inputs, row: inputs), b: panelWeights,
                    bRow: columns.count,
                    c: output + (samples.lowerBound * units + columns.lowerBound), cRow: units,
                    finish: finish)
            }
        }
        return Flow(output)
    }

    private func findNonzeros(_ input: UnsafePointer<Float>, _ pass: Pass) {
        // In a few large parts: a block takes no longer than a thread takes to fetch one.
        let parts = min(pass.parallel.threadCount, pattern.blockCount)
        pass.parallel.run(parts) { part, _ in
            pattern.find(
                blocks: pattern.blockCount * part / parts..<pattern.blockCount * (part + 1) / parts,
                of: input, samples: pass.samples)
        }
    }

    // MARK: - Backward

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        guard let input else { return nil }
        wasLeftOut = gradient.isZero && input.isTame(count: pass.samples * inputs)
        if wasLeftOut {
            rest(pass, update: update)
            return isFirst ? nil : .zero(inputGradient)
        }
        weights.prepare(update)
        arrange(gradient.written(count: pass.samples * units), pass)
        let below: Flow?
        if isBlank && pass.leavesOutZeros && gradient.isTame(count: pass.samples * units)
            && (isFirst || inputIsRectified)
        {
            // Without inputs there is nothing to learn, and where none is positive, ReLU lets nothing through.
            weights.rest(update, pass.parallel)
            below = isFirst ? nil : .zero(inputGradient)
        } else {
            below = learn(input.values, pass, update)
        }
        learnBias(update)
        return below
    }

    private func learn(_ input: UnsafePointer<Float>, _ pass: Pass, _ update: Update) -> Flow? {
        let (scratch, panels) = (workspace.scratch, panels)
        let blocks = (inputs + Self.rowsPerTask - 1) / Self.rowsPerTask
        let learning = DenseLearning(
            pattern: pattern, panels: panels, samples: pass.samples, input: input,
            signal: signalPanels.pointer, momenta: weights.momenta, use: weights.use(update))
        if isFirst {
            // Panel by panel, as forward: each thread keeps its weights.
            pass.parallel.run(panels.count * blocks) { task, worker in
                let (panel, block) = (task / blocks, task % blocks)
                if !learning.learn(panel, rows: rows(of: block), scratch[worker]) { weights.noteNonFinite() }
            }
            return nil
        }
        // A task reads rows of weights for the input gradient, then updates them while they are in the cache.
        let propagation = DensePropagation(
            panels: panels, samples: pass.samples, weights: weights.values.pointer,
            signal: transposedPanels.pointer, input: input, isGated: inputIsRectified,
            inputGradient: inputGradient, use: learning.use)
        let sums = gradientSums.pointer
        pass.parallel.run(blocks) { block, worker in
            let rows = rows(of: block)
            sums[block] = propagation.propagate(rows, scratch[worker])
            for panel in 0..<panels.count where !learning.learn(panel, rows: rows, scratch[worker]) {
                weights.noteNonFinite()
            }
        }
        return pass.flow(inputGradient, sums: UnsafeBufferPointer(gradientSums.values))
    }

    private func rows(of block: Int) -> Range<Int> {
        block * Self.rowsPerTask..<min((block + 1) * Self.rowsPerTask, inputs)
    }

    /// Takes the outputs' gradient apart into panels, and sums it for the bias.
    private func arrange(_ signal: UnsafePointer<Float>, _ pass: Pass) {
        let (panels, signalPanels, biasGradient) = (panels, signalPanels.pointer, biasGradient.pointer)
        let transposedPanels = isFirst ? nil : transposedPanels.pointer
        pass.parallel.run(panels.count) { panel, _ in
            let columns = panels.columns(of: panel)
            let start = columns.lowerBound * pass.samples
            for sample in 0..<pass.samples {
                (signalPanels + (start + sample * columns.count)).update(
                    from: signal + (sample * units + columns.lowerBound), count: columns.count)
            }
            sumRows(
                signalPanels + start, rows: pass.samples, columns: columns.count,
                result: biasGradient + columns.lowerBound)
            guard let transposedPanels else { return }
            transpose(
                signal + columns.lowerBound, rows: pass.samples, columns: columns.count, fromRow: units,
                into: transposedPanels + start, toRow: pass.samples)
        }
    }
}
