import Kernels
import NeuralNetwork

/// A layer by plain loops, a batch at once: in binary32 as docs/ARITHMETIC.md has it, and in binary64 for central
/// differences.
protocol LayerTwin {
    /// What comes out in training; in evaluation where `isTraining` is false.
    func outputs(_ batch: [[Float]], _ values: [[Float]], isTraining: Bool) -> [[Float]]
    /// The gradients of the inputs and of each tensor; those of tensors that are not learned are empty.
    func gradients(
        _ signals: [[Float]], inputs: [[Float]], values: [[Float]]
    ) -> (inputs: [[Float]], tensors: [[Float]])
    /// What the tensors are after a step in training, besides learning.
    func kept(_ batch: [[Float]], _ values: [[Float]]) -> [[Float]]
    /// What comes out in training, in binary64.
    func outputs(exact batch: [[Double]], _ values: [[Double]]) -> [[Double]]
}

extension LayerTwin {
    func kept(_ batch: [[Float]], _ values: [[Float]]) -> [[Float]] { values }
}

extension LayerDescription {
    /// The twin of a layer that has one of its own, for samples of this shape.
    func twin(_ shape: Shape) -> (any LayerTwin)? {
        switch keyword {
        case "relu": ReLUTwin()
        case "leaky_relu": ElementwiseTwin(function: .leakyReLU(slope: Float(setting("slope") ?? "") ?? 0))
        case "tanh": ElementwiseTwin(function: .tanh)
        case "sigmoid": ElementwiseTwin(function: .sigmoid)
        case "gelu": ElementwiseTwin(function: .gelu)
        case "avgpool": AveragePoolTwin(pool: pool(shape))
        case "global_average_pool":
            AveragePoolTwin(
                pool: Reference.Pool(
                    height: shape.height, width: shape.width, channels: shape.channels,
                    window: (shape.height, shape.width)))
        case "local_response_norm":
            LocalResponseTwin(
                settings: Reference.LocalResponse(
                    channels: shape.channels, radius: Int(setting("radius") ?? "") ?? 0,
                    bias: Double(setting("bias") ?? "") ?? 0, alpha: Double(setting("alpha") ?? "") ?? 0,
                    beta: Double(setting("beta") ?? "") ?? 0))
        case "batch_norm":
            BatchNormalisationTwin(
                channels: shape.channels, momentum: Double(setting("momentum") ?? "") ?? 0,
                epsilon: Double(setting("epsilon") ?? "") ?? 0)
        default: nil
        }
    }

    /// The windows of a pool.
    func pool(_ shape: Shape) -> Reference.Pool {
        let size = Int(setting("size") ?? "") ?? 0
        return Reference.Pool(
            height: shape.height, width: shape.width, channels: shape.channels, window: (size, size),
            stride: Int(setting("stride") ?? ""), isSame: setting("padding") == "same")
    }
}
