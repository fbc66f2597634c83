import Kernels
import NeuralNetwork
import Testing
import Vocabulary

/// Networks of every word for layers against the same in plain loops, in training and evaluation, bit for bit.
@Suite struct WordNetworkTests {
    static let networks: [(Shape, [LayerDescription])] = [
        (Shape(height: 9, width: 10, channels: 3), strides), (Shape(height: 7, width: 8, channels: 2), means),
        (Shape(height: 5, width: 6, channels: 2), normalised),
        (Shape(height: 4, width: 5, channels: 1), functions),
        (Shape(height: 6, width: 5, channels: 1), drawnBiases),
        (Shape(height: 10, width: 9, channels: 2), overlapping),
        (Shape(height: 6, width: 7, channels: 2), untaught),
        (Shape(height: 8, width: 7, channels: 2), responses),
    ]
    private static let head = LayerDescription.dense(units: 3, activation: .softmax)
    private static let word = GradientTests.word

    private static let strides = [
        GradientTests.convolution(5, [3, 3], 0, stride: 2),
        GradientTests.convolution(17, [3, 2], 1, padding: 1),
        GradientTests.convolution(3, [2, 2], 0, stride: 2, hasBias: false), .flatten, .dropout(rate: 0.25),
        head,
    ]
    private static let means = [
        GradientTests.convolution(17, [3, 3], 0), word("avgpool", [.integer(2)]),
        GradientTests.convolution(16, [3, 3], 0), .maxPool(size: 2), word("global_average_pool", []),
        .dense(units: 6, activation: .relu), word("gelu", []), head,
    ]
    private static let normalised = [
        GradientTests.convolution(17, [3, 3], 0), word("batch_norm", [.number(0.9), .number(0.001)]),
        word("relu", []), .dropout(rate: 0.5), GradientTests.convolution(18, [3, 3], 1, hasBias: false),
        word("batch_norm", [.number(0.5), .number(0.01)]), word("relu", []), .flatten,
        .dense(units: 20, activation: .linear), word("batch_norm", [.number(0.99), .number(0.1)]), head,
    ]
    // Max-pools hand the gate on, also where windows overlap and behind a layer that is blank.
    private static let overlapping = [
        GradientTests.convolution(17, [3, 3], 0), GradientTests.pool("maxpool", 3, stride: 2, padding: 0),
        GradientTests.convolution(16, [3, 3], 0), GradientTests.pool("avgpool", 3, stride: 2, padding: 0),
        GradientTests.convolution(18, [2, 2], 0), GradientTests.pool("maxpool", 2, stride: 1),
        word("tanh", []), GradientTests.pool("maxpool", 3, stride: 2, padding: 0), .flatten, head,
    ]
    // Nothing but zeros comes to the pool, and the gradient is not zero: it goes to the first place of each window.
    private static let untaught = [
        word(
            "conv2d",
            [
                .integer(5), .integers([3, 3]), .choice(1), .integer(1), .choice(0), .flag(true), .choice(2),
            ]),
        GradientTests.pool("maxpool", 3, stride: 2, padding: 0), GradientTests.convolution(6, [3, 3], 1),
        .flatten, head,
    ]
    private static let responses = [
        GradientTests.convolution(17, [3, 3], 0), GradientTests.responses(2, 1, 0.5, 1),
        GradientTests.pool("maxpool", 3, stride: 2, padding: 0), GradientTests.convolution(20, [3, 3], 0),
        GradientTests.pool("maxpool", 3, stride: 3), GradientTests.responses(4, 0.7, 0.9, 0),
        GradientTests.convolution(3, [1, 1], 1), GradientTests.responses(9, 0.5, 1, 2), .flatten, head,
    ]
    private static let functions = [
        GradientTests.convolution(3, [3, 3], 2), word("leaky_relu", [.number(0.1)]), word("tanh", []),
        .flatten,
        .dense(units: 9, activation: .sigmoid), .dense(units: 8, activation: .gelu),
        .dense(units: 7, activation: .tanh), word("sigmoid", []), word("relu", []), word("relu", []), head,
    ]
    /// Blank samples bring biases to the layers behind: with initial ones they have something to say.
    private static let drawnBiases = [
        fromFanIn("conv2d", [.integer(17), .integers([3, 2]), .choice(0), nil, nil]),
        fromFanIn("conv2d", [.integer(18), .integers([3, 3]), .choice(0), nil, nil]), .maxPool(size: 2),
        .flatten, fromFanIn("dense", [.integer(64), .choice(0)]), .dropout(rate: 0.25),
        fromFanIn("dense", [.integer(3), .choice(2)]),
    ]

    private static func fromFanIn(_ keyword: String, _ settings: [Setting?]) -> LayerDescription {
        word(keyword, settings + [nil, .choice(3)])
    }

    @Test(arguments: networks.indices, [1, 3])
    func equalsReference(index: Int, threads: Int) throws {
        let (shape, layers) = Self.networks[index]
        let momentum = Optimizer(.sgd, [.number(0.1), .number(0.9)], weightDecay: WeightDecay(l2: 5e-4))
        for optimizer in [Optimizer.adam(), momentum] {
            let pair = try Pair(layers, shape, optimizer, threads: threads)
            pair.train(steps: 4, blank: [0])
            _ = pair.evaluate(again: [0, 1])
            pair.compareMoments()
            pair.resume()
            pair.train(again: [0, 1, 2], times: 3)
            _ = pair.evaluate(again: [2, 3])
            pair.compareMoments()
        }
    }
}
