import Kernels
import NeuralNetwork
import Testing
import Vocabulary

/// How weights and biases begin, by the numbers of values that go into a unit and come out of it.
@Suite struct InitialWeightsTests {
    /// Each initialiser in the order of plans: the square of its limit, and whether biases are drawn, too.
    static let rules = [Rule(6, countsOut: true), Rule(6), Rule(0), Rule(1, drawsBias: true)]

    struct Rule: Sendable {
        let above: Double
        let countsOut: Bool
        let drawsBias: Bool

        init(_ above: Double, countsOut: Bool = false, drawsBias: Bool = false) {
            (self.above, self.countsOut, self.drawsBias) = (above, countsOut, drawsBias)
        }

        func limit(_ into: Double, _ out: Double) -> Double {
            (above / (countsOut ? into + out : into)).squareRoot()
        }
    }

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
            let limit = rule.limit(fan.into, fan.out)
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
        let parameters = network.parameters
        try #require(parameters.count == Self.fans.count * (bias ? 2 : 1))
        for (index, fan) in Self.fans.enumerated() {
            let limit = Float(rule.limit(fan.into, fan.out))
            func drawn(_ number: Int) -> Float {
                let words = generator.block(SIMD4(UInt32(number / 4), 0, 0, 1 << 16 | UInt32(fan.layer)))
                let uniform = Float(words[number % 4] / 256) / 16_777_216
                return limit == 0 ? 0 : (2 * uniform - 1) * limit
            }
            let weights = parameters[bias ? 2 * index : index]
            try #require(weights.count == Int(fan.into) * fan.count)
            #expect(difference(weights[.values], (0..<weights.count).map(drawn)) == nil, "\(weights.name)")
            if !bias { continue }
            let added = parameters[2 * index + 1]
            let expected = (0..<fan.count).map { rule.drawsBias ? drawn(weights.count + $0) : 0 }
            #expect(difference(added[.values], expected) == nil, "\(added.name)")
        }
    }

    /// The place of the first value with other bits; nil where there is none.
    private func difference(_ found: [Float], _ expected: [Float]) -> Int? {
        if found.count != expected.count { return min(found.count, expected.count) }
        return zip(found, expected).enumerated().first { $1.0.bitPattern != $1.1.bitPattern }?.offset
    }
}
