import Vocabulary

/// Normalisation of each channel over the batch (Ioffe and Szegedy, 2015), as Keras means it.
final class BatchNormalisation: LayerKind {
    static var word: Word<any LayerKind> {
        Word(
            "batch_norm",
            "Normalises each channel over the batch, then scales and shifts it by learned values; evaluation uses running "
                + "means, which keep the share `momentum` of what they were in each step (Keras: 0.99 and 0.001; "
                + "PyTorch, whose `momentum` is what changes, 0.9 and 0.00001)"
        ) { settings in
            BatchNormalisation(
                momentum: settings.number("momentum", .share), epsilon: settings.number("epsilon", .step))
        }
    }

    private let momentum: Double
    private let epsilon: Double

    init(momentum: Double, epsilon: Double) { (self.momentum, self.epsilon) = (momentum, epsilon) }

    var text: String { "\(momentum) \(epsilon)" }
    // What comes out for a sample depends on the others of its batch.
    var isSettled: Bool { false }
    var takesReLU: Bool { true }
    func outputShape(for input: Shape) -> Shape? { input }

    func tensors(for input: Shape) -> [TensorShape] {
        ["gamma", "beta", "moving mean", "moving variance"].map {
            TensorShape(role: $0, extents: [input.channels])
        }
    }

    func makeLayer(_ site: LayerSite) -> any Layer {
        BatchNormalisationLayer(momentum: momentum, epsilon: epsilon, site)
    }
}
