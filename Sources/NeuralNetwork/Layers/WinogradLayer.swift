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
    /// The inputs at the points, as the weights' gradient needs them again.
    private let inputsAtPoints: FloatBuffer
    private let output: FloatBuffer
    private let biasSums: FloatBuffer
    private let biasGradient: FloatBuffer
    private let inputGradient: FloatBuffer

    /// Tiles per task: enough for the products to reuse the weights, few enough to stay in the cache.
    private static let tilesPerTask = 32
    /// Input channels of weights per task.
    private static let channelsPerTask = 4

    init(
        _ shape: ConvolutionShape, activation: Activation, capacity: Int, index: Int, generator: Philox,
        isFirst: Bool, inputIsRectified: Bool, workspace: Workspace
    ) {
        self.shape = shape
        convolution = WinogradConvolution(shape)
        back = convolution.transposed
        rectify = activation == .relu
        self.inputIsRectified = inputIsRectified
        self.isFirst = isFirst
        self.workspace = workspace
        parameters = Parameter.convolution(shape, index: index, generator: generator)
        inputsAtPoints = FloatBuffer(count: convolution.input.count(samples: capacity))
        output = FloatBuffer(count: capacity * shape.outputCount)
        biasSums = FloatBuffer(count: capacity * shape.outputs)
        biasGradient = FloatBuffer(count: shape.outputs)
        inputGradient = FloatBuffer(count: isFirst ? 0 : capacity * shape.inputCount)

        let samples = min(capacity, max(1, Self.tilesPerTask / convolution.input.tiles))
        // Forward the products; backward the gradients at the points, and the products.
        workspace.reserveScratch(back.input.count(samples: samples) + back.output.count(samples: samples))
        workspace.reserve(.gradients, convolution.output.count(samples: capacity))
        workspace.reserve(.weights, max(convolution.weightCount, back.weightCount))
        workspace.reserve(.weightProducts, convolution.weightCount)
        workspace.reserve(.weightGradient, shape.weightCount)
        workspace.reserve(.rotatedWeights, shape.weightCount)
    }

    func forward(_ input: UnsafePointer<Float>, _ pass: Pass) -> UnsafePointer<Float> {
        self.input = input
        transformWeights(convolution, channels: shape.inputs, weights.values.pointer, pass)
        let plane = convolution.input.plane(samples: pass.samples)
        eachBlock(pass) { first, samples, worker in
            let points = inputsAtPoints.pointer + first * convolution.input.sampleCount
            convolution.input.transformInputs(
                input + first * shape.inputCount, samples: samples, into: points, plane: plane)
            convolution.convolve(
                points, plane: plane, samples: samples, weights: workspace.buffer(.weights),
                scratch: workspace.scratch(worker), result: output.pointer + first * shape.outputCount,
                finish: .bias(bias.values.pointer, rectify: rectify))
        }
        return UnsafePointer(output.pointer)
    }

    func backward(_ gradient: UnsafePointer<Float>, _ pass: Pass, update: Update) -> UnsafePointer<Float>? {
        guard let input else { return nil }
        if !isFirst { rotateWeights(pass) }
        eachBlock(pass) { first, samples, worker in
            let signal = gradient + first * shape.outputCount
            prepareLearning(signal, first, samples, pass)
            if isFirst { return }
            let start = first * shape.inputCount
            let points = workspace.scratch(worker)
            let plane = back.input.plane(samples: samples)
            back.input.transformInputs(signal, samples: samples, into: points, plane: plane)
            back.convolve(
                points, plane: plane, samples: samples, weights: workspace.buffer(.weights),
                scratch: points + back.input.count(samples: samples), result: inputGradient.pointer + start,
                finish: .sum, gate: inputIsRectified ? input + start : nil)
        }
        learn(pass, update)
        return isFirst ? nil : UnsafePointer(inputGradient.pointer)
    }

    /// Takes a block's output gradients to the points for the weights' gradient, and sums them for the bias.
    private func prepareLearning(
        _ signal: UnsafePointer<Float>, _ first: Int, _ samples: Int, _ pass: Pass
    ) {
        convolution.output.transformGradients(
            signal, samples: samples,
            into: workspace.buffer(.gradients) + first * convolution.output.sampleCount,
            plane: convolution.output.plane(samples: pass.samples))
        for sample in 0..<samples {
            sumRows(
                signal + sample * shape.outputCount, rows: shape.height * shape.width,
                columns: shape.outputs, result: biasSums.pointer + (first + sample) * shape.outputs)
        }
    }

    private func learn(_ pass: Pass, _ update: Update) {
        pass.parallel.run(WinogradConvolution.points) { point, _ in
            convolution.weightGradient(
                point: point, samples: pass.samples, inputs: inputsAtPoints.pointer,
                gradients: workspace.buffer(.gradients), into: workspace.buffer(.weightProducts))
        }
        eachChannels(shape.inputs, pass) { channels in
            let gradient = workspace.buffer(.weightGradient)
            convolution.transformWeightGradient(
                workspace.buffer(.weightProducts), channels: channels, into: gradient)
            for tap in 0..<shape.taps {
                let offset = (tap * shape.inputs + channels.lowerBound) * shape.outputs
                weights.apply(
                    update, gradients: gradient + offset, offset: offset,
                    count: channels.count * shape.outputs)
            }
        }
        sumRows(biasSums.pointer, rows: pass.samples, columns: shape.outputs, result: biasGradient.pointer)
        bias.apply(update, gradients: biasGradient.pointer, offset: 0, count: shape.outputs)
    }

    private func rotateWeights(_ pass: Pass) {
        let rotated = workspace.buffer(.rotatedWeights)
        pass.parallel.run(shape.kernelHeight) { row, _ in
            shape.rotate(weights.values.pointer, kernelRow: row, into: rotated)
        }
        transformWeights(back, channels: shape.outputs, rotated, pass)
    }

    private func transformWeights(
        _ convolution: WinogradConvolution, channels: Int, _ weights: UnsafePointer<Float>, _ pass: Pass
    ) {
        eachChannels(channels, pass) { range in
            convolution.transformWeights(weights, channels: range, into: workspace.buffer(.weights))
        }
    }

    private func eachChannels(_ count: Int, _ pass: Pass, _ body: (Range<Int>) -> Void) {
        let step = Self.channelsPerTask
        pass.parallel.run((count + step - 1) / step) { task, _ in
            body(task * step..<min((task + 1) * step, count))
        }
    }

    /// Blocks of samples, at least one for each thread where there are as many.
    private func eachBlock(_ pass: Pass, _ body: (_ first: Int, _ samples: Int, _ worker: Int) -> Void) {
        let share = (pass.samples + pass.parallel.threadCount - 1) / pass.parallel.threadCount
        let block = max(1, min(Self.tilesPerTask / convolution.input.tiles, share))
        pass.parallel.run((pass.samples + block - 1) / block) { task, worker in
            body(task * block, min(block, pass.samples - task * block), worker)
        }
    }
}
