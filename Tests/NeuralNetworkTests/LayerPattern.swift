import Kernels
import NeuralNetwork
import Vocabulary

/// A layer as tests tell layers apart.
enum LayerPattern {
    case flatten
    case dense(units: Int, Sums)
    case convolution(ConvolutionShape, Sums)
    case maxPool(Reference.Pool)
    case dropout(rate: Double)
    /// One with a twin of its own.
    case other(any LayerTwin)

    /// What becomes of weighted sums.
    struct Sums {
        let hasBias: Bool
        let isRectified: Bool
        /// What follows them, if anything does.
        let function: ElementwiseTwin?
    }
}

extension LayerDescription {
    /// The layer for samples of this shape, read from its word and its settings.
    func pattern(_ shape: Shape) -> LayerPattern {
        func text(_ name: String) -> String { setting(name) ?? "" }
        switch keyword {
        case "dense": return .dense(units: Int(text("units")) ?? 0, sums)
        case "conv2d":
            guard case .convolution(let convolution)? = contraction(for: shape) else { break }
            return .convolution(convolution, sums)
        case "maxpool": return .maxPool(pool(shape))
        case "dropout": return .dropout(rate: Double(text("rate")) ?? 0)
        case "flatten": return .flatten
        default:
            if let twin = twin(shape) { return .other(twin) }
        }
        preconditionFailure("no twin of \(keyword)")
    }

    private var sums: LayerPattern.Sums {
        let activation = setting("activation")
        let function: ElementFunctions? =
            switch activation {
            case "tanh": .tanh
            case "sigmoid": .sigmoid
            case "gelu": .gelu
            default: nil
            }
        return LayerPattern.Sums(
            hasBias: setting("bias") != "false", isRectified: activation == "relu",
            function: function.map { ElementwiseTwin(function: $0) })
    }
}
