import Kernels

/// A 'same' convolution with stride 1.
final class ConvolutionLayer: Layer {
    let parameters: [Parameter]
    private let shape: ConvolutionShape
    private let inputCount: Int
    private let rectify: Bool
    private var weights: Parameter { parameters[0] }
    private var bias: Parameter { parameters[1] }
    private let weightGradient: ConvolutionWeightGradient

    /// Inputs with their zero border, sample after sample; the border is never written.
    private let paddedInput: FloatBuffer
    private let output: FloatBuffer
    /// Output gradients behind ReLU with their zero border.
    private let paddedGradient: FloatBuffer
    private let biasSums: FloatBuffer
    private let biasGradient: FloatBuffer
    private let weightGradients: FloatBuffer
    private let rotatedWeights: FloatBuffer
    private let inputGradient: FloatBuffer

    init(
        filters: Int, kernelHeight: Int, kernelWidth: Int, activation: Activation, input: Shape,
        capacity: Int,
        index: Int, generator: Philox, isFirst: Bool
    ) {
        let shape = ConvolutionShape(
            height: input.height, width: input.width, inputs: input.channels, outputs: filters,
            kernelHeight: kernelHeight, kernelWidth: kernelWidth)
        self.shape = shape
        inputCount = input.count
        rectify = activation == .relu
        weightGradient = ConvolutionWeightGradient(shape)
        let weights = Parameter(name: "layer \(index) conv2d weights", count: shape.weightCount)
        let area = kernelHeight * kernelWidth
        weights.initialize(
            fanIn: area * input.channels, fanOut: area * filters, generator: generator,
            stream: .initialWeights(layer: index))
        parameters = [weights, Parameter(name: "layer \(index) conv2d bias", count: filters)]
        paddedInput = FloatBuffer(count: capacity * shape.paddedCount)
        output = FloatBuffer(count: capacity * shape.outputCount)
        paddedGradient = FloatBuffer(count: capacity * shape.transposed.paddedCount)
        biasSums = FloatBuffer(count: capacity * filters)
        biasGradient = FloatBuffer(count: filters)
        weightGradients = FloatBuffer(count: shape.weightCount)
        rotatedWeights = FloatBuffer(count: isFirst ? 0 : shape.weightCount)
        inputGradient = FloatBuffer(count: isFirst ? 0 : capacity * input.count)
    }

    func forward(_ input: UnsafePointer<Float>, _ pass: Pass) -> UnsafePointer<Float> {
        pass.parallel.run(pass.samples) { sample, _ in
            let padded = paddedInput.pointer + sample * shape.paddedCount
            shape.pad(input + sample * inputCount, into: padded)
            convolve(
                shape, padded: padded, weights: weights.values.pointer,
                output: output.pointer + sample * shape.outputCount,
                finish: .bias(bias.values.pointer, rectify: rectify))
        }
        return UnsafePointer(output.pointer)
    }

    func backward(
        _ gradient: UnsafePointer<Float>, _ pass: Pass, update: Update, needsInputGradient: Bool
    ) -> UnsafePointer<Float>? {
        pass.parallel.run(pass.samples) { sample, _ in
            let offset = sample * shape.outputCount
            shape.padGradient(
                gradient + offset, output: rectify ? UnsafePointer(output.pointer + offset) : nil,
                into: paddedGradient.pointer + sample * shape.transposed.paddedCount,
                sums: biasSums.pointer + sample * shape.outputs)
        }
        if needsInputGradient { propagate(pass) }
        learn(pass, update)
        return needsInputGradient ? UnsafePointer(inputGradient.pointer) : nil
    }

    private func propagate(_ pass: Pass) {
        pass.parallel.run(shape.kernelHeight) { row, _ in
            shape.rotate(weights.values.pointer, kernelRow: row, into: rotatedWeights.pointer)
        }
        let back = shape.transposed
        pass.parallel.run(pass.samples) { sample, _ in
            convolve(
                back, padded: paddedGradient.pointer + sample * back.paddedCount,
                weights: rotatedWeights.pointer, output: inputGradient.pointer + sample * inputCount,
                finish: .sum)
        }
    }

    private func learn(_ pass: Pass, _ update: Update) {
        let parts = pass.parallel.threadCount
        pass.parallel.run(parts) { part, _ in
            let tiles = weightGradient.tileCount
            weightGradient.compute(
                tiles: tiles * part / parts..<tiles * (part + 1) / parts, samples: pass.samples,
                padded: paddedInput.pointer, gradient: paddedGradient.pointer, result: weightGradients.pointer
            )
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
