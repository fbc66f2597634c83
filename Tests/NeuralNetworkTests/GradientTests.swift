import Kernels
import NeuralNetwork
import Testing
import Vocabulary

/// Gradients of every layer kind against central differences of a binary64 network.
@Suite struct GradientTests {
    static let networks: [(String, Shape, [LayerDescription])] = [
        (
            "dense", Shape(height: 3, width: 4, channels: 1),
            [.flatten, .dense(units: 9, activation: .relu), .dense(units: 5, activation: .linear), head]
        ),
        (
            "convolution", Shape(height: 7, width: 8, channels: 1),
            [
                .convolution(filters: 3, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                .convolution(filters: 18, kernelHeight: 2, kernelWidth: 5, activation: .relu),
                .convolution(filters: 2, kernelHeight: 1, kernelWidth: 1, activation: .linear), .flatten,
                head,
            ]
        ),
        (
            "winograd", Shape(height: 6, width: 9, channels: 1),
            [
                .convolution(filters: 17, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                .convolution(filters: 18, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                .maxPool(size: 2), .dropout(rate: 0.4),
                .convolution(filters: 16, kernelHeight: 3, kernelWidth: 3, activation: .linear),
                .convolution(filters: 16, kernelHeight: 3, kernelWidth: 3, activation: .relu), .flatten, head,
            ]
        ),
        (
            "edges", Shape(height: 7, width: 9, channels: 1),
            [
                .convolution(filters: 16, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                .convolution(filters: 17, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                .convolution(filters: 16, kernelHeight: 3, kernelWidth: 3, activation: .linear),
                .maxPool(size: 3),
                .convolution(filters: 18, kernelHeight: 3, kernelWidth: 3, activation: .relu), .flatten, head,
            ]
        ),
        (
            "pool", Shape(height: 5, width: 6, channels: 1),
            [
                .convolution(filters: 17, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                .maxPool(size: 2),
                .convolution(filters: 4, kernelHeight: 3, kernelWidth: 3, activation: .relu), .flatten,
                .dropout(rate: 0.25), head,
            ]
        ),
        (
            "large window", Shape(height: 18, width: 35, channels: 1),
            [
                .convolution(filters: 17, kernelHeight: 3, kernelWidth: 3, activation: .relu),
                .maxPool(size: 17), .flatten, head,
            ]
        ),
        (
            "strides", Shape(height: 9, width: 10, channels: 3),
            [
                convolution(5, [3, 3], 0, stride: 2), convolution(17, [3, 2], 1, padding: 1),
                convolution(3, [2, 2], 0, stride: 2, hasBias: false), .flatten, head,
            ]
        ),
        // Behind a rectified layer, each kind that may forget its gate.
        (
            "means", Shape(height: 7, width: 8, channels: 2),
            [
                convolution(17, [3, 3], 0), word("avgpool", [.integer(2)]), convolution(16, [3, 3], 0),
                .maxPool(size: 2), word("global_average_pool"), .dense(units: 6, activation: .relu),
                word("gelu"), head,
            ]
        ),
        (
            "overlapping", Shape(height: 10, width: 9, channels: 2),
            [
                convolution(17, [3, 3], 0), pool("maxpool", 3, stride: 2, padding: 0),
                convolution(16, [3, 3], 0), pool("avgpool", 3, stride: 2, padding: 0),
                convolution(5, [2, 2], 0), pool("maxpool", 2, stride: 1),
                pool("avgpool", 2, stride: 1, padding: 0),
                .flatten, head,
            ]
        ),
        (
            "responses", Shape(height: 8, width: 7, channels: 2),
            [
                convolution(17, [3, 3], 0), responses(2, 1, 0.5, 1),
                pool("maxpool", 3, stride: 2, padding: 0),
                convolution(20, [3, 3], 0), pool("avgpool", 3, stride: 2), responses(4, 0.7, 0.9, 0),
                convolution(3, [1, 1], 1), responses(9, 0.5, 1, 2), .flatten, head,
            ]
        ),
        (
            "normalisation", Shape(height: 5, width: 6, channels: 2),
            [
                convolution(17, [3, 3], 0), word("batch_norm", [.number(0.9), .number(0.001)]), word("relu"),
                .dropout(rate: 0.3), convolution(4, [3, 3], 1, hasBias: false),
                word("batch_norm", [.number(0.5), .number(0.01)]), word("relu"), .flatten, head,
            ]
        ),
        (
            "functions", Shape(height: 4, width: 5, channels: 1),
            [
                convolution(3, [3, 3], 2), word("leaky_relu", [.number(0.1)]), word("tanh"), .flatten,
                .dense(units: 9, activation: .sigmoid), .dense(units: 8, activation: .gelu),
                .dense(units: 7, activation: .tanh), word("sigmoid"), word("relu"), word("relu"), head,
            ]
        ),
    ]

    static func word(_ keyword: String, _ settings: [Setting?] = []) -> LayerDescription {
        guard let layer = LayerDescription.named(keyword, settings) else {
            preconditionFailure("no word \(keyword)")
        }
        return layer
    }

    /// A convolution; activation and padding by their places in the word's choices.
    static func convolution(
        _ filters: Int, _ kernel: [Int], _ activation: Int, stride: Int = 1, padding: Int = 0,
        hasBias: Bool = true
    ) -> LayerDescription {
        word(
            "conv2d",
            [
                .integer(filters), .integers(kernel), .choice(activation), .integer(stride), .choice(padding),
                .flag(hasBias),
            ])
    }

    /// A pool; padding by its place in the word's choices.
    static func pool(_ keyword: String, _ size: Int, stride: Int, padding: Int = 1) -> LayerDescription {
        word(keyword, [.integer(size), .integer(stride), .choice(padding)])
    }

    /// Local response normalisation; beta by its place in the word's choices.
    static func responses(_ radius: Int, _ bias: Double, _ alpha: Double, _ beta: Int) -> LayerDescription {
        word("local_response_norm", [.integer(radius), .number(bias), .number(alpha), .choice(beta)])
    }

    static let head = LayerDescription.dense(units: 4, activation: .softmax)

    @Test(arguments: networks.indices)
    func equalCentralDifferences(index: Int) throws {
        let (_, input, layers) = Self.networks[index]
        let network = try Network(
            layers: layers, input: input, capacity: 3, generator: Philox(seed: 5), parallel: Serial())
        var random = PhiloxSequence(Philox(seed: 6), .syntheticData(part: 1))
        let samples = (0..<3).map { _ in (0..<input.count).map { _ in random.uniform() } }
        let labels: [UInt8] = [3, 0, 2]
        // Biases away from zero, so that no ReLU sits at its corner.
        for parameter in network.parameters where parameter.name.hasSuffix("bias") {
            parameter[.values] = (0..<parameter.count).map { _ in random.uniform() * 0.2 + 0.01 }
        }
        var totals = Totals()
        samples.flatMap { $0 }.withUnsafeBufferPointer { pixels in
            labels.withUnsafeBufferPointer { labels in
                guard let start = pixels.baseAddress else { return }
                network.train(
                    start, labels: labels, epoch: 1, step: 0, update: .storeGradients, totals: &totals)
            }
        }
        let exact = ExactNetwork(layers: layers, input: input, generator: Philox(seed: 5))
        var parameters = network.parameters.map { $0[.values].map(Double.init) }
        let exactSamples = samples.map { $0.map(Double.init) }
        let exactLabels = labels.map(Int.init)
        let loss = exact.loss(parameters, exactSamples, exactLabels)
        #expect(abs(totals.loss / 3 - loss) < 1e-6)

        let width = 1e-5
        for (tensor, parameter) in network.parameters.enumerated() {
            let gradients = parameter.gradients
            for value in stride(from: 0, to: parameter.count, by: 1 + parameter.count / 150) {
                let original = parameters[tensor][value]
                parameters[tensor][value] = original + width
                let above = exact.loss(parameters, exactSamples, exactLabels)
                parameters[tensor][value] = original - width
                let below = exact.loss(parameters, exactSamples, exactLabels)
                parameters[tensor][value] = original
                let difference = (above - below) / (2 * width)
                let gradient = Double(gradients[value])
                #expect(
                    abs(gradient - difference) < 1e-6 + 1e-4 * abs(difference),
                    "\(parameter.name)[\(value)]: \(gradient), differences say \(difference)")
            }
        }
    }
}
