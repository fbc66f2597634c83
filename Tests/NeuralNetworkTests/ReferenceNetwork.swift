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
        let outputShape: Shape
        /// Where its parameters are.
        let tensor: Int
        let inputs: [[Float]]
        let outputs: [[Float]]
        /// Of pooling and dropout: where each output's gradient goes, and times what.
        let winners: [[Int]]
        let mask: [[Float]]
    }

    /// The outputs of every layer.
    func outputs(_ samples: [[Float]]) -> [[[Float]]] { trace(samples, nil).map(\.outputs) }

    /// Loss and correctness of each sample, without dropout.
    func evaluate(_ samples: [[Float]], _ labels: [UInt8]) -> [SampleLoss] {
        zip(outputs(samples).last ?? [], labels).map { logits, label in
            softmaxCrossEntropy(
                logits: logits, classes: logits.count, label: Int(label), batch: samples.count, gradient: nil)
        }
    }

    /// A step of learning; returns loss and correctness of each sample before it, with dropout.
    mutating func train(
        _ samples: [[Float]], _ labels: [UInt8], epoch: Int, step: Int, update: UpdateStep,
        clipNorm: Double?
    ) -> [SampleLoss] {
        var (gradients, losses) = gradients(samples, labels, epoch: epoch, step: step)
        if let clipNorm { clip(&gradients, to: clipNorm) }
        for tensor in values.indices {
            Reference.update(
                update, &values[tensor], moments: &moments[tensor], gradients: gradients[tensor])
        }
        return losses
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
                    gradient: &gradient))
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
            var (winners, mask): ([[Int]], [[Float]]) = ([], [])
            var outputs = current
            switch layer {
            case .flatten: break
            case .dense(let units, let activation):
                outputs = current.map {
                    Reference.product(
                        rows: 1, columns: units, depth: shape.count, a: $0, b: values[tensor],
                        bias: values[tensor + 1], rectify: activation == .relu)
                }
            case .convolution(_, _, _, let activation):
                let convolution = convolution(layer, shape)
                let method =
                    WinogradConvolution.applies(to: convolution)
                    ? Reference.winogradConvolution : Reference.convolution
                outputs = current.map {
                    method(convolution, $0, values[tensor], values[tensor + 1], activation == .relu)
                }
            case .maxPool(let size):
                winners = current.map { pool($0, shape, outputShape, size) }
                outputs = zip(current, winners).map { image, winners in winners.map { image[$0] } }
            case .dropout(let rate):
                guard let place else { break }
                mask = self.mask(rate, index, shape.count, samples.count, place)
                outputs = zip(current, mask).map { zip($0, $1).map { $0 * $1 } }
            }
            traces.append(
                Trace(
                    layer: layer, shape: shape, outputShape: outputShape, tensor: tensor, inputs: current,
                    outputs: outputs, winners: winners, mask: mask))
            if layer.parameterCount(for: shape) > 0 { tensor += 2 }
            (current, shape) = (outputs, outputShape)
        }
        return traces
    }

    private func convolution(_ layer: LayerDescription, _ shape: Shape) -> ConvolutionShape {
        guard case .convolution(let filters, let kernelHeight, let kernelWidth, _) = layer else {
            preconditionFailure("not a convolution")
        }
        return ConvolutionShape(
            height: shape.height, width: shape.width, inputs: shape.channels, outputs: filters,
            kernelHeight: kernelHeight, kernelWidth: kernelWidth)
    }

    /// For each output, which input it is.
    private func pool(_ image: [Float], _ shape: Shape, _ outputShape: Shape, _ size: Int) -> [Int] {
        (0..<outputShape.count).map { index in
            let (position, channel) = (index / shape.channels, index % shape.channels)
            let (y, x) = (position / outputShape.width, position % outputShape.width)
            let window = (0..<size * size).map {
                ((y * size + $0 / size) * shape.width + x * size + $0 % size) * shape.channels + channel
            }
            return window.dropFirst().reduce(window[0]) { image[$1] > image[$0] ? $1 : $0 }
        }
    }

    private func mask(
        _ rate: Double, _ layer: Int, _ count: Int, _ samples: Int, _ place: (epoch: Int, step: Int)
    ) -> [[Float]] {
        let groups = (count * samples + Dropout.group - 1) / Dropout.group
        var mask = [Float](repeating: 0, count: groups * Dropout.group)
        Dropout(rate: rate).fill(
            &mask, groups: 0..<groups, generator: generator, stream: .dropout(layer: layer),
            epoch: place.epoch, step: place.step)
        return (0..<samples).map { Array(mask[$0 * count..<($0 + 1) * count]) }
    }

    // MARK: - Backward

    /// Takes the gradients of a layer's outputs; gives those of its inputs, and fills in those of its parameters.
    private func back(_ trace: Trace, _ signals: [[Float]], _ gradients: inout [[Float]]) -> [[Float]] {
        switch trace.layer {
        case .flatten:
            return signals
        case .dropout:
            return zip(signals, trace.mask).map { zip($0, $1).map { $0 * $1 } }
        case .maxPool:
            return zip(signals, trace.winners).map { signal, winners in
                var below = [Float](repeating: 0, count: trace.shape.count)
                for (value, winner) in zip(signal, winners) { below[winner] = value }
                return below
            }
        case .dense(let units, let activation):
            let signals = gated(signals, trace, activation)
            let inputs = trace.shape.count
            gradients[trace.tensor] = Reference.product(
                rows: inputs, columns: units, depth: signals.count,
                a: (0..<inputs).flatMap { input in trace.inputs.map { $0[input] } },
                b: signals.flatMap { $0 })
            gradients[trace.tensor + 1] = biasGradient(signals, units)
            let transposed = (0..<units).flatMap { unit in
                (0..<inputs).map { values[trace.tensor][$0 * units + unit] }
            }
            return signals.map {
                Reference.product(rows: 1, columns: inputs, depth: units, a: $0, b: transposed)
            }
        case .convolution(let filters, _, _, let activation):
            let signals = gated(signals, trace, activation)
            let shape = convolution(trace.layer, trace.shape)
            let isWinograd = WinogradConvolution.applies(to: shape)
            let weightGradient = isWinograd ? Reference.winogradWeightGradient : Reference.weightGradient
            gradients[trace.tensor] = weightGradient(shape, trace.inputs, signals)
            gradients[trace.tensor + 1] = biasGradient(signals, filters)
            let weights = values[trace.tensor]
            guard isWinograd else {
                return signals.map { Reference.inputGradient(shape, gradient: $0, weights: weights) }
            }
            let rotated = rotated(shape, weights)
            return signals.map {
                Reference.winogradConvolution(shape.transposed, image: $0, weights: rotated).map { $0 + 0 }
            }
        }
    }

    /// Back through ReLU.
    private func gated(_ signals: [[Float]], _ trace: Trace, _ activation: Activation) -> [[Float]] {
        if activation != .relu { return signals }
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
