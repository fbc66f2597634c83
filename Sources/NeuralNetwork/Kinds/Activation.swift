/// What is applied to a layer's sums.
public enum Activation: String, Sendable, Hashable, CaseIterable {
    /// The sums themselves.
    case linear
    /// `x > 0 ? x : +0`.
    case relu
    /// Softmax over the classes: only on the last layer, where it is fused with the loss.
    case softmax
}
