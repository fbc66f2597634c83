import Kernels
import Vocabulary

/// A fully connected layer: weights inputs × units, and mostly a bias.
final class Dense: LayerKind {
    /// What may be applied to the sums.
    static var activations: [Activation] { [.relu, .linear, .softmax, .tanh, .sigmoid, .gelu] }

    static var word: Word<any LayerKind> {
        Word("dense", "A fully connected layer") { settings in
            Dense(
                units: settings.integer("units", in: LayerLimits.units),
                activation: activations[
                    settings.choice("activation", among: activations.map { $0.rawValue })],
                weights: WeightSettings(&settings))
        }
    }

    private let units: Int
    private let activation: Activation

    private let weights: WeightSettings

    init(units: Int, activation: Activation, weights: WeightSettings) {
        (self.units, self.activation, self.weights) = (units, activation, weights)
    }

    var text: String { "\(units) \(activation.rawValue)\(weights.text)" }
    var place: LayerPlace { .vectors }
    var gate: Gate { .applies }
    var rectifies: Bool { activation == .relu }
    var isSoftmax: Bool { activation == .softmax }

    func outputShape(for input: Shape) -> Shape? {
        guard units > 0, input.height == 1, input.width == 1 else { return nil }
        return Shape(height: 1, width: 1, channels: units)
    }

    func tensors(for input: Shape) -> [TensorShape] {
        weights.tensors([input.count, units])
    }

    func contraction(for input: Shape) -> Contraction? { .product(inputs: input.count, outputs: units) }

    func makeLayer(_ site: LayerSite) -> any Layer {
        let sums = DenseLayer(units: units, activation: activation, weights: weights, site)
        return activation.function.map { ActivatedLayer(sums, ElementwiseLayer($0, site)) } ?? sums
    }
}
