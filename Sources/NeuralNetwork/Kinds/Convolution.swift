import Kernels
import Vocabulary

/// A 2-D convolution with bias, stride 1, zero padding to the same height and width ('same').
final class Convolution: LayerKind {
    /// What may be applied to the sums.
    static var activations: [Activation] { [.relu, .linear] }

    static var word: Word<any LayerKind> {
        Word("conv2d", "Stride 1, zero padding to the same height and width") { settings in
            let filters = settings.integer("filters", in: LayerLimits.units)
            let kernel = settings.integers("kernel", named: ["height", "width"], in: LayerLimits.window)
            return Convolution(
                filters: filters, kernelHeight: kernel[0], kernelWidth: kernel[1],
                activation: activations[settings.choice("activation", among: activations.map { $0.rawValue })]
            )
        }
    }

    private let filters: Int
    private let kernelHeight: Int
    private let kernelWidth: Int
    private let activation: Activation

    init(filters: Int, kernelHeight: Int, kernelWidth: Int, activation: Activation) {
        self.filters = filters
        (self.kernelHeight, self.kernelWidth) = (kernelHeight, kernelWidth)
        self.activation = activation
    }

    var text: String { "\(filters) \(kernelHeight)×\(kernelWidth) \(activation.rawValue)" }
    var place: LayerPlace { .images }
    var gate: Gate { .applies }
    var rectifies: Bool { activation == .relu }
    var magnitudes: MagnitudeUse { .uses }

    func outputShape(for input: Shape) -> Shape? {
        guard filters > 0, kernelHeight > 0, kernelWidth > 0 else { return nil }
        return Shape(height: input.height, width: input.width, channels: filters)
    }

    func tensors(for input: Shape) -> [TensorShape] {
        [
            TensorShape(role: "weights", extents: [kernelHeight, kernelWidth, input.channels, filters]),
            TensorShape(role: "bias", extents: [filters]),
        ]
    }

    func contraction(for input: Shape) -> Contraction? { .convolution(shape(input)) }

    func makeLayer(_ site: LayerSite) -> any Layer {
        let shape = shape(site.input)
        return WinogradConvolution.applies(to: shape)
            ? WinogradLayer(shape, activation: activation, site)
            : ConvolutionLayer(shape, activation: activation, site)
    }

    private func shape(_ input: Shape) -> ConvolutionShape {
        ConvolutionShape(
            height: input.height, width: input.width, inputs: input.channels, outputs: filters,
            kernelHeight: kernelHeight, kernelWidth: kernelWidth)
    }
}
