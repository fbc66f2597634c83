import Kernels

/// What is applied to a layer's sums.
public enum Activation: String, Sendable, Hashable, CaseIterable {
    /// The sums themselves.
    case linear
    /// `x > 0 ? x : +0`.
    case relu
    /// Softmax over the classes: only on the last layer, where it is fused with the loss.
    case softmax
    /// Hyperbolic tangent.
    case tanh
    /// 1 / (1 + e⁻ˣ).
    case sigmoid
    /// x times the normal distribution of x.
    case gelu

    /// The function, where it is computed behind the sums rather than with them.
    var function: ElementFunctions? {
        switch self {
        case .linear, .relu, .softmax: nil
        case .tanh: .tanh
        case .sigmoid: .sigmoid
        case .gelu: .gelu
        }
    }
}
