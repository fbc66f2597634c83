public import NeuralNetwork

/// One line of a table of layers.
public struct LayerSummary: Sendable, Equatable {
    /// The layer in words, as in `conv2d 32 3×3 relu`.
    public var name: String
    /// What comes out of it for one sample.
    public var output: Shape
    /// Its weights and biases.
    public var parameters: Int
}

extension Shape {
    /// As in `28 × 28 × 1`, or `784` for a vector.
    public var text: String {
        height == 1 && width == 1 ? "\(channels)" : "\(height) × \(width) × \(channels)"
    }
}
