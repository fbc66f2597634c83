import NeuralNetwork
import Vocabulary

/// A layer as tests tell layers apart.
enum LayerPattern {
    case flatten
    case dense(units: Int, activation: Activation)
    case convolution(filters: Int, kernelHeight: Int, kernelWidth: Int, activation: Activation)
    case maxPool(size: Int)
    case dropout(rate: Double)
}

extension LayerDescription {
    /// The layer, read from its word and its settings.
    var pattern: LayerPattern {
        func text(_ name: String) -> String { setting(name) ?? "" }
        func integer(_ name: String) -> Int { Int(text(name)) ?? 0 }
        func activation() -> Activation { Activation(rawValue: text("activation")) ?? .linear }
        switch keyword {
        case "dense": return .dense(units: integer("units"), activation: activation())
        case "conv2d":
            let kernel = text("kernel").split { !$0.isNumber }.compactMap { Int($0) }
            return .convolution(
                filters: integer("filters"), kernelHeight: kernel[0], kernelWidth: kernel[1],
                activation: activation())
        case "maxpool": return .maxPool(size: integer("size"))
        case "dropout": return .dropout(rate: Double(text("rate")) ?? 0)
        case "flatten": return .flatten
        default: preconditionFailure("no twin of \(keyword)")
        }
    }
}
