import Kernels

/// A layer that knows nothing of gates, behind a ReLU: its input gradient is let through where its input is above zero.
final class GatedLayer: Layer {
    private let inner: any Layer
    private let inputCount: Int
    private var input: Flow?

    init(_ inner: any Layer, inputCount: Int) { (self.inner, self.inputCount) = (inner, inputCount) }

    var parameters: [Parameter] { inner.parameters }
    var bias: Parameter? { inner.bias }
    var isAtRest: Bool { inner.isAtRest }
    func rest(_ pass: Pass, update: Update) { inner.rest(pass, update: update) }

    func forward(_ input: Flow, _ pass: Pass) -> Flow {
        self.input = input
        return inner.forward(input, pass)
    }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        guard let input, let below = inner.backward(gradient, pass, update: update) else { return nil }
        if below.isZero { return below }
        // The gradient stands in a buffer of the network's own.
        let values = UnsafeMutablePointer(mutating: below.values)
        let count = inputCount
        pass.parallel.run(pass.samples) { sample, _ in
            let start = sample * count
            rectifyGradient(
                values + start, output: input.values + start, count: count, result: values + start)
        }
        return Flow(values)
    }
}
