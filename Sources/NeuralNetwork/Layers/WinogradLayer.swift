import Kernels

/// A 3 × 3 convolution by Winograd's method.
final class WinogradLayer: LearningLayer {
    let parameters: [Parameter]
    private let shape: ConvolutionShape
    /// What carries gradients back.
    private let back: WinogradConvolution
    private let rectify: Bool
    private let inputIsRectified: Bool
    private let isFirst: Bool
    private let workspace: Workspace
    private let added: AddedBias
    private var biasValues: UnsafeMutablePointer<Float> { added.values }
    private(set) var wasLeftOut = false

    private var input: Flow?
    private let atPoints: WinogradLayerWeights
    private let output: FloatBuffer
    private let outputMagnitudes: FloatBuffer
    /// With what biases all positions of the outputs are filled, if they are; and of how many samples.
    private let filledBias: FloatBuffer
    private var filledSamples = 0
    /// For each number of threads, a part of the weights for each thread.
    private let learning: [[WinogradWeightGradient]]
    private let biasSums: FloatBuffer
    let biasGradient: FloatBuffer
    private let gradientRole: Workspace.Role
    private let gradientMagnitudes: FloatBuffer
    private var inputGradient: UnsafeMutablePointer<Float> { workspace.buffer(gradientRole) }

    /// Tiles per task: enough for the products to reuse the weights, few enough to stay in the cache.
    private static let tilesPerTask = 16

    init(
        _ shape: ConvolutionShape, activation: Activation, weights settings: WeightSettings, _ site: LayerSite
    ) {
        let (capacity, isFirst) = (site.capacity, site.isFirst)
        self.shape = shape
        workspace = site.workspace
        let convolution = WinogradConvolution(shape)
        back = convolution.transposed
        rectify = activation == .relu
        inputIsRectified = site.inputIsRectified
        self.isFirst = isFirst

        parameters = Parameter.convolution(shape, settings, site)
        added = AddedBias(parameters, count: shape.outputs)
        atPoints = WinogradLayerWeights(convolution, parameters[0], workspace)
        output = FloatBuffer(count: capacity * shape.outputCount)
        outputMagnitudes = FloatBuffer(
            count: ChannelMagnitudes.count(samples: capacity, channels: shape.outputs))
        filledBias = FloatBuffer(count: shape.outputs)
        biasSums = FloatBuffer(count: capacity * shape.outputs)
        biasGradient = FloatBuffer(count: shape.outputs)
        gradientRole = workspace.reserveGradient(isFirst ? 0 : capacity * shape.inputCount)
        gradientMagnitudes = FloatBuffer(
            count: isFirst ? 0 : ChannelMagnitudes.count(samples: capacity, channels: shape.inputs))

        let samples = min(capacity, max(1, Self.tilesPerTask / convolution.input.tiles))
        workspace.reserveScratch(
            max(convolution.scratchCount(samples: samples), back.scratchCount(samples: samples)))
        learning = (1...workspace.workers).map { WinogradWeightGradient.parts(of: convolution, atMost: $0) }
        for parts in learning {
            workspace.reserve(.weightSums, parts.reduce(0) { $0 + $1.count })
        }
    }

    private var convolution: WinogradConvolution { atPoints.convolution }

    // MARK: - Forward

    func forward(_ input: Flow, _ pass: Pass) -> Flow {
        self.input = input
        let magnitudes = ChannelMagnitudes(outputMagnitudes.pointer, channels: shape.outputs)
        if input.isZero && atPoints.areTame {
            fill(magnitudes, pass)
        } else {
            filledSamples = 0
            let weights = atPoints.forward(pass)
            let present = pass.leavesOutZeros && atPoints.areTame ? input.magnitudes : nil
            eachBlock(pass) { first, samples, worker in
                convolution.convolve(
                    input.values + first * shape.inputCount, samples: samples, weights: weights,
                    scratch: workspace.scratch[worker], result: output.pointer + first * shape.outputCount,
                    finish: .bias(biasValues, rectify: rectify), present: present.map { $0 + first },
                    magnitudes: magnitudes + first)
            }
        }
        return pass.flow(output.pointer, magnitudes)
    }

    /// Outputs where nothing comes in: the finished biases, which are where they were as long as they have not changed.
    private func fill(_ magnitudes: ChannelMagnitudes, _ pass: Pass) {
        let bias = UnsafeBufferPointer(start: biasValues, count: shape.outputs)
        let isSame = zip(filledBias.values, bias).allSatisfy { $0.bitPattern == $1.bitPattern }
        if isSame && filledSamples >= pass.samples { return }
        pass.parallel.run(pass.samples) { sample, _ in
            convolution.fill(
                output.pointer + sample * shape.outputCount, samples: 1,
                finish: .bias(biasValues, rectify: rectify), magnitudes: magnitudes + sample)
        }
        filledBias.pointer.update(from: biasValues, count: shape.outputs)
        filledSamples = pass.samples
    }

    // MARK: - Backward

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        guard let input else { return nil }
        let inputIsTame = input.bound < ChannelMagnitudes.limit
        wasLeftOut =
            gradient.isZero && atPoints.areTame && input.isTame(count: pass.samples * shape.inputCount)
        if wasLeftOut {
            rest(pass, update: update)
            return isFirst ? nil : .zero(inputGradient)
        }
        weights.prepare(update)
        let signal = gradient.written(count: pass.samples * shape.outputCount)
        let below = isFirst ? nil : propagate(signal, gradient, input, pass)
        if input.isZero && gradient.isTame(count: pass.samples * shape.outputCount) {
            weights.rest(update, pass.parallel)
        } else {
            let isTame = pass.leavesOutZeros && inputIsTame && gradient.bound < ChannelMagnitudes.limit
            learn(signal, input, mayLeaveOut: isTame ? gradient.magnitudes : nil, pass, update)
        }
        learnBias(signal, pass, update)
        return below
    }

    private func propagate(
        _ signal: UnsafePointer<Float>, _ gradient: Flow, _ input: Flow, _ pass: Pass
    ) -> Flow {
        // Where no input is positive, ReLU lets nothing through.
        if input.isZero && inputIsRectified { return .zero(inputGradient) }
        let weights = atPoints.backward(back, pass)
        let present = pass.leavesOutZeros && atPoints.areTame ? gradient.magnitudes : nil
        let magnitudes = ChannelMagnitudes(gradientMagnitudes.pointer, channels: shape.inputs)
        eachBlock(pass) { first, samples, worker in
            let start = first * shape.inputCount
            back.convolve(
                signal + first * shape.outputCount, samples: samples, weights: weights,
                scratch: workspace.scratch[worker], result: inputGradient + start, finish: .sum,
                gate: inputIsRectified ? input.values + start : nil, present: present.map { $0 + first },
                magnitudes: magnitudes + first)
        }
        return pass.flow(inputGradient, magnitudes)
    }

    /// Each thread learns the weights of its own channels, over the whole batch, but for blocks without inputs or gradients.
    private func learn(
        _ signal: UnsafePointer<Float>, _ input: Flow, mayLeaveOut magnitudes: ChannelMagnitudes?,
        _ pass: Pass, _ update: Update
    ) {
        weights.wake(update)
        let parts = learning[pass.parallel.threadCount - 1]
        let inputMagnitudes = magnitudes == nil ? nil : input.magnitudes
        pass.parallel.run(parts.count) { part, worker in
            let sums = workspace.buffer(.weightSums) + parts[..<part].reduce(0) { $0 + $1.count }
            let block = blockSize(pass, threads: 1)
            var isFirst = true
            for first in stride(from: 0, to: pass.samples, by: block) {
                let samples = min(block, pass.samples - first)
                if let magnitudes, (magnitudes + first).isZero(samples: samples) { continue }
                if let inputMagnitudes, (inputMagnitudes + first).isZero(samples: samples) { continue }
                parts[part].add(
                    images: input.values + first * shape.inputCount,
                    gradients: signal + first * shape.outputCount, samples: samples, isFirst: isFirst,
                    scratch: workspace.scratch[worker], sums: sums)
                isFirst = false
            }
            if isFirst { sums.update(repeating: 0, count: parts[part].count) }
            weights.apply(update) { parts[part].finish(sums, use: $0) }
        }
    }

    private func learnBias(_ signal: UnsafePointer<Float>, _ pass: Pass, _ update: Update) {
        guard bias != nil else { return }
        pass.parallel.run(pass.samples) { sample, _ in
            sumRows(
                signal + sample * shape.outputCount, rows: shape.height * shape.width,
                columns: shape.outputs, result: biasSums.pointer + sample * shape.outputs)
        }
        sumRows(biasSums.pointer, rows: pass.samples, columns: shape.outputs, result: biasGradient.pointer)
        learnBias(update)
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
