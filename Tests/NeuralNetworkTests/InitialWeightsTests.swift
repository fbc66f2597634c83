import Kernels
import NeuralNetwork
import Testing
import Vocabulary

/// Glorot and Bengio's uniform distribution, by the numbers of values that go into a unit and come out of it.
@Suite struct InitialWeightsTests {
    /// Glorot's limit, and He's, which knows only what goes in.
    @Test(arguments: [0, 1]) func areUniformUpToTheirLimit(initialiser: Int) throws {
        let relu = 0
        func convolution(_ filters: Int, _ kernel: [Int]) -> LayerDescription {
            GradientTests.word(
                "conv2d",
                [.integer(filters), .integers(kernel), .choice(relu), nil, nil, nil, .choice(initialiser)])
        }
        func dense(_ units: Int, _ activation: Int) -> LayerDescription {
            GradientTests.word("dense", [.integer(units), .choice(activation), nil, .choice(initialiser)])
        }
        let head = LayerDescription.dense(units: 10, activation: .softmax)
        let network = try Network(
            layers: [convolution(40, [5, 3]), convolution(24, [3, 3]), .flatten, dense(96, relu), head],
            input: Shape(height: 6, width: 8, channels: 1), capacity: 1, generator: Philox(seed: 11),
            parallel: Serial())
        let fans: [(into: Double, out: Double)] = [
            (5 * 3 * 1, 5 * 3 * 40), (3 * 3 * 40, 3 * 3 * 24), (6 * 8 * 24, 96), (96, 10),
        ]
        try #require(network.parameters.count == 2 * fans.count)
        for (index, fan) in fans.enumerated() {
            let isGlorots = initialiser == 0 || index == fans.count - 1
            let limit = (6 / (fan.into + (isGlorots ? fan.out : 0))).squareRoot()
            let weights = network.parameters[2 * index][.values].map { Double($0) / limit }
            #expect(weights.allSatisfy { $0.magnitude <= 1 + 1e-6 })
            // From end to end, in the middle, and with a third of the square of the limit: six standard deviations.
            let count = Double(weights.count)
            #expect((weights.max() ?? 0) > 0.97 && (weights.min() ?? 0) < -0.97)
            #expect((weights.reduce(0, +) / count).magnitude < 6 / (3 * count).squareRoot())
            let square = weights.reduce(0) { $0 + $1 * $1 } / count
            #expect((square - 1 / 3.0).magnitude < 6 * (4 / 45.0 / count).squareRoot())
            #expect(network.parameters[2 * index + 1][.values].allSatisfy { $0 == 0 })
        }
    }
}
