import Kernels
import NeuralNetwork

/// How the kernels save multiply-adds beside the direct method. To be kept true when kernels change.
enum ExecutedArithmetic {
    /// Whether products with input pixels that are exactly zero are left out, in a dense first layer.
    static let skipsBackground = true
}

/// Multiply-adds of one layer's three passes over a batch.
struct LayerPasses {
    /// Of each pass, by the direct method.
    let direct: Int
    /// As the kernels carry them out.
    let forward: Int
    let inputGradient: Int
    let weightGradient: Int
    private let isDense: Bool

    /// A dense layer.
    init(dense inputs: Int, units: Int, samples: Int) {
        direct = samples * inputs * units
        (forward, inputGradient, weightGradient) = (direct, direct, direct)
        isDense = true
    }

    /// A convolution.
    init(_ shape: ConvolutionShape, samples: Int) {
        let pairs = samples * shape.inputs * shape.outputs
        let direct = pairs * shape.height * shape.width * shape.taps

        let isWinograd = WinogradConvolution.applies(to: shape)
        self.direct = direct
        // All three passes have the points of the same tiles.
        let executed = isWinograd ? pairs * WinogradConvolution(shape).input.products : direct
        (forward, inputGradient, weightGradient) = (executed, executed, executed)
        isDense = false
    }

    /// Share of the products of a first layer that are carried out when `ink` of its input is not zero.
    func executedShare(ofFirstLayerWith ink: Double) -> Double {
        isDense && ExecutedArithmetic.skipsBackground ? ink : 1
    }
}
