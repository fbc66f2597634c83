import Kernels

/// A fully connected layer: weights inputs × units, outputs fastest.
final class DenseLayer: Layer {
    let parameters: [Parameter]
    private let inputs: Int
    private let units: Int
    private let rectify: Bool
    private var weights: Parameter { parameters[0] }
    private var bias: Parameter { parameters[1] }

    private var input: UnsafePointer<Float>?
    private let output: FloatBuffer
    /// The outputs' gradient behind ReLU; samples × units, and transposed.
    private let signal: FloatBuffer
    private let signalTransposed: FloatBuffer
    private let biasGradient: FloatBuffer
    /// inputs × samples, as it is computed; then samples × inputs.
    private let inputGradientTransposed: FloatBuffer
    private let inputGradient: FloatBuffer
    /// A few rows of weight gradients for each worker: they are used up while they are in the cache.
    private let scratch: [FloatBuffer]

    /// Rows of weights per task.
    private static let rowsPerTask = 12

    init(
        units: Int, activation: Activation, inputs: Int, capacity: Int, index: Int, generator: Philox,
        workers: Int, isFirst: Bool
    ) {
        self.inputs = inputs
        self.units = units
        rectify = activation == .relu
        let weights = Parameter(name: "layer \(index) dense weights", count: inputs * units)
        weights.initialize(
            fanIn: inputs, fanOut: units, generator: generator, stream: .initialWeights(layer: index))
        parameters = [weights, Parameter(name: "layer \(index) dense bias", count: units)]
        output = FloatBuffer(count: capacity * units)
        signal = FloatBuffer(count: capacity * units)
        signalTransposed = FloatBuffer(count: capacity * units)
        biasGradient = FloatBuffer(count: units)
        inputGradientTransposed = FloatBuffer(count: isFirst ? 0 : inputs * capacity)
        inputGradient = FloatBuffer(count: isFirst ? 0 : capacity * inputs)
        scratch = (0..<workers).map { _ in FloatBuffer(count: Self.rowsPerTask * units) }
    }

    func forward(_ input: UnsafePointer<Float>, _ pass: Pass) -> UnsafePointer<Float> {
        self.input = input
        let panel = 32
        pass.parallel.run((units + panel - 1) / panel) { index, _ in
            let column = index * panel
            multiply(
                rows: pass.samples, columns: min(panel, units - column), depth: inputs,
                a: MatrixView(input, row: inputs), b: weights.values.pointer + column, bRow: units,
                c: output.pointer + column, cRow: units,
                finish: .bias(bias.values.pointer + column, rectify: rectify))
        }
        return UnsafePointer(output.pointer)
    }

    func backward(
        _ gradient: UnsafePointer<Float>, _ pass: Pass, update: Update, needsInputGradient: Bool
    ) -> UnsafePointer<Float>? {
        var signal = gradient
        if rectify {
            rectifyGradient(
                gradient, output: output.pointer, count: pass.samples * units, result: self.signal.pointer)
            signal = UnsafePointer(self.signal.pointer)
        }
        if needsInputGradient { propagate(signal, pass) }
        learn(signal, pass, update)
        return needsInputGradient ? UnsafePointer(inputGradient.pointer) : nil
    }

    /// The input gradient, transposed: weights · signalᵀ, so that weights are read as they stand.
    private func propagate(_ signal: UnsafePointer<Float>, _ pass: Pass) {
        let samples = pass.samples
        transpose(
            signal, rows: samples, columns: units, fromRow: units, into: signalTransposed.pointer,
            toRow: samples)
        let rowsPerTask = 4 * Self.rowsPerTask
        pass.parallel.run((inputs + rowsPerTask - 1) / rowsPerTask) { index, _ in
            let row = index * rowsPerTask
            let rows = min(rowsPerTask, inputs - row)
            let block = inputGradientTransposed.pointer + row * samples
            multiply(
                rows: rows, columns: samples, depth: units,
                a: MatrixView(weights.values.pointer + row * units, row: units), b: signalTransposed.pointer,
                bRow: samples, c: block, cRow: samples)
            transpose(
                block, rows: rows, columns: samples, fromRow: samples, into: inputGradient.pointer + row,
                toRow: inputs)
        }
    }

    /// Weight gradients inputᵀ · signal, a few rows at a time, each used at once.
    private func learn(_ signal: UnsafePointer<Float>, _ pass: Pass, _ update: Update) {
        guard let input else { return }
        pass.parallel.run((inputs + Self.rowsPerTask - 1) / Self.rowsPerTask) { index, worker in
            let row = index * Self.rowsPerTask
            let rows = min(Self.rowsPerTask, inputs - row)
            multiply(
                rows: rows, columns: units, depth: pass.samples,
                a: MatrixView(input + row, row: 1, step: inputs), b: signal, bRow: units,
                c: scratch[worker].pointer, cRow: units)
            weights.apply(
                update, gradients: scratch[worker].pointer, offset: row * units, count: rows * units)
        }
        sumRows(signal, rows: pass.samples, columns: units, result: biasGradient.pointer)
        bias.apply(update, gradients: biasGradient.pointer, offset: 0, count: units)
    }
}
