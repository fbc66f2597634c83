public import Datasets
internal import NeuralNetwork
public import Plans

/// What recorded values of layers and tensors belong to.
public struct NetworkStructure: Sendable, Equatable {
    /// A layer with ReLU.
    public struct Layer: Sendable, Equatable {
        /// Index in the model's list of layers, from 0.
        public var index: Int
        /// As in `layer 2 conv2d`.
        public var name: String
        /// Units, or channels of a convolution.
        public var units: Int

        /// A layer with so many units.
        public init(index: Int, name: String, units: Int) {
            self.index = index
            self.name = name
            self.units = units
        }
    }

    /// A tensor of parameters.
    public struct Tensor: Sendable, Equatable {
        /// As in `layer 2 conv2d weights`.
        public var name: String
        /// Values.
        public var count: Int

        /// A tensor with so many values.
        public init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }

    /// Layers with ReLU, from input to output.
    public var layers: [Layer]
    /// Tensors, weights before bias, from input to output.
    public var tensors: [Tensor]

    /// A network with these; without, one that nothing is known of.
    public init(layers: [Layer] = [], tensors: [Tensor] = []) {
        self.layers = layers
        self.tensors = tensors
    }
}

extension Plan.Model {
    /// What values are recorded of for images of this size; nothing behind a layer that does not fit.
    public func structure(image: ImageSize) -> NetworkStructure {
        NetworkStructure(layers, input: Shape(image))
    }
}

extension NetworkStructure {
    fileprivate init(_ descriptions: [LayerDescription], input: Shape) {
        self.init()
        var shape = input
        for (index, description) in descriptions.enumerated() {
            let name = "layer \(index) \(description.keyword)"
            guard let output = description.outputShape(for: shape) else { return }
            if description.rectifies {
                layers.append(Layer(index: index, name: name, units: output.channels))
            }
            tensors += description.tensors(for: shape).map {
                Tensor(name: "\(name) \($0.role)", count: $0.count)
            }
            shape = output
        }
    }
}
