import NeuralNetwork

/// What one training step has to do, by formula from the layers.
struct StepWork: Encodable {
    /// Weights and biases.
    private(set) var parameters = 0
    /// Values of one sample that a layer computes and its backward pass needs again.
    private(set) var activations = 0
    /// Multiply-adds of the direct method: forward, weight gradient, and, behind the first layer that learns,
    /// input gradient.
    private(set) var directMultiplyAdds = 0
    /// Multiply-adds that the kernels carry out, see `ExecutedArithmetic`.
    private(set) var executedMultiplyAdds = 0
    /// Bytes of weights and moments.
    private(set) var stateBytes = 0
    /// Bytes that no order of work avoids once the state is larger than the second-level cache.
    private(set) var bytes = 0

    /// Per activation and sample: written forward, read backward.
    static let bytesPerActivation = 8

    /// A step of `batch` samples.
    ///
    /// - Parameters:
    ///   - layers: From input to output.
    ///   - input: Shape of one sample.
    ///   - ink: Share of the input values that are not zero.
    ///   - moments: What the optimizer keeps of each parameter.
    init(layers: [LayerDescription], input: Shape, batch: Int, ink: Double, moments: Int) {
        var shape = input
        var isFirst = true
        for layer in layers {
            guard let output = layer.outputShape(for: shape) else { break }
            parameters += layer.parameterCount(for: shape)
            switch layer.contraction(for: shape) {
            case .product(let inputs, let outputs):
                add(LayerPasses(dense: inputs, units: outputs, samples: batch), isFirst, ink)
                activations += output.count
                isFirst = false
            case .convolution(let convolution):
                add(LayerPasses(convolution, samples: batch), isFirst, ink)
                activations += output.count
                isFirst = false
            case nil:
                // Those that only change what they are given have no values of their own.
                if output.count != shape.count { activations += output.count }
            }
            shape = output
        }
        stateBytes = 4 * (1 + moments) * parameters
        // Weights and moments are read and written, and weights are read forward.
        bytes = 2 * stateBytes + 4 * parameters + Self.bytesPerActivation * activations * batch
    }

    private mutating func add(_ passes: LayerPasses, _ isFirst: Bool, _ ink: Double) {
        directMultiplyAdds += passes.direct * (isFirst ? 2 : 3)
        let share = isFirst ? passes.executedShare(ofFirstLayerWith: ink) : 1
        executedMultiplyAdds += Int(Double(passes.forward + passes.weightGradient) * share)
        executedMultiplyAdds += isFirst ? 0 : passes.inputGradient
    }
}
