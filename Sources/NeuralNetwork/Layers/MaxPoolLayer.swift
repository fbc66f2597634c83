import Kernels

/// Max-pooling over square windows.
final class MaxPoolLayer: Layer {
    let parameters: [Parameter] = []
    private let pool: MaxPoolShape
    private let capacity: Int
    private let inputCount: Int
    private let outputCount: Int
    private let output: FloatBuffer
    private let winners: UnsafeMutableRawPointer
    /// Bytes of the winners of one sample.
    private let winnerBytes: Int
    /// Whether all outputs and winners are zero.
    private var isBlank = true
    private let workspace: Workspace
    private let gradientRole: Workspace.Role
    private var inputGradient: UnsafeMutablePointer<Float> { workspace.buffer(gradientRole) }

    /// A pool over windows that fit `site`.
    init(_ pool: MaxPoolShape, _ site: LayerSite) {
        let (input, shape) = (site.input, site.output)
        self.pool = pool
        capacity = site.capacity
        inputCount = input.count
        outputCount = shape.count
        output = FloatBuffer(count: capacity * shape.count)
        winnerBytes = shape.count * pool.winnerSize
        winners = .allocate(byteCount: capacity * winnerBytes, alignment: 64)
        winners.initializeMemory(as: UInt8.self, repeating: 0, count: capacity * winnerBytes)
        workspace = site.workspace
        gradientRole = workspace.reserveGradient(capacity * input.count)
    }

    deinit { winners.deallocate() }

    func forward(_ input: Flow, _ pass: Pass) -> Flow {
        if input.isZero {
            if !isBlank { clear() }
            return .zero(output.pointer)
        }
        isBlank = false
        pass.parallel.run(pass.samples) { sample, _ in
            pool.forward(
                input.values + sample * inputCount, output: output.pointer + sample * outputCount,
                winners: winners + sample * winnerBytes)
        }
        // Maxima are some of the inputs, if one of them several times: what bounds these bounds those.
        return Flow(output.pointer, bound: input.bound, magnitudes: input.magnitudes)
    }

    private func clear() {
        output.pointer.update(repeating: 0, count: output.count)
        winners.initializeMemory(as: UInt8.self, repeating: 0, count: capacity * winnerBytes)
        isBlank = true
    }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        if gradient.isZero { return .zero(inputGradient) }
        pass.parallel.run(pass.samples) { sample, _ in
            pool.backward(
                gradient.values + sample * outputCount, winners: winners + sample * winnerBytes,
                inputGradient: inputGradient + sample * inputCount)
        }
        // An input gets no more than the gradients of all windows that it is in.
        return Flow(
            inputGradient, bound: gradient.bound * Float(pool.windows.overlap),
            magnitudes: gradient.magnitudes)
    }
}
