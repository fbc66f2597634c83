import Kernels

/// The products of a dense layer, called as the layer calls them. Where the layer leaves out zeros, so do they.
struct DenseCases {
    let inputs: Int
    let units: Int
    /// Whether the layer sees the images.
    let isFirst: Bool

    private var panels: WeightPanels { WeightPanels(rows: inputs, columns: units) }

    func cases(_ data: KernelInputs) -> [KernelCase] {
        [forward(data), learning(data)] + (isFirst ? [] : [inputGradient(data)])
    }

    private func input(_ data: KernelInputs) -> FloatBuffer {
        isFirst ? data.digits(data.samples * inputs) : data.activations(data.samples * inputs)
    }

    private func pattern(of x: FloatBuffer, _ samples: Int) -> NonzeroPattern {
        let pattern = NonzeroPattern(capacity: samples, inputs: inputs)
        pattern.find(blocks: 0..<pattern.blockCount, of: x.pointer, samples: samples)
        return pattern
    }

    private func product(
        _ kernel: String, _ samples: Int, nonzeros: Int? = nil, bytes: Int, _ run: @escaping () -> Void
    ) -> KernelCase {
        KernelCase(
            kernel: kernel, shape: "\(inputs) → \(units)", multiplyAdds: samples * inputs * units,
            nonzeroMultiplyAdds: nonzeros.map { $0 * units }, bytes: bytes, run: run)
    }

    private func forward(_ data: KernelInputs) -> KernelCase {
        let (samples, inputs, units, panels) = (data.samples, inputs, units, panels)
        let (x, weights, bias) = (input(data), data.weights(inputs * units), data.weights(units))
        let output = FloatBuffer(count: samples * units)
        let pattern = pattern(of: x, samples)
        let nonzeros = pattern.count(samples: samples)
        let isSparse = units >= 64
        let bytes = 4 * (samples * inputs + inputs * units + samples * units)
        return product("dense forward", samples, nonzeros: isSparse ? nonzeros : nil, bytes: bytes) {
            for panel in 0..<panels.count {
                let columns = panels.columns(of: panel)
                let b = weights.pointer + panels.start(of: panel)
                let finish = Finish.bias(bias.pointer + columns.lowerBound, rectify: true)
                if isSparse {
                    multiplySparse(
                        pattern, samples: 0..<samples, a: x.pointer, b: b, columns: columns.count,
                        c: output.pointer + columns.lowerBound, cRow: units, finish: finish)
                } else {
                    multiply(
                        rows: samples, columns: columns.count, depth: inputs,
                        a: MatrixView(x.pointer, row: inputs), b: b, bRow: columns.count,
                        c: output.pointer + columns.lowerBound, cRow: units, finish: finish)
                }
            }
        }
    }

    /// The gradient of the weights with Adam, all in one.
    private func learning(_ data: KernelInputs) -> KernelCase {
        let (samples, inputs, units, panels) = (data.samples, inputs, units, panels)
        let (x, signal) = (input(data), data.activations(samples * units))
        let (weights, first, second) = (
            data.weights(inputs * units), FloatBuffer(count: inputs * units),
            FloatBuffer(count: inputs * units)
        )
        let pattern = pattern(of: x, samples)
        let nonzeros = pattern.count(samples: samples)
        let step = UpdateStep.adam(
            AdamStep(alpha: 0.001, firstRate: 0.1, secondRate: 0.001, epsilon: 1e-7))
        let scratch = FloatBuffer(count: inputs * units)
        let isSparse = units % 16 == 0
        // Every row has been learned before.
        let momenta = UnsafeMutableBufferPointer<Momentum>.allocate(capacity: inputs)
        momenta.initialize(repeating: .both)
        return product(
            "dense weight gradient and Adam", samples, nonzeros: isSparse ? nonzeros : nil,
            bytes: 24 * inputs * units
        ) {
            let use = GradientUse.learn(
                step,
                LearnedValues(
                    values: weights.pointer, firstMoments: first.pointer, secondMoments: second.pointer))
            for panel in 0..<panels.count {
                let columns = panels.columns(of: panel)
                let panelSignal = signal.pointer + columns.lowerBound * samples
                let panelUse = use + panels.start(of: panel)
                if isSparse {
                    _ = learnSparse(
                        pattern, inputs: 0..<inputs, x: x.pointer, signal: panelSignal, units: columns.count,
                        momenta: momenta, use: panelUse)
                } else {
                    multiply(
                        rows: inputs, columns: columns.count, depth: samples,
                        a: MatrixView(x.pointer, row: 1, step: inputs), b: panelSignal, bRow: columns.count,
                        c: scratch.pointer, cRow: columns.count)
                    _ = panelUse.apply(scratch.pointer, count: inputs * columns.count)
                }
            }
        }
    }

    private func inputGradient(_ data: KernelInputs) -> KernelCase {
        let (samples, inputs, units) = (data.samples, inputs, units)
        let (weights, signal) = (data.weights(inputs * units), data.activations(units * samples))
        let gradient = FloatBuffer(count: inputs * samples)
        let bytes = 4 * (samples * inputs + inputs * units + samples * units)
        return product("dense input gradient", samples, bytes: bytes) {
            multiply(
                rows: inputs, columns: samples, depth: units, a: MatrixView(weights.pointer, row: units),
                b: signal.pointer, bRow: samples, c: gradient.pointer, cRow: samples)
        }
    }
}
