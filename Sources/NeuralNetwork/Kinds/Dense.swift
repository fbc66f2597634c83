import Vocabulary

/// A fully connected layer: weights inputs × units, and a bias.
final class Dense: LayerKind {
    /// What may be applied to the sums.
    static var activations: [Activation] { [.relu, .linear, .softmax] }

    static var word: Word<any LayerKind> {
        Word("dense", "A fully connected layer with bias") { settings in
            Dense(
                units: settings.integer("units", in: LayerLimits.units),
                activation: activations[settings.choice("activation", among: activations.map { $0.rawValue })]
            )
        }
    }

    private let units: Int
    private let activation: Activation

    init(units: Int, activation: Activation) { (self.units, self.activation) = (units, activation) }

    var text: String { "\(units) \(activation.rawValue)" }
    var place: LayerPlace { .vectors }
    var gate: Gate { .applies }
    var rectifies: Bool { activation == .relu }
    var isSoftmax: Bool { activation == .softmax }

    func outputShape(for input: Shape) -> Shape? {
        guard units > 0, input.height == 1, input.width == 1 else { return nil }
        return Shape(height: 1, width: 1, channels: units)
    }

    func tensors(for input: Shape) -> [TensorShape] {
        [
            TensorShape(role: "weights", extents: [input.count, units]),
            TensorShape(role: "bias", extents: [units]),
        ]
    }

    func contraction(for input: Shape) -> Contraction? { .product(inputs: input.count, outputs: units) }

    func makeLayer(_ site: LayerSite) -> any Layer { DenseLayer(units: units, activation: activation, site) }
}
