import Kernels
import NeuralNetwork
import Testing
import Vocabulary

/// How weights and biases begin, by the numbers of values that go into a unit and come out of it.
@Suite struct InitialWeightsTests {
    /// Each initialiser in the order of plans: the square of its limit, and whether biases are drawn, too.
    static let rules: [(square: @Sendable (_ into: Double, _ out: Double) -> Double, drawsBias: Bool)] = [
        ({ 6 / ($0 + $1) }, false), ({ 6 / $0 }, false), ({ _, _ in 0 }, false),
        ({ into, _ in 1 / into }, true),
    ]
    /// Of each layer with weights: its place in the list, its fans, and its units or filters.
    static let fans: [(layer: Int, into: Double, out: Double, count: Int)] = [
        (0, 5 * 3 * 1, 5 * 3 * 40, 40), (1, 3 * 3 * 40, 3 * 3 * 24, 24), (3, 6 * 8 * 24, 96, 96),
        (4, 96, 10, 10),
    ]

    /// A direct convolution, one by Winograd's method, dense layers with panels of whole vectors and of others.
    private func network(_ initialiser: Int, bias: Bool = true) throws -> Network {
        let (relu, softmax) = (0, 2)
        func convolution(_ filters: Int, _ kernel: [Int]) -> LayerDescription {
            GradientTests.word(
                "conv2d",
                [
                    .integer(filters), .integers(kernel), .choice(relu), nil, nil, .flag(bias),
                    .choice(initialiser),
                ])
        }
        func dense(_ units: Int, _ activation: Int) -> LayerDescription {
            GradientTests.word(
                "dense", [.integer(units), .choice(activation), .flag(bias), .choice(initialiser)])
        }
        return try Network(
            layers: [
                convolution(40, [5, 3]), convolution(24, [3, 3]), .flatten, dense(96, relu),
                dense(10, softmax),
            ],
            input: Shape(height: 6, width: 8, channels: 1), capacity: 1, generator: Philox(seed: 11),
            parallel: Serial())
    }

    /// From end to end, in the middle, and with a third of the square of the limit: six standard deviations.
    @Test(arguments: [0, 1, 3]) func areUniformUpToTheirLimit(initialiser: Int) throws {
        let (rule, network) = (Self.rules[initialiser], try network(initialiser))
        try #require(network.parameters.count == 2 * Self.fans.count)
        for (index, fan) in Self.fans.enumerated() {
            let limit = rule.square(fan.into, fan.out).squareRoot()
            let weights = network.parameters[2 * index][.values].map { Double($0) / limit }
            #expect(weights.allSatisfy { $0.magnitude <= 1 + 1e-6 })
            let count = Double(weights.count)
            #expect((weights.max() ?? 0) > 0.97 && (weights.min() ?? 0) < -0.97)
            #expect((weights.reduce(0, +) / count).magnitude < 6 / (3 * count).squareRoot())
            let square = weights.reduce(0) { $0 + $1 * $1 } / count
            #expect((square - 1 / 3.0).magnitude < 6 * (4 / 45.0 / count).squareRoot())
        }
    }

    /// Weights are the first numbers of their layer's stream, biases the next ones or +0, to the bit.
    @Test(arguments: rules.indices, [true, false])
    func arePlainDraws(initialiser: Int, bias: Bool) throws {
        let (rule, network) = (Self.rules[initialiser], try network(initialiser, bias: bias))
        let generator = Philox(seed: 11)
        var parameters = network.parameters[...]
        for fan in Self.fans {
            let limit = Float(rule.square(fan.into, fan.out).squareRoot())
            func drawn(_ number: Int) -> Float {
                let words = generator.block(SIMD4(UInt32(number / 4), 0, 0, 1 << 16 | UInt32(fan.layer)))
                let uniform = Float(words[number % 4] / 256) / 16_777_216
                return limit == 0 ? 0 : (2 * uniform - 1) * limit
            }
            let weights = try #require(parameters.popFirst())
            try #require(weights.count == Int(fan.into) * fan.count)
            #expect(bits(weights[.values]) == bits((0..<weights.count).map(drawn)), "\(weights.name)")
            if !bias { continue }
            let added = try #require(parameters.popFirst())
            let expected = (0..<fan.count).map { rule.drawsBias ? drawn(weights.count + $0) : 0 }
            #expect(bits(added[.values]) == bits(expected), "\(added.name)")
        }
        #expect(parameters.isEmpty)
    }

    private func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }
}
