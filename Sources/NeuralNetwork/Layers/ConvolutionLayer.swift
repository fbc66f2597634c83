import Kernels

/// A 'same' convolution with stride 1, by the direct method.
final class ConvolutionLayer: Layer {
    let parameters: [Parameter]
    private let shape: ConvolutionShape
    private let rectify: Bool
    private let isFirst: Bool
    private let inputIsRectified: Bool
    private var weights: Parameter { parameters[0] }
    private var bias: Parameter { parameters[1] }
    private let weightGradient: ConvolutionWeightGradient

    private var input: UnsafePointer<Float>?
    private let paddedInput: PaddedImages
    private let output: FloatBuffer
    /// For the gradient of the inputs.
    private let paddedGradient: PaddedImages
    private let biasSums: FloatBuffer
    private let biasGradient: FloatBuffer
    private let weightGradients: FloatBuffer
    private let rotatedWeights: FloatBuffer
    private let workspace: Workspace
    private let gradientRole: Workspace.Role
    private var inputGradient: UnsafeMutablePointer<Float> { workspace.buffer(gradientRole) }

    init(
        _ shape: ConvolutionShape, activation: Activation, capacity: Int, index: Int, generator: Philox,
        isFirst: Bool, inputIsRectified: Bool, workspace: Workspace
    ) {
        self.shape = shape
        rectify = activation == .relu
        self.isFirst = isFirst
        self.inputIsRectified = inputIsRectified
        weightGradient = ConvolutionWeightGradient(shape)
        parameters = Parameter.convolution(shape, index: index, generator: generator)
        paddedInput = PaddedImages(shape, capacity: capacity)
        output = FloatBuffer(count: capacity * shape.outputCount)
        paddedGradient = PaddedImages(shape.transposed, capacity: isFirst ? 0 : capacity)
        biasSums = FloatBuffer(count: capacity * shape.outputs)
        biasGradient = FloatBuffer(count: shape.outputs)
        weightGradients = FloatBuffer(count: shape.weightCount)
        rotatedWeights = FloatBuffer(count: isFirst ? 0 : shape.weightCount)
        self.workspace = workspace
        gradientRole = workspace.reserveGradient(isFirst ? 0 : capacity * shape.inputCount)
    }

    func forward(_ input: UnsafePointer<Float>, _ pass: Pass) -> UnsafePointer<Float> {
        self.input = input
        pass.parallel.run(pass.samples) { sample, _ in
            paddedInput.set(sample, to: input + sample * shape.inputCount)
            convolve(
                shape, image: paddedInput[sample], weights: weights.values.pointer,
                output: output.pointer + sample * shape.outputCount,
                finish: .bias(bias.values.pointer, rectify: rectify))
        }
        return UnsafePointer(output.pointer)
    }

    func backward(_ gradient: UnsafePointer<Float>, _ pass: Pass, update: Update) -> UnsafePointer<Float>? {
        if !isFirst { propagate(gradient, pass) }
        learn(gradient, pass, update)
        return isFirst ? nil : UnsafePointer(inputGradient)
    }

    private func propagate(_ gradient: UnsafePointer<Float>, _ pass: Pass) {
        pass.parallel.run(shape.kernelHeight) { row, _ in
            shape.rotate(weights.values.pointer, kernelRow: row, into: rotatedWeights.pointer)
        }
        let back = shape.transposed
        pass.parallel.run(pass.samples) { sample, _ in
            paddedGradient.set(sample, to: gradient + sample * shape.outputCount)
            convolve(
                back, image: paddedGradient[sample], weights: rotatedWeights.pointer,
                output: inputGradient + sample * shape.inputCount, finish: .sum)
            if inputIsRectified, let input {
                let start = sample * shape.inputCount
                rectifyGradient(
                    inputGradient + start, output: input + start, count: shape.inputCount,
                    result: inputGradient + start)
            }
        }
    }

    private func learn(_ gradient: UnsafePointer<Float>, _ pass: Pass, _ update: Update) {
        pass.parallel.run(pass.samples) { sample, _ in
            sumRows(
                gradient + sample * shape.outputCount, rows: shape.height * shape.width,
                columns: shape.outputs, result: biasSums.pointer + sample * shape.outputs)
        }
        let parts = pass.parallel.threadCount
        pass.parallel.run(parts) { part, _ in
            let tiles = weightGradient.tileCount
            weightGradient.compute(
                tiles: tiles * part / parts..<tiles * (part + 1) / parts, samples: pass.samples,
                images: paddedInput, gradient: gradient, result: weightGradients.pointer)
        }
        let block = 4096
        pass.parallel.run((shape.weightCount + block - 1) / block) { index, _ in
            let offset = index * block
            weights.apply(
                update, gradients: weightGradients.pointer + offset, offset: offset,
                count: min(block, shape.weightCount - offset))
        }
        sumRows(biasSums.pointer, rows: pass.samples, columns: shape.outputs, result: biasGradient.pointer)
        bias.apply(update, gradients: biasGradient.pointer, offset: 0, count: shape.outputs)
    }
}
