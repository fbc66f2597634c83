public import Kernels

/// A sequential network with everything that one batch needs: weights, moments, activations.
public final class Network {
    /// Weights and biases, layer by layer from input to output, weights before bias.
    public let parameters: [Parameter]
    /// Values of one input sample.
    public let inputCount: Int
    /// Number of classes.
    public let classes: Int
    /// Largest number of samples in a batch.
    public let capacity: Int

    private let layers: [any Layer]
    /// The first layer that learns: nothing before it needs a gradient.
    private let firstLearning: Int
    /// Whether nothing below zero comes out of each layer whose outputs do not depend on dropout, so that where nothing
    /// at all comes out, no gradient gets in.
    private let canBeSilent: [Bool]
    private let silence: Silence
    private let generator: Philox
    let parallel: any Parallel
    private let logitGradient: FloatBuffer
    private let smoothed: SmoothedLabel?

    private let losses: UnsafeMutableBufferPointer<SampleLoss>
    private static let samplesPerTask = 8

    /// Builds the layers and draws the initial weights.
    ///
    /// - Parameters:
    ///   - descriptions: Layers from input to output; the last is dense with softmax, fused with the loss.
    ///   - input: Shape of one sample.
    ///   - capacity: Largest number of samples in a batch.
    ///   - generator: The run's random numbers.
    ///   - parallel: Threads.
    ///   - labelSmoothing: The share of a label's probability that is spread over all classes, 0 ..< 1.
    /// - Throws: `NetworkError` where a layer cannot take what the one before gives.
    public init(
        layers descriptions: [LayerDescription], input: Shape, capacity: Int, generator: Philox,
        parallel: any Parallel, labelSmoothing: Double = 0
    ) throws(NetworkError) {
        guard let last = descriptions.last, last.isSoftmax else { throw .lastLayerIsNotSoftmax }
        let first = descriptions.firstIndex { $0.parameterCount(for: input) > 0 } ?? 0
        var (shape, isRectified, isSettled) = (input, false, true)
        var (canBeSilent, outputCounts): ([Bool], [Int]) = ([], [])
        let workspace = Workspace(workers: parallel.workerCount)
        var layers: [any Layer] = []
        for (index, description) in descriptions.enumerated() {
            guard let output = description.outputShape(for: shape) else {
                throw .shapeMismatch(layer: index, input: shape)
            }
            let kind = description.kind
            let isRectifiedNext =
                kind.takesReLU && index + 1 < descriptions.count && descriptions[index + 1].kind is ReLU
            let site = LayerSite(
                index: index, input: shape, output: output, capacity: capacity, generator: generator,
                isFirst: index == first, inputIsRectified: isRectified, isRectifiedNext: isRectifiedNext,
                isConvolvedNext: Self.convolutionFollows(descriptions[(index + 1)...]),
                workspace: workspace, name: "layer \(index) \(description.keyword)")
            let layer = kind.makeLayer(site)
            let isGated = kind.gate == .ends && isRectified
            layers.append(isGated ? GatedLayer(layer, inputCount: shape.count) : layer)
            isRectified = kind.rectifies || isRectifiedNext || kind.gate == .passes && isRectified
            isSettled = isSettled && kind.isSettled
            shape = output
            canBeSilent.append(isRectified && isSettled)
            outputCounts.append(shape.count)
        }
        workspace.allocate()
        self.canBeSilent = canBeSilent
        silence = Silence(layers, outputCounts: outputCounts, capacity: capacity)
        self.layers = layers
        parameters = layers.flatMap { $0.parameters }
        firstLearning = first
        inputCount = input.count
        classes = shape.count
        smoothed = labelSmoothing > 0 ? SmoothedLabel(smoothing: labelSmoothing, classes: classes) : nil
        self.capacity = capacity
        self.generator = generator
        self.parallel = parallel
        logitGradient = FloatBuffer(count: capacity * classes)
        losses = .allocate(capacity: capacity)
        losses.initialize(repeating: SampleLoss(loss: 0, isCorrect: false))
    }

    deinit { losses.deallocate() }

    /// Whether what comes out of the layer before is convolved next.
    private static func convolutionFollows(_ descriptions: ArraySlice<LayerDescription>) -> Bool {
        for description in descriptions {
            switch description.kind.magnitudes {
            case .uses: return true
            case .ignores: return false
            case .passes: continue
            }
        }
        return false
    }

    /// One step of training.
    ///
    /// - Parameters:
    ///   - input: samples × input values.
    ///   - labels: One class per sample.
    ///   - epoch: 1 for the first; the dropout masks' place.
    ///   - step: 0 for the first of the epoch.
    ///   - update: What becomes of the gradients.
    ///   - clipNorm: Gradients that are together longer than this are made as long before they are learned from.
    ///   - samples: Which of all samples that are ever trained these are; where they are known to be silent, less is
    ///     done, with the same bits.
    ///   - totals: Where the samples' losses are added, one by one.
    public func train(
        _ input: UnsafePointer<Float>, labels: UnsafeBufferPointer<UInt8>, epoch: Int, step: Int,
        update: Update, clipNorm: Double? = nil, samples: UnsafeBufferPointer<Int32>? = nil,
        totals: inout Totals
    ) {
        if let clipNorm, case .learn(let rule) = update {
            train(
                input, labels: labels, epoch: epoch, step: step, update: .storeGradients, samples: samples,
                totals: &totals)
            return learnStored(rule, clipNorm: clipNorm)
        }
        if case .learn(let rule) = update { keepMoments(rule.momentCount) }
        let pass = Pass(
            samples: labels.count, phase: .training(epoch: epoch, step: step), generator: generator,
            parallel: parallel, leavesOutZeros: update.leavesZerosAlone)
        let known = silence.output(of: samples, pass)
        let (logits, silent) = forward(input, pass, known)
        addLosses(logits, labels, gradient: logitGradient.pointer, to: &totals)
        var gradient = Flow(logitGradient.pointer)
        let firstPresent = known.map { $0.layer + 1 } ?? 0
        for index in layers.indices[max(firstLearning, firstPresent)...].reversed() {
            guard let next = layers[index].backward(gradient, pass, update: update) else { break }
            gradient = next
        }
        for layer in layers[..<firstPresent] { layer.rest(pass, update: update) }
        if known == nil { silence.note(samples, pass, silent: silent) }
    }

    /// What came of each sample of the last batch, until the next.
    public var lastOutcomes: UnsafeBufferPointer<SampleLoss> { UnsafeBufferPointer(losses) }

    /// Has room made for so many moments of each parameter, where there is none yet.
    public func keepMoments(_ count: Int) {
        for parameter in parameters { parameter.keepMoments(count) }
    }

    /// So many layers from the first do not give anything else for numbered samples than when they were evaluated last.
    public var silentLayers: Int { silence.layerCount }

    /// Adds the losses and correct answers of a batch, without dropout; changes nothing that training
    /// depends on, and how samples are batched changes no bit.
    ///
    /// - Parameters:
    ///   - samples: Which of all samples that are ever evaluated these are; where they are known to be silent, less is
    ///     done, with the same bits.
    ///   - activity: Shown what comes out of each layer, but for the first `silentLayers`.
    ///   - answers: Given the answer on each sample, in order.
    public func evaluate(
        _ input: UnsafePointer<Float>, labels: UnsafeBufferPointer<UInt8>, totals: inout Totals,
        samples: UnsafeBufferPointer<Int32>? = nil, activity: UnitActivity? = nil,
        answers: ((Answer) -> Void)? = nil
    ) {
        let pass = Pass(
            samples: labels.count, phase: .evaluation, generator: generator, parallel: parallel,
            leavesOutZeros: true)
        let known = silence.output(of: samples, pass)
        let (logits, silent) = forward(input, pass, known, activity)
        if known == nil { silence.note(samples, pass, silent: silent) }
        addLosses(logits, labels, gradient: nil, to: &totals)
        guard let answers else { return }
        for sample in 0..<labels.count {
            answers(answer(logits: logits + sample * classes, classes: classes))
        }
    }

    /// The logits, and the last layer that can be silent and is.
    private func forward(
        _ input: UnsafePointer<Float>, _ pass: Pass, _ known: (layer: Int, flow: Flow)?,
        _ activity: UnitActivity? = nil
    ) -> (logits: UnsafePointer<Float>, silent: Int?) {
        var flow = known?.flow ?? Flow(input)
        var silent: Int?
        for index in layers.indices[(known.map { $0.layer + 1 } ?? 0)...] {
            flow = layers[index].forward(flow, pass)
            activity?.note(flow.values, of: index, samples: pass.samples)
            if flow.isZero && canBeSilent[index] { silent = index }
        }
        return (flow.values, silent)
    }

    private func addLosses(
        _ logits: UnsafePointer<Float>, _ labels: UnsafeBufferPointer<UInt8>,
        gradient: UnsafeMutablePointer<Float>?, to totals: inout Totals
    ) {
        parallel.run((labels.count + Self.samplesPerTask - 1) / Self.samplesPerTask) { task, _ in
            for sample in task * Self.samplesPerTask..<min((task + 1) * Self.samplesPerTask, labels.count) {
                losses[sample] = softmaxCrossEntropy(
                    logits: logits + sample * classes, classes: classes, label: Int(labels[sample]),
                    batch: labels.count, smoothed: smoothed, gradient: gradient.map { $0 + sample * classes })
            }
        }
        for loss in losses[..<labels.count] { totals.add(loss) }
    }
}

/// Sums over samples, in sample order.
public struct Totals: Sendable, Equatable {
    /// Sum of the samples' losses, in binary64.
    public private(set) var loss = 0.0
    /// Samples whose first largest logit is the label's.
    public private(set) var correct = 0
    /// Samples.
    public private(set) var samples = 0

    /// Nothing yet.
    public init() {}

    mutating func add(_ sample: SampleLoss) {
        loss += Double(sample.loss)
        correct += sample.isCorrect ? 1 : 0
        samples += 1
    }
}

/// Why a network could not be built.
public enum NetworkError: Error, Equatable {
    /// The last layer is not `dense` with softmax.
    case lastLayerIsNotSoftmax
    /// The layer at this index cannot take this input.
    case shapeMismatch(layer: Int, input: Shape)
}
