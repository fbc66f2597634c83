import NeuralNetwork
import Vocabulary

extension Case {
    /// Together they use every kernel: each size is a multiple of nothing in one of them.
    static let all = [
        // Panels of 128 and 64 units and a narrow one, long contractions, inputs with zeros.
        Case(
            name: "dense-panels", image: Shape(height: 14, width: 10, channels: 1),
            layers: [
                .flatten, dense(208), .dropout(rate: 0.25), dense(72), dense(40, .linear),
                .dropout(rate: 0.5), softmax(10),
            ]),
        // No zero among the inputs, and no width that fills a vector.
        Case(
            name: "dense-narrow", image: Shape(height: 5, width: 7, channels: 1),
            layers: [.flatten, dense(134), dense(21), dense(7), softmax(3)], blank: 0),
        // Direct convolutions: odd and even kernels, single ones; pools with rows and columns left over.
        Case(
            name: "direct", image: Shape(height: 15, width: 15, channels: 1),
            layers: [
                convolution(16, 5, 5), .maxPool(size: 2), convolution(17, 2, 4),
                convolution(5, 1, 1, .linear), convolution(35, 3, 3), .maxPool(size: 3), .flatten,
                dense(40), .dropout(rate: 0.5), softmax(10),
            ]),
        // Winograd's method on tiles of four, three, two and one, with and without channels left over.
        Case(
            name: "winograd", image: Shape(height: 7, width: 6, channels: 1),
            layers: [
                convolution(17, 3, 3), convolution(18, 3, 3), convolution(16, 3, 3, .linear),
                .maxPool(size: 2), .dropout(rate: 0.25), convolution(33, 3, 3), .maxPool(size: 2),
                convolution(16, 3, 3), .flatten, softmax(10),
            ]),
        // Winograd's method first of all, on several channels.
        Case(
            name: "channels", image: Shape(height: 9, width: 6, channels: 16),
            layers: [convolution(32, 3, 3), convolution(3, 3, 3), .flatten, softmax(4)], blank: 0.5),
        // Steps so large that units die, and moments that decay so fast that they become zero.
        Case(
            name: "collapse", image: Shape(height: 6, width: 5, channels: 1),
            layers: [
                convolution(16, 3, 3), convolution(16, 3, 3), .maxPool(size: 2), convolution(16, 3, 3),
                .flatten, dense(64), softmax(5),
            ], epochs: 10, learning: Learning(.adam(learningRate: 0.1, beta1: 0.01, beta2: 0.02))),
        // Strides, kernels that stay inside, means, normalisation, and momentum with a penalty.
        Case(
            name: "normalised", image: Shape(height: 11, width: 10, channels: 3),
            layers: [
                strided(18, 2), word("batch_norm", [.number(0.9), .number(0.001)]), word("relu"),
                convolution(17, 3, 3, .linear), word("batch_norm", [.number(0.5), .number(0.01)]),
                word("leaky_relu", [.number(0.1)]), word("avgpool", [.integer(2)]), convolution(5, 2, 2),
                word("global_average_pool"), .dropout(rate: 0.25), softmax(4),
            ],
            learning: Learning(
                Optimizer(
                    .sgd, [.number(0.1), .number(0.9), .flag(true)], weightDecay: WeightDecay(l2: 5e-4)),
                schedule: LearningRateSchedule(.cosine, []), clipNorm: 1)),
        // Pools whose windows overlap or reach over the edge, and local response normalisation.
        Case(
            name: "responses", image: Shape(height: 12, width: 11, channels: 3),
            layers: [
                convolution(17, 5, 5), pool("maxpool", 3, 2, 0), responses(4, 1, 0.5, 1),
                convolution(20, 3, 3), pool("avgpool", 3, 2, 1), responses(2, 0.7, 0.9, 0),
                convolution(5, 2, 2, .linear), pool("avgpool", 2, 1, 0), pool("maxpool", 2, 1, 1),
                responses(9, 0.5, 1, 2), .flatten, softmax(4),
            ]),
        // Functions of each value.
        Case(
            name: "functions", image: Shape(height: 5, width: 7, channels: 1),
            layers: [
                .flatten, dense(33, .tanh), dense(34, .sigmoid), dense(35, .gelu), dense(19), softmax(4),
            ],
            learning: Learning(
                Optimizer(.rmsprop, [.number(0.001), .number(0.9), .number(0.5), .number(1e-7)]))),
    ]

    private static func word(_ keyword: String, _ settings: [Setting?] = []) -> LayerDescription {
        LayerDescription.named(keyword, settings) ?? .flatten
    }

    private static func pool(_ keyword: String, _ size: Int, _ stride: Int, _ padding: Int)
        -> LayerDescription
    {
        word(keyword, [.integer(size), .integer(stride), .choice(padding)])
    }

    private static func responses(_ radius: Int, _ bias: Double, _ alpha: Double, _ beta: Int)
        -> LayerDescription
    {
        word("local_response_norm", [.integer(radius), .number(bias), .number(alpha), .choice(beta)])
    }

    private static func strided(_ filters: Int, _ stride: Int) -> LayerDescription {
        word(
            "conv2d",
            [.integer(filters), .integers([3, 3]), .choice(1), .integer(stride), .choice(1), .flag(false)])
    }

    private static func dense(_ units: Int, _ activation: Activation = .relu) -> LayerDescription {
        .dense(units: units, activation: activation)
    }

    private static func softmax(_ classes: Int) -> LayerDescription {
        .dense(units: classes, activation: .softmax)
    }

    private static func convolution(
        _ filters: Int, _ height: Int, _ width: Int, _ activation: Activation = .relu
    ) -> LayerDescription {
        .convolution(filters: filters, kernelHeight: height, kernelWidth: width, activation: activation)
    }
}
