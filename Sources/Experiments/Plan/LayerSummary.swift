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

extension LayerDescription {
    /// The word that a plan uses for this kind of layer.
    var keyword: String {
        switch self {
        case .flatten: "flatten"
        case .dense: "dense"
        case .convolution: "conv2d"
        case .maxPool: "maxpool"
        case .dropout: "dropout"
        }
    }

    /// The layer with its settings in words.
    var text: String {
        switch self {
        case .flatten: keyword
        case .dense(let units, let activation): "\(keyword) \(units) \(activation.rawValue)"
        case .convolution(let filters, let height, let width, let activation):
            "\(keyword) \(filters) \(height)×\(width) \(activation.rawValue)"
        case .maxPool(let size): "\(keyword) \(size)×\(size)"
        case .dropout(let rate): "\(keyword) \(rate)"
        }
    }

    /// Whether every size is small enough for counts of values and parameters to be computed.
    var isWithinLimits: Bool {
        let (units, window) = (1...PlanLimits.units, 1...PlanLimits.window)
        return switch self {
        case .flatten, .dropout: true
        case .dense(let count, _): units.contains(count)
        case .convolution(let count, let height, let width, _):
            units.contains(count) && window.contains(height) && window.contains(width)
        case .maxPool(let size): window.contains(size)
        }
    }
}

extension Shape {
    /// As in `28 × 28 × 1`, or `784` for a vector.
    public var text: String {
        height == 1 && width == 1 ? "\(channels)" : "\(height) × \(width) × \(channels)"
    }
}
