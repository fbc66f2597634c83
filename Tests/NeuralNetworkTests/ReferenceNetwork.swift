import Kernels
import NeuralNetwork

/// The same network by plain loops in binary32, one operation after the other as docs/ARITHMETIC.md says, whatever is
/// zero: what the network is compared with bit for bit.
struct ReferenceNetwork {
    let layers: [LayerDescription]
    let input: Shape
    let generator: Philox
    /// Parameters layer by layer, weights before bias.
    var values: [[Float]]
    /// Of each of them, the update rule's moments.
    var moments: [[[Float]]]
    /// The share of a label's probability that is spread over all classes.
    var labelSmoothing = 0.0

    /// The network with these initial values.
    init(_ layers: [LayerDescription], input: Shape, generator: Philox, values: [[Float]], momentCount: Int) {
        self.layers = layers
        self.input = input
        self.generator = generator
        self.values = values
        moments = values.map { values in (0..<momentCount).map { _ in values.map { _ in 0 } } }
    }

    /// What one layer did with a batch.
    private struct Trace {
        let layer: LayerDescription
        let shape: Shape
        /// Where its parameters are.
        let tensors: Range<Int>
        let inputs: [[Float]]
        /// Of layers with weights: before the function that follows.
        var sums: [[Float]]
        var outputs: [[Float]]
        /// Of pooling and dropout: where each output's gradient goes, and times what.
        var winners: [[Int]] = []
        var mask: [[Float]] = []
    }

    /// The outputs of every layer.
    func outputs(_ samples: [[Float]]) -> [[[Float]]] { trace(samples, nil).map(\.outputs) }

    /// Loss and correctness of each sample, without dropout.
    func evaluate(_ samples: [[Float]], _ labels: [UInt8]) -> [SampleLoss] {
        zip(outputs(samples).last ?? [], labels).map { logits, label in
            softmaxCrossEntropy(
                logits: logits, classes: logits.count, label: Int(label), batch: samples.count,
                smoothed: smoothed(logits.count), gradient: nil)
        }
    }

    private func smoothed(_ classes: Int) -> SmoothedLabel? {
        labelSmoothing > 0 ? SmoothedLabel(smoothing: labelSmoothing, classes: classes) : nil
    }

    /// A step of learning; returns loss and correctness of each sample before it, with dropout.
    mutating func train(
        _ samples: [[Float]], _ labels: [UInt8], epoch: Int, step: Int, update: UpdateStep,
        clipNorm: Double?
    ) -> [SampleLoss] {
        var (gradients, losses) = gradients(samples, labels, epoch: epoch, step: step)
        if let clipNorm { clip(&gradients, to: clipNorm) }
        keepRunningMeans(samples, (epoch, step))
        // What has no gradients is not learned.
        for tensor in values.indices where !gradients[tensor].isEmpty {
            Reference.update(
                update, &values[tensor], moments: &moments[tensor], gradients: gradients[tensor])
        }
        return losses
    }

    /// What layers keep of a batch besides learning.
    private mutating func keepRunningMeans(_ samples: [[Float]], _ place: (epoch: Int, step: Int)) {
        for trace in trace(samples, place) {
            guard case .other(let twin) = trace.layer.pattern(trace.shape) else { continue }
            let kept = twin.kept(trace.inputs, Array(values[trace.tensors]))
            for (tensor, new) in zip(trace.tensors, kept) { values[tensor] = new }
        }
    }

    /// Sixteen sums of squares of each tensor, in binary64.
    private func clip(_ gradients: inout [[Float]], to clipNorm: Double) {
        var total = 0.0
        for gradient in gradients {
            var sums = [Double](repeating: 0, count: 16)
            for (index, value) in gradient.enumerated() { sums[index % 16] += Double(value) * Double(value) }
            total += sums.reduce(0, +)
        }
        let norm = total.squareRoot()
        if norm > clipNorm {
            let factor = Float(clipNorm / norm)
            for tensor in gradients.indices { gradients[tensor] = gradients[tensor].map { $0 * factor } }
        }
    }

    /// The gradients of all parameters, and each sample's loss.
    func gradients(_ samples: [[Float]], _ labels: [UInt8], epoch: Int, step: Int) -> (
        [[Float]], [SampleLoss]
    ) {
        let traces = trace(samples, (epoch, step))
        var losses: [SampleLoss] = []
        var signals = zip(traces.last?.outputs ?? [], labels).map { logits, label in
            var gradient = logits
            losses.append(
                softmaxCrossEntropy(
                    logits: logits, classes: logits.count, label: Int(label), batch: samples.count,
                    smoothed: smoothed(logits.count), gradient: &gradient))
            return gradient
        }
        var result = values
        for trace in traces.reversed() {
            signals = back(trace, signals, &result)
        }
        return (result, losses)
    }

    // MARK: - Forward

    private func trace(_ samples: [[Float]], _ place: (epoch: Int, step: Int)?) -> [Trace] {
        var traces: [Trace] = []
        var (current, shape, tensor) = (samples, input, 0)
        for (index, layer) in layers.enumerated() {
            let outputShape = layer.outputShape(for: shape) ?? shape
            let count = layer.tensors(for: shape).count
            let own = Array(values[tensor..<tensor + count])
            var trace = Trace(
                layer: layer, shape: shape, tensors: tensor..<tensor + count, inputs: current, sums: current,
                outputs: current)
            switch layer.pattern(shape) {
            case .flatten: break
            case .dense(let units, let sums):
                trace.sums = current.map {
                    Reference.product(
                        rows: 1, columns: units, depth: shape.count, a: $0, b: own[0],
                        bias: sums.hasBias ? own[1] : nil, rectify: sums.isRectified)
                }
                trace.outputs = sums.function?.outputs(trace.sums, [], isTraining: true) ?? trace.sums
            case .convolution(let convolution, let sums):
                let method =
                    WinogradConvolution.applies(to: convolution)
                    ? Reference.winogradConvolution : Reference.convolution
                trace.sums = current.map {
                    method(convolution, $0, own[0], sums.hasBias ? own[1] : nil, sums.isRectified)
                }
                trace.outputs = sums.function?.outputs(trace.sums, [], isTraining: true) ?? trace.sums
            case .maxPool(let pool):
                trace.winners = current.map { Reference.maxPoolWinners($0, pool) }
                trace.outputs = zip(current, trace.winners).map { image, winners in winners.map { image[$0] }
                }
            case .dropout(let rate):
                guard let place else { break }
                let mask = Reference.dropoutMask(
                    rate: rate, count: samples.count * shape.count, generator: generator, layer: index,
                    epoch: place.epoch, step: place.step)
                trace.mask = samples.indices.map { Array(mask[$0 * shape.count..<($0 + 1) * shape.count]) }
                trace.outputs = zip(current, trace.mask).map { zip($0, $1).map { $0 * $1 } }
            case .other(let twin):
                trace.outputs = twin.outputs(current, own, isTraining: place != nil)
            }
            traces.append(trace)
            tensor += count
            (current, shape) = (trace.outputs, outputShape)
        }
        return traces
    }

    // MARK: - Backward

    /// Takes the gradients of a layer's outputs; gives those of its inputs, and fills in those of its parameters.
    private func back(_ trace: Trace, _ signals: [[Float]], _ gradients: inout [[Float]]) -> [[Float]] {
        let (shape, first) = (trace.shape, trace.tensors.lowerBound)
        switch trace.layer.pattern(shape) {
        case .flatten:
            return signals
        case .dropout:
            return zip(signals, trace.mask).map { zip($0, $1).map { $0 * $1 } }
        case .maxPool(let pool):
            return zip(signals, trace.winners).map {
                Reference.maxPoolGradient($0, winners: $1, pool)
            }
        case .dense(let units, let sums):
            let signals = behindSums(signals, trace, sums)
            let inputs = shape.count
            gradients[first] = Reference.product(
                rows: inputs, columns: units, depth: signals.count,
                a: (0..<inputs).flatMap { input in trace.inputs.map { $0[input] } },
                b: signals.flatMap { $0 })
            if sums.hasBias { gradients[first + 1] = biasGradient(signals, units) }
            let transposed = (0..<units).flatMap { unit in
                (0..<inputs).map { values[first][$0 * units + unit] }
            }
            return signals.map {
                Reference.product(rows: 1, columns: inputs, depth: units, a: $0, b: transposed)
            }
        case .convolution(let convolution, let sums):
            let signals = behindSums(signals, trace, sums)
            let isWinograd = WinogradConvolution.applies(to: convolution)
            let weightGradient = isWinograd ? Reference.winogradWeightGradient : Reference.weightGradient
            gradients[first] = weightGradient(convolution, trace.inputs, signals)
            if sums.hasBias { gradients[first + 1] = biasGradient(signals, convolution.outputs) }
            let weights = values[first]
            guard isWinograd else {
                return signals.map { Reference.inputGradient(convolution, gradient: $0, weights: weights) }
            }
            let rotated = rotated(convolution, weights)
            return signals.map {
                Reference.winogradConvolution(convolution.transposed, image: $0, weights: rotated).map {
                    $0 + 0
                }
            }
        case .other(let twin):
            let result = twin.gradients(signals, inputs: trace.inputs, values: Array(values[trace.tensors]))
            for (tensor, gradient) in zip(trace.tensors, result.tensors) { gradients[tensor] = gradient }
            return result.inputs
        }
    }

    /// Back through what follows weighted sums.
    private func behindSums(_ signals: [[Float]], _ trace: Trace, _ sums: LayerPattern.Sums) -> [[Float]] {
        if let function = sums.function {
            return function.gradients(signals, inputs: trace.sums, values: []).inputs
        }
        if !sums.isRectified { return signals }
        return zip(signals, trace.outputs).map { zip($0, $1).map { $1 > 0 ? $0 : 0 } }
    }

    private func biasGradient(_ signals: [[Float]], _ channels: Int) -> [Float] {
        (0..<channels).map { channel in
            let sums = signals.map { signal in
                stride(from: channel, to: signal.count, by: channels).reduce(Float(0)) { $0 + signal[$1] }
            }
            return sums.reduce(0, +)
        }
    }

    private func rotated(_ shape: ConvolutionShape, _ weights: [Float]) -> [Float] {
        var rotated = weights
        for tap in 0..<shape.taps {
            for input in 0..<shape.inputs {
                for output in 0..<shape.outputs {
                    rotated[((shape.taps - 1 - tap) * shape.outputs + output) * shape.inputs + input] =
                        weights[(tap * shape.inputs + input) * shape.outputs + output]
                }
            }
        }
        return rotated
    }
}

extension [SampleLoss] {
    /// `sum` and the losses, one by one.
    func sum(after sum: Double) -> Double { reduce(sum) { $0 + Double($1.loss) } }
}
