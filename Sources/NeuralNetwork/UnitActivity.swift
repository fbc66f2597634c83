import Kernels

/// Finds out which units of the layers with ReLU are above zero for at least one of the samples that it is shown.
///
/// A unit of a convolution is a channel: it is alive where it is above zero anywhere in an image. Once every
/// unit of a layer is known to be alive, that layer is not looked at any more.
public final class UnitActivity {
    private final class Layer {
        let units: Int
        /// Rows of `units` values in one sample.
        let positions: Int
        /// For each unit, the bits of all its values, joined.
        var bits: [UInt32]
        var isComplete = false

        init(units: Int, positions: Int) {
            (self.units, self.positions) = (units, positions)
            bits = [UInt32](repeating: 0, count: units)
        }
    }

    /// By index in the network; nil for layers without ReLU.
    private let layers: [Layer?]

    /// Nothing seen yet of a network with these layers, for samples of shape `input`.
    public init(layers descriptions: [LayerDescription], input: Shape) {
        var shape = input
        layers = descriptions.map { description in
            shape = description.outputShape(for: shape) ?? shape
            return description.rectifies
                ? Layer(units: shape.channels, positions: shape.height * shape.width) : nil
        }
    }

    /// For each layer with ReLU, from input to output, how many units were zero for every sample so far.
    public var deadUnits: [Int] {
        layers.compactMap { layer in layer.map { $0.bits.reduce(0) { $0 + ($1 == 0 ? 1 : 0) } } }
    }

    /// Forgets all samples, but not what was seen of the first `kept` layers.
    public func reset(keeping kept: Int = 0) {
        for case let layer? in layers[kept...] {
            layer.isComplete = false
            for unit in layer.bits.indices { layer.bits[unit] = 0 }
        }
    }

    /// Looks at the outputs of layer `index`: `samples` × its output values, none of them negative.
    func note(_ outputs: UnsafePointer<Float>, of index: Int, samples: Int) {
        guard let layer = layers[index], !layer.isComplete else { return }
        let units = layer.units
        let rows = samples * layer.positions
        layer.isComplete = layer.bits.withUnsafeMutableBufferPointer { bits in
            guard let bits = bits.baseAddress else { return true }
            var first = 0
            while first + 16 <= units {
                let slot = UnsafeMutableRawPointer(bits + first)
                var joined = slot.loadUnaligned(as: SIMD16<UInt32>.self)
                for row in 0..<rows {
                    joined |= UnsafeRawPointer(outputs + (row * units + first))
                        .loadUnaligned(as: SIMD16<UInt32>.self)
                }
                slot.storeBytes(of: joined, as: SIMD16<UInt32>.self)
                first += 16
            }
            for unit in first..<units {
                for row in 0..<rows { bits[unit] |= outputs[row * units + unit].bitPattern }
            }
            for unit in 0..<units where bits[unit] == 0 { return false }
            return true
        }
    }
}
