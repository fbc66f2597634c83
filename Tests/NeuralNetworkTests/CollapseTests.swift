import Kernels
import NeuralNetwork
import Testing

/// Networks through whose layers nothing flows any more, step by step beside plain loops over everything, bit for bit.
@Suite struct CollapseTests {
    static let input = Shape(height: 4, width: 4, channels: 1)
    static let layers: [LayerDescription] = [
        .convolution(filters: 16, kernelHeight: 3, kernelWidth: 3, activation: .relu),
        .convolution(filters: 17, kernelHeight: 3, kernelWidth: 3, activation: .relu),
        .maxPool(size: 2), .dropout(rate: 0.25),
        .convolution(filters: 18, kernelHeight: 3, kernelWidth: 3, activation: .relu),
        .convolution(filters: 16, kernelHeight: 3, kernelWidth: 3, activation: .relu),
        .dropout(rate: 0.5), .flatten, .dense(units: 64, activation: .relu), .dropout(rate: 0.25),
        .dense(units: 3, activation: .softmax),
    ]
    /// Where the biases of the convolutions are, and those of the dense layer behind.
    static let (firstBias, secondBias, thirdBias, denseBias) = (1, 3, 5, 9)
    /// Moments are gone after few steps: m after some 40, v after some 60.
    static let settings = Optimizer.adam(learningRate: 0.01, beta1: 0.25, beta2: 0.4)

    /// Biases far below zero stop all that flows behind them; much later, others let it flow again, when second moments
    /// are owed decays or gone, and weights are as they were. Some channels die sooner.
    @Test func everyStepEqualsPlainLoops() throws {
        let pair = try Pair(Self.layers, Self.input, Self.settings, threads: 2)
        pair.train(steps: 4)
        pair.setBiases(of: Self.firstBias, to: -100, channels: [1, 2, 7])
        pair.setBiases(of: Self.secondBias, to: -100, channels: [0, 16])
        pair.train(steps: 2)
        #expect(pair.living(layer: 0).count < 16)
        pair.setBiases(of: Self.thirdBias, to: -100)
        pair.train(steps: 20)
        #expect(pair.living(layer: 4).isEmpty)
        pair.compareMoments()
        // Flows again, while first moments are on their way to zero.
        pair.setBiases(of: Self.thirdBias, to: 0.1)
        pair.train(steps: 3)
        #expect(!pair.living(layer: 4).isEmpty)
        pair.setBiases(of: Self.thirdBias, to: -100)
        pair.train(steps: 50)
        // First moments of the dead layers are exactly zero, second moments not yet.
        #expect(pair.network.parameters[4][.moment(0)].allSatisfy { $0 == 0 })
        #expect(pair.network.parameters[4][.moment(1)].contains { $0 != 0 })
        pair.resume()
        pair.train(steps: 5)
        pair.setBiases(of: Self.thirdBias, to: 0.1)
        pair.train(steps: 2)
        pair.setBiases(of: Self.thirdBias, to: -100)
        pair.train(steps: 70)
        #expect(pair.network.parameters[4][.moment(1)].allSatisfy { $0 == 0 })
        pair.compareMoments()
    }

    /// The dense layer dies, and so its own gradient is zero and all below learn nothing.
    @Test func deadDenseLayerEqualsPlainLoops() throws {
        let pair = try Pair(Self.layers, Self.input, Self.settings, threads: 1)
        pair.train(steps: 3)
        pair.setBiases(of: Self.denseBias, to: -100)
        pair.train(steps: 10)
        #expect(pair.living(layer: 8).isEmpty)
        pair.compareMoments()
        pair.resume()
        pair.setBiases(of: Self.denseBias, to: 0.2)
        pair.train(steps: 3)
        pair.compareMoments()
    }

    /// A network that a learning rate far too large kills by itself.
    @Test func overshootEqualsPlainLoops() throws {
        let settings = Optimizer.adam(learningRate: 6, beta1: 0.5, beta2: 0.6)
        let pair = try Pair(Self.layers, Self.input, settings, threads: 1)
        pair.train(steps: 25)
        #expect(pair.living(layer: 5).isEmpty)
        pair.compareMoments()
    }

    /// Images without anything, some and all.
    @Test func blankImagesEqualPlainLoops() throws {
        let pair = try Pair(Self.layers, Self.input, Self.settings, threads: 1)
        pair.train(steps: 2)
        pair.train(steps: 2, blank: [1])
        // Without biases nothing flows from them at all.
        for tensor in [1, 3, 5, 7] { pair.setBiases(of: tensor, to: 0) }
        pair.train(steps: 3, blank: [0, 1, 2])
        pair.train(steps: 2)
        pair.compareMoments()
    }

    /// Layers without ReLU: nothing closes a gate, so gradients flow where values do not. Direct convolutions in the middle.
    @Test func linearLayersEqualPlainLoops() throws {
        let layers: [LayerDescription] = [
            .convolution(filters: 17, kernelHeight: 3, kernelWidth: 3, activation: .relu),
            .convolution(filters: 16, kernelHeight: 2, kernelWidth: 3, activation: .linear),
            .convolution(filters: 16, kernelHeight: 3, kernelWidth: 3, activation: .linear),
            .maxPool(size: 2), .dropout(rate: 0.25), .flatten, .dense(units: 16, activation: .linear),
            .dense(units: 3, activation: .softmax),
        ]
        let pair = try Pair(layers, Self.input, Self.settings, threads: 1)
        pair.train(steps: 2)
        pair.setBiases(of: 1, to: -100)
        pair.setBiases(of: 3, to: 0)
        pair.setBiases(of: 5, to: 0)
        pair.train(steps: 1)
        #expect(pair.living(layer: 0).isEmpty)
        pair.train(steps: 20)
        pair.setBiases(of: 1, to: 0.1)
        pair.train(steps: 3)
        pair.compareMoments()
    }

    /// Weights that become infinite at the points: zero times infinity is not zero, and what comes of it must not change.
    @Test func hugeWeightsEqualPlainLoops() throws {
        let pair = try Pair(Self.layers, Self.input, Self.settings, threads: 1)
        pair.train(steps: 2)
        pair.setBiases(of: Self.secondBias, to: -100)
        pair.setBiases(of: Self.thirdBias, to: 0.25)
        pair.setValue(of: 4, at: 3, to: 3e38)
        #expect(pair.living(layer: 1).isEmpty)
        #expect(pair.living(layer: 4).count < 18)
        pair.train(steps: 1)
        pair.compareMoments()
    }

    /// The same where no gradient comes: zero times infinity is a gradient that is not a number, in the same step as ever.
    @Test func hugeWeightsWithoutGradientsEqualPlainLoops() throws {
        let pair = try Pair(Self.layers, Self.input, Self.settings, threads: 1)
        pair.train(steps: 2)
        pair.setBiases(of: Self.denseBias, to: -3e38)
        // The last tap, which turned by half a turn is the first: at the points, that one grows.
        for input in 0..<18 { pair.setValue(of: 6, at: (8 * 18 + input) * 16 + 3, to: -1.5e38) }
        #expect(!pair.living(layer: 4).isEmpty)
        #expect(pair.living(layer: 8).isEmpty)
        pair.train(steps: 1, expectingFinite: false)
        #expect(pair.network.parameters[6].isFinite)
        #expect(!pair.network.parameters[4].isFinite)
        pair.compareMoments()
    }

    /// Without an epsilon, weights without gradients become NaN as ever.
    @Test func zeroByZeroIsNoticed() throws {
        let settings = Optimizer.adam(learningRate: 0.01, beta1: 0.5, beta2: 0.6, epsilon: 0)
        let pair = try Pair(Self.layers, Self.input, settings, threads: 1)
        pair.setBiases(of: Self.thirdBias, to: -100)
        pair.train(steps: 1, expectingFinite: false)
        #expect(!pair.network.parameters[4].isFinite)
        pair.compareMoments()
    }

    @Test func storedGradientsAreZero() throws {
        let pair = try Pair(Self.layers, Self.input, Self.settings, threads: 1)
        pair.compareGradients()
        pair.setBiases(of: Self.thirdBias, to: -100)
        pair.compareGradients()
    }
}
