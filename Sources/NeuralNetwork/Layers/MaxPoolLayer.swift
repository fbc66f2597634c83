import Kernels

/// Max-pooling over square windows.
final class MaxPoolLayer: Layer {
    let parameters: [Parameter] = []
    private let pool: MaxPoolShape
    private let inputCount: Int
    private let outputCount: Int
    private let output: FloatBuffer
    private let winners: UnsafeMutableRawPointer
    /// Bytes of the winners of one sample.
    private let winnerBytes: Int
    private let workspace: Workspace
    private let gradientRole: Workspace.Role
    private var inputGradient: UnsafeMutablePointer<Float> { workspace.buffer(gradientRole) }

    init(size: Int, input: Shape, output shape: Shape, capacity: Int, workspace: Workspace) {
        pool = MaxPoolShape(height: input.height, width: input.width, channels: input.channels, size: size)
        inputCount = input.count
        outputCount = shape.count
        output = FloatBuffer(count: capacity * shape.count)
        winnerBytes = shape.count * pool.winnerSize
        winners = .allocate(byteCount: capacity * winnerBytes, alignment: 64)
        winners.initializeMemory(as: UInt8.self, repeating: 0, count: capacity * winnerBytes)
        self.workspace = workspace
        gradientRole = workspace.reserveGradient(capacity * input.count)
    }

    deinit { winners.deallocate() }

    func forward(_ input: UnsafePointer<Float>, _ pass: Pass) -> UnsafePointer<Float> {
        pass.parallel.run(pass.samples) { sample, _ in
            pool.forward(
                input + sample * inputCount, output: output.pointer + sample * outputCount,
                winners: winners + sample * winnerBytes)
        }
        return UnsafePointer(output.pointer)
    }

    func backward(_ gradient: UnsafePointer<Float>, _ pass: Pass, update: Update) -> UnsafePointer<Float>? {
        pass.parallel.run(pass.samples) { sample, _ in
            pool.backward(
                gradient + sample * outputCount, winners: winners + sample * winnerBytes,
                inputGradient: inputGradient + sample * inputCount)
        }
        return UnsafePointer(inputGradient)
    }
}
