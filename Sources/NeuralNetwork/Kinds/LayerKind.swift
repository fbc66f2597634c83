public import Kernels
import Vocabulary

/// A kind of layer with its settings, as a plan declares it: no weights, no buffers.
///
/// One file for each kind says everything about it: its word in a plan with all settings, what goes in and comes out, its
/// tensors, its words in a report, what it does to ReLU's gate, and what computes it. `LayerDescription.words` lists them.
/// (Of a class: programs without an operating system know no other values of unknown type.)
protocol LayerKind: AnyObject, Sendable {
    /// The settings in words, for tables of layers, as in `32 3×3 relu`; may be empty.
    var text: String { get }
    /// Where it can stand.
    var place: LayerPlace { get }
    /// The shape that comes out when `input` goes in, or nil where the layer cannot take it.
    func outputShape(for input: Shape) -> Shape?
    /// Why the layer cannot take `input`, where more can be said than that.
    func misfit(for input: Shape) -> Misfit?
    /// Learned tensors and such as are kept with them, in the order of the contract.
    func tensors(for input: Shape) -> [TensorShape]
    /// What it does to the gate of a ReLU before it.
    var gate: Gate { get }
    /// Whether it ends with a ReLU of its own: nothing below zero comes out, and whoever computes a gradient behind it takes
    /// part in the gate.
    var rectifies: Bool { get }
    /// Whether it applies a ReLU that comes next, if `LayerSite.isRectifiedNext`.
    var takesReLU: Bool { get }
    /// Whether what comes out for a sample in training depends on more than the sample and the parameters: on random numbers,
    /// or on the other samples of the batch.
    var isSettled: Bool { get }
    /// Whether it drops values at random.
    var isRandom: Bool { get }
    /// What it makes of bounds by channel that the layer before may note.
    var magnitudes: MagnitudeUse { get }
    /// The function of the last layer's outputs, fused with the loss.
    var isSoftmax: Bool { get }
    /// Its multiply-adds, where it has many.
    func contraction(for input: Shape) -> Contraction?
    /// Makes what computes it, with its weights and its buffers for one batch.
    func makeLayer(_ site: LayerSite) -> any Layer
}

extension LayerKind {
    var text: String { "" }
    var place: LayerPlace { .anywhere }
    func misfit(for input: Shape) -> Misfit? { nil }
    func tensors(for input: Shape) -> [TensorShape] { [] }
    // What is safe for a layer that knows nothing of gates.
    var gate: Gate { .ends }
    var rectifies: Bool { false }
    var takesReLU: Bool { false }
    var isSettled: Bool { true }
    var isRandom: Bool { false }
    var magnitudes: MagnitudeUse { .ignores }
    var isSoftmax: Bool { false }
    func contraction(for input: Shape) -> Contraction? { nil }
}

/// Where a layer can stand in a list of layers.
public enum LayerPlace: Sendable {
    /// Before `flatten`: it takes images.
    case images
    /// Between images and vectors, once.
    case between
    /// Behind `flatten`: it takes vectors.
    case vectors
    /// Before and behind.
    case anywhere
}

/// What a layer does with bounds of its inputs by sample and channel.
enum MagnitudeUse { case uses, passes, ignores }

/// Why a layer cannot take its input.
public struct Misfit: Sendable {
    /// The setting that is to blame, if one is.
    public let setting: String?
    /// What would do.
    public let expected: String
    /// What is there.
    public let found: String
    /// What to do.
    public let remedy: String
}

/// The multiply-adds of a layer.
public enum Contraction: Sendable {
    /// Inputs × outputs.
    case product(inputs: Int, outputs: Int)
    /// Those of a convolution.
    case convolution(ConvolutionShape)
}
