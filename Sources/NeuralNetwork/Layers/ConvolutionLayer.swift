import Kernels

/// A 'same' convolution with stride 1, by the direct method.
final class ConvolutionLayer: LearningLayer {
    let parameters: [Parameter]
    private let shape: ConvolutionShape
    private let rectify: Bool
    private let isFirst: Bool
    private let inputIsRectified: Bool
    /// Whether a convolution comes next, which uses what is noted of the outputs.
    private let isNoted: Bool
    private let added: AddedBias
    private var biasValues: UnsafeMutablePointer<Float> { added.values }
    private(set) var wasLeftOut = false
    private let weightGradient: ConvolutionWeightGradient

    private var input: Flow?
    private let paddedInput: PaddedImages
    private let output: FloatBuffer
    private let outputMagnitudes: FloatBuffer
    /// For the gradient of the inputs.
    private let paddedGradient: PaddedImages
    /// Sums of the input gradient's magnitudes, sample by sample.
    private let gradientSums: FloatBuffer
    private let biasSums: FloatBuffer
    let biasGradient: FloatBuffer
    private let weightGradients: FloatBuffer
    private let rotatedWeights: FloatBuffer
    private let workspace: Workspace
    private let gradientRole: Workspace.Role
    private var inputGradient: UnsafeMutablePointer<Float> { workspace.buffer(gradientRole) }

    init(
        _ shape: ConvolutionShape, activation: Activation, weights settings: WeightSettings, _ site: LayerSite
    ) {
        let (capacity, isFirst) = (site.capacity, site.isFirst)
        self.shape = shape
        workspace = site.workspace
        rectify = activation == .relu
        self.isFirst = isFirst
        inputIsRectified = site.inputIsRectified
        isNoted = site.isConvolvedNext
        weightGradient = ConvolutionWeightGradient(shape)
        parameters = Parameter.convolution(shape, settings, site)
        added = AddedBias(parameters, count: shape.outputs)
        paddedInput = PaddedImages(shape, capacity: capacity)
        output = FloatBuffer(count: capacity * shape.outputCount)
        outputMagnitudes = FloatBuffer(
            count: isNoted ? ChannelMagnitudes.count(samples: capacity, channels: shape.outputs) : 0)
        gradientSums = FloatBuffer(count: capacity)
        paddedGradient = PaddedImages(shape.transposed, capacity: isFirst ? 0 : capacity)
        biasSums = FloatBuffer(count: capacity * shape.outputs)
        biasGradient = FloatBuffer(count: shape.outputs)
        weightGradients = FloatBuffer(count: shape.weightCount)
        rotatedWeights = FloatBuffer(count: isFirst ? 0 : shape.weightCount)

        gradientRole = workspace.reserveGradient(isFirst ? 0 : capacity * shape.inputCount)
    }

    func forward(_ input: Flow, _ pass: Pass) -> Flow {
        self.input = input
        let magnitudes =
            isNoted ? ChannelMagnitudes(outputMagnitudes.pointer, channels: shape.outputs) : nil
        pass.parallel.run(pass.samples) { sample, _ in
            paddedInput.set(sample, to: input.values + sample * shape.inputCount)
            convolve(
                shape, image: paddedInput[sample], weights: weights.values.pointer,
                output: output.pointer + sample * shape.outputCount,
                finish: .bias(biasValues, rectify: rectify),
                magnitudes: magnitudes.map { $0 + sample })
        }
        return magnitudes.map { pass.flow(output.pointer, $0) } ?? Flow(output.pointer)
    }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        guard let input else { return nil }
        wasLeftOut = gradient.isZero && input.isTame(count: pass.samples * shape.inputCount)
        if wasLeftOut {
            rest(pass, update: update)
            return isFirst ? nil : .zero(inputGradient)
        }
        weights.prepare(update)
        let signal = gradient.written(count: pass.samples * shape.outputCount)
        let below = isFirst ? nil : propagate(signal, input, pass)
        if input.isZero && gradient.isTame(count: pass.samples * shape.outputCount) {
            weights.rest(update, pass.parallel)
        } else {
            learn(signal, pass, update)
        }
        learnBias(signal, pass, update)
        return below
    }

    private func propagate(_ gradient: UnsafePointer<Float>, _ input: Flow, _ pass: Pass) -> Flow {
        // Where no input is positive, ReLU lets nothing through.
        if input.isZero && inputIsRectified { return .zero(inputGradient) }
        pass.parallel.run(shape.kernelHeight) { row, _ in
            shape.rotate(weights.values.pointer, kernelRow: row, into: rotatedWeights.pointer)
        }
        let back = shape.transposed
        pass.parallel.run(pass.samples) { sample, _ in
            paddedGradient.set(sample, to: gradient + sample * shape.outputCount)
            convolve(
                back, image: paddedGradient[sample], weights: rotatedWeights.pointer,
                output: inputGradient + sample * shape.inputCount, finish: .sum)
            guard inputIsRectified else { return }
            let start = sample * shape.inputCount
            gradientSums.pointer[sample] = rectifyGradient(
                inputGradient + start, output: input.values + start, count: shape.inputCount,
                result: inputGradient + start)
        }
        guard inputIsRectified else { return Flow(inputGradient) }
        return pass.flow(
            inputGradient, sums: UnsafeBufferPointer(rebasing: gradientSums.values[..<pass.samples]))
    }

    private func learn(_ gradient: UnsafePointer<Float>, _ pass: Pass, _ update: Update) {
        weights.wake(update)
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
    }

    private func learnBias(_ gradient: UnsafePointer<Float>, _ pass: Pass, _ update: Update) {
        guard bias != nil else { return }
        pass.parallel.run(pass.samples) { sample, _ in
            sumRows(
                gradient + sample * shape.outputCount, rows: shape.positions,
                columns: shape.outputs, result: biasSums.pointer + sample * shape.outputs)
        }
        sumRows(biasSums.pointer, rows: pass.samples, columns: shape.outputs, result: biasGradient.pointer)
        learnBias(update)
    }
}
