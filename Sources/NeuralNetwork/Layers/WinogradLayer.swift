import Kernels

/// A 3 × 3 convolution by Winograd's method.
final class WinogradLayer: Layer {
    let parameters: [Parameter]
    private let shape: ConvolutionShape
    private let convolution: WinogradConvolution
    /// What carries gradients back.
    private let back: WinogradConvolution
    private let rectify: Bool
    private let inputIsRectified: Bool
    private let isFirst: Bool
    private let workspace: Workspace
    private var weights: Parameter { parameters[0] }
    private var bias: Parameter { parameters[1] }

    private var input: UnsafePointer<Float>?
    private let output: FloatBuffer
    /// For each number of threads, a part of the weights for each thread.
    private let learning: [[WinogradWeightGradient]]
    private let biasSums: FloatBuffer
    private let biasGradient: FloatBuffer
    private let gradientRole: Workspace.Role
    private var inputGradient: UnsafeMutablePointer<Float> { workspace.buffer(gradientRole) }

    /// Tiles per task: enough for the products to reuse the weights, few enough to stay in the cache.
    private static let tilesPerTask = 16
    /// Channels of weights per task.
    private static let channelsPerTask = 4

    init(
        _ shape: ConvolutionShape, activation: Activation, capacity: Int, index: Int, generator: Philox,
        isFirst: Bool, inputIsRectified: Bool, workspace: Workspace
    ) {
        self.shape = shape
        let convolution = WinogradConvolution(shape)
        self.convolution = convolution
        back = convolution.transposed
        rectify = activation == .relu
        self.inputIsRectified = inputIsRectified
        self.isFirst = isFirst
        self.workspace = workspace
        parameters = Parameter.convolution(shape, index: index, generator: generator)
        output = FloatBuffer(count: capacity * shape.outputCount)
        biasSums = FloatBuffer(count: capacity * shape.outputs)
        biasGradient = FloatBuffer(count: shape.outputs)
        gradientRole = workspace.reserveGradient(isFirst ? 0 : capacity * shape.inputCount)

        let samples = min(capacity, max(1, Self.tilesPerTask / convolution.input.tiles))
        workspace.reserveScratch(
            max(convolution.scratchCount(samples: samples), back.scratchCount(samples: samples)))
        workspace.reserve(.weights, max(convolution.weightCount, back.weightCount))
        workspace.reserve(.rotatedWeights, shape.weightCount)
        learning = (1...workspace.workers).map { WinogradWeightGradient.parts(of: convolution, atMost: $0) }
        for parts in learning {
            workspace.reserve(.weightSums, parts.reduce(0) { $0 + $1.count })
        }
    }

    // MARK: - Forward

    func forward(_ input: UnsafePointer<Float>, _ pass: Pass) -> UnsafePointer<Float> {
        self.input = input
        transformWeights(convolution, channels: shape.inputs, weights.values.pointer, pass)
        eachBlock(pass) { first, samples, worker in
            convolution.convolve(
                input + first * shape.inputCount, samples: samples, weights: workspace.buffer(.weights),
                scratch: workspace.scratch[worker], result: output.pointer + first * shape.outputCount,
                finish: .bias(bias.values.pointer, rectify: rectify))
        }
        return UnsafePointer(output.pointer)
    }

    private func transformWeights(
        _ convolution: WinogradConvolution, channels: Int, _ weights: UnsafePointer<Float>, _ pass: Pass
    ) {
        let step = Self.channelsPerTask
        pass.parallel.run((channels + step - 1) / step) { task, _ in
            convolution.transformWeights(
                weights, channels: task * step..<min((task + 1) * step, channels),
                into: workspace.buffer(.weights))
        }
    }

    // MARK: - Backward

    func backward(_ gradient: UnsafePointer<Float>, _ pass: Pass, update: Update) -> UnsafePointer<Float>? {
        guard let input else { return nil }
        if !isFirst { propagate(gradient, input, pass) }
        learn(gradient, input, pass, update)
        return isFirst ? nil : UnsafePointer(inputGradient)
    }

    private func propagate(_ gradient: UnsafePointer<Float>, _ input: UnsafePointer<Float>, _ pass: Pass) {
        let rotated = workspace.buffer(.rotatedWeights)
        pass.parallel.run(shape.kernelHeight) { row, _ in
            shape.rotate(weights.values.pointer, kernelRow: row, into: rotated)
        }
        transformWeights(back, channels: shape.outputs, rotated, pass)
        eachBlock(pass) { first, samples, worker in
            let start = first * shape.inputCount
            back.convolve(
                gradient + first * shape.outputCount, samples: samples, weights: workspace.buffer(.weights),
                scratch: workspace.scratch[worker], result: inputGradient + start, finish: .sum,
                gate: inputIsRectified ? input + start : nil)
        }
    }

    /// Each thread learns the weights of its own channels, over the whole batch.
    private func learn(
        _ gradient: UnsafePointer<Float>, _ input: UnsafePointer<Float>, _ pass: Pass, _ update: Update
    ) {
        let parts = learning[pass.parallel.threadCount - 1]
        pass.parallel.run(parts.count) { part, worker in
            let sums = workspace.buffer(.weightSums) + parts[..<part].reduce(0) { $0 + $1.count }
            let block = blockSize(pass, threads: 1)
            for first in stride(from: 0, to: pass.samples, by: block) {
                parts[part].add(
                    images: input + first * shape.inputCount,
                    gradients: gradient + first * shape.outputCount,
                    samples: min(block, pass.samples - first), isFirst: first == 0,
                    scratch: workspace.scratch[worker], sums: sums)
            }
            weights.apply(update) { parts[part].finish(sums, use: $0) }
        }
        pass.parallel.run(pass.samples) { sample, _ in
            sumRows(
                gradient + sample * shape.outputCount, rows: shape.height * shape.width,
                columns: shape.outputs, result: biasSums.pointer + sample * shape.outputs)
        }
        sumRows(biasSums.pointer, rows: pass.samples, columns: shape.outputs, result: biasGradient.pointer)
        bias.apply(update, gradients: biasGradient.pointer, offset: 0, count: shape.outputs)
    }

    // MARK: - Division of the work

    /// Blocks of samples, at least one for each thread where there are as many.
    private func eachBlock(_ pass: Pass, _ body: (_ first: Int, _ samples: Int, _ worker: Int) -> Void) {
        let block = blockSize(pass, threads: pass.parallel.threadCount)
        pass.parallel.run((pass.samples + block - 1) / block) { task, worker in
            body(task * block, min(block, pass.samples - task * block), worker)
        }
    }

    private func blockSize(_ pass: Pass, threads: Int) -> Int {
        max(1, min(Self.tilesPerTask / convolution.input.tiles, (pass.samples + threads - 1) / threads))
    }
}
