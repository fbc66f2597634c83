import Kernels

/// The products of a dense layer, called as the layer calls them.
struct DenseCases {
    let inputs: Int
    let units: Int
    /// Whether the layer sees the images.
    let isFirst: Bool

    private var shape: String { "\(inputs) → \(units)" }

    func cases(_ data: KernelInputs) -> [KernelCase] {
        [forward(data), weightGradient(data)] + (isFirst ? [] : [inputGradient(data)])
    }

    private func input(_ data: KernelInputs) -> FloatBuffer {
        isFirst ? data.digits(data.samples * inputs) : data.activations(data.samples * inputs)
    }

    private func product(_ kernel: String, _ samples: Int, _ run: @escaping () -> Void) -> KernelCase {
        KernelCase(
            kernel: kernel, shape: shape, multiplyAdds: samples * inputs * units,
            bytes: 4 * (samples * inputs + inputs * units + samples * units), run: run)
    }

    private func forward(_ data: KernelInputs) -> KernelCase {
        let (samples, inputs, units) = (data.samples, inputs, units)
        let (x, weights, bias) = (input(data), data.weights(inputs * units), data.weights(units))
        let output = FloatBuffer(count: samples * units)
        return product("dense forward", samples) {
            multiply(
                rows: samples, columns: units, depth: inputs, a: MatrixView(x.pointer, row: inputs),
                b: weights.pointer, bRow: units, c: output.pointer, cRow: units,
                finish: .bias(bias.pointer, rectify: true))
        }
    }

    /// A few rows at a time, each used up before the next; Adam is measured by itself.
    private func weightGradient(_ data: KernelInputs) -> KernelCase {
        let (samples, inputs, units) = (data.samples, inputs, units)
        let (x, signal) = (input(data), data.activations(samples * units))
        let block = 12
        let gradient = FloatBuffer(count: block * units)
        return product("dense weight gradient", samples) {
            for row in stride(from: 0, to: inputs, by: block) {
                multiply(
                    rows: min(block, inputs - row), columns: units, depth: samples,
                    a: MatrixView(x.pointer + row, row: 1, step: inputs), b: signal.pointer, bRow: units,
                    c: gradient.pointer, cRow: units)
            }
        }
    }

    private func inputGradient(_ data: KernelInputs) -> KernelCase {
        let (samples, inputs, units) = (data.samples, inputs, units)
        let (weights, signal) = (data.weights(inputs * units), data.activations(units * samples))
        let gradient = FloatBuffer(count: inputs * samples)
        return product("dense input gradient", samples) {
            multiply(
                rows: inputs, columns: samples, depth: units, a: MatrixView(weights.pointer, row: units),
                b: signal.pointer, bRow: samples, c: gradient.pointer, cRow: samples)
        }
    }
}
