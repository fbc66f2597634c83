/// What a layer does to its input, as a plan declares it: no weights, no buffers.
public enum LayerDescription: Sendable, Hashable {
    /// Height × width × channels to one vector, channels fastest.
    case flatten
    /// A fully connected layer with bias.
    case dense(units: Int, activation: Activation)
    /// A 2-D convolution with bias, stride 1, zero padding to the same height and width ('same').
    case convolution(filters: Int, kernelHeight: Int, kernelWidth: Int, activation: Activation)
    /// Max-pooling over size × size windows with stride `size`; an incomplete window is dropped ('valid').
    case maxPool(size: Int)
    /// Inverted dropout: in training, each value is zero with probability `rate`, else scaled by 1 / (1 − rate).
    case dropout(rate: Double)
}

/// What is applied to a layer's sums.
public enum Activation: String, Sendable, Hashable, CaseIterable {
    /// The sums themselves.
    case linear
    /// `x > 0 ? x : +0`.
    case relu
    /// Softmax over the classes: only on the last layer, where it is fused with the loss.
    case softmax
}

/// Height, width and channels of one sample between two layers; a vector is 1 × 1 × n.
public struct Shape: Sendable, Hashable {
    /// Rows.
    public var height: Int
    /// Columns.
    public var width: Int
    /// Values per position.
    public var channels: Int

    /// A shape of `height` × `width` × `channels`.
    public init(height: Int, width: Int, channels: Int) {
        self.height = height
        self.width = width
        self.channels = channels
    }

    /// Values in one sample.
    public var count: Int { height * width * channels }
}

extension LayerDescription {
    /// The shape that comes out when `input` goes in, or nil where the layer cannot take it
    /// (a pool larger than its input, a size below one, a rate outside 0 ..< 1).
    public func outputShape(for input: Shape) -> Shape? {
        switch self {
        case .flatten:
            return Shape(height: 1, width: 1, channels: input.count)
        case .dense(let units, _):
            guard units > 0, input.height == 1, input.width == 1 else { return nil }
            return Shape(height: 1, width: 1, channels: units)
        case .convolution(let filters, let kernelHeight, let kernelWidth, _):
            guard filters > 0, kernelHeight > 0, kernelWidth > 0 else { return nil }
            return Shape(height: input.height, width: input.width, channels: filters)
        case .maxPool(let size):
            guard size > 0, input.height >= size, input.width >= size else { return nil }
            return Shape(height: input.height / size, width: input.width / size, channels: input.channels)
        case .dropout(let rate):
            return rate >= 0 && rate < 1 ? input : nil
        }
    }

    /// Weights and biases of this layer for samples of shape `input`.
    public func parameterCount(for input: Shape) -> Int {
        switch self {
        case .dense(let units, _):
            return input.count * units + units
        case .convolution(let filters, let kernelHeight, let kernelWidth, _):
            return kernelHeight * kernelWidth * input.channels * filters + filters
        case .flatten, .maxPool, .dropout:
            return 0
        }
    }
}
