import Kernels
import Vocabulary

/// A 2-D convolution, mostly with bias.
final class Convolution: LayerKind {
    /// What may be applied to the sums.
    static var activations: [Activation] { [.relu, .linear, .tanh, .sigmoid, .gelu] }

    static var word: Word<any LayerKind> {
        Word(
            "conv2d",
            "`same` pads with zeros so that the kernel sees every `stride`th row and column, `valid` not at all"
        ) { settings in
            let filters = settings.integer("filters", in: LayerLimits.units)
            let kernel = settings.integers("kernel", named: ["height", "width"], in: LayerLimits.window)
            let activation = activations[
                settings.choice("activation", among: activations.map { $0.rawValue })]
            let paddings = ConvolutionShape.Padding.allCases
            return Convolution(
                filters: filters, kernelHeight: kernel[0], kernelWidth: kernel[1], activation: activation,
                stride: settings.integer("stride", in: LayerLimits.window, usual: 1),
                padding: paddings[settings.choice("padding", among: paddings.map { $0.word }, usual: 0)],
                weights: WeightSettings(&settings))
        }
    }

    private let filters: Int
    private let kernelHeight: Int
    private let kernelWidth: Int
    private let activation: Activation

    private let stride: Int
    private let padding: ConvolutionShape.Padding
    private let weights: WeightSettings

    init(
        filters: Int, kernelHeight: Int, kernelWidth: Int, activation: Activation, stride: Int,
        padding: ConvolutionShape.Padding, weights: WeightSettings
    ) {
        self.filters = filters
        (self.kernelHeight, self.kernelWidth) = (kernelHeight, kernelWidth)
        (self.activation, self.stride, self.padding) = (activation, stride, padding)
        self.weights = weights
    }

    var text: String {
        "\(filters) \(kernelHeight)×\(kernelWidth)" + (stride == 1 ? "" : "/\(stride)")
            + (padding == .same ? "" : " \(padding.word)") + " \(activation.rawValue)\(weights.text)"
    }
    var place: LayerPlace { .images }
    var gate: Gate { .applies }
    var rectifies: Bool { activation == .relu }
    var magnitudes: MagnitudeUse { .uses }

    func outputShape(for input: Shape) -> Shape? {
        guard filters > 0, kernelHeight > 0, kernelWidth > 0, stride > 0 else { return nil }
        let shape = shape(input)
        guard shape.outputHeight > 0, shape.outputWidth > 0 else { return nil }
        return Shape(height: shape.outputHeight, width: shape.outputWidth, channels: filters)
    }

    func misfit(for input: Shape) -> Misfit? {
        guard padding == .valid, kernelHeight > input.height || kernelWidth > input.width else { return nil }
        return Misfit(
            setting: "kernel", expected: "at most \(input.height) × \(input.width), the size of its input",
            found: "\(kernelHeight) × \(kernelWidth)",
            remedy: "use a smaller kernel, or padding: same")
    }

    func tensors(for input: Shape) -> [TensorShape] {
        weights.tensors([kernelHeight, kernelWidth, input.channels, filters])
    }

    func contraction(for input: Shape) -> Contraction? { .convolution(shape(input)) }

    func makeLayer(_ site: LayerSite) -> any Layer {
        let shape = shape(site.input)
        let sums: any Layer =
            WinogradConvolution.applies(to: shape)
            ? WinogradLayer(shape, activation: activation, weights: weights, site)
            : ConvolutionLayer(shape, activation: activation, weights: weights, site)
        return activation.function.map { ActivatedLayer(sums, ElementwiseLayer($0, site)) } ?? sums
    }

    private func shape(_ input: Shape) -> ConvolutionShape {
        ConvolutionShape(
            height: input.height, width: input.width, inputs: input.channels, outputs: filters,
            kernelHeight: kernelHeight, kernelWidth: kernelWidth, stride: stride, padding: padding)
    }
}
