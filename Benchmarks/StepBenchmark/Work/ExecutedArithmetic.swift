import Kernels
import NeuralNetwork

/// How the kernels save multiply-adds beside the direct method. To be kept true when kernels change.
enum ExecutedArithmetic {
    /// Winograd's F(m × m, 3 × 3) takes (m + 2)² products where the direct method takes 9 m²: the m of each pass,
    /// nil where the pass is direct.
    static let forwardTile: Int? = 4
    static let inputGradientTile: Int? = 4
    static let weightGradientTile: Int? = 4
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

    /// A 'same' convolution with stride 1.
    init(convolution input: Shape, filters: Int, kernelHeight: Int, kernelWidth: Int, samples: Int) {
        let pairs = samples * input.channels * filters
        let direct = pairs * input.height * input.width * kernelHeight * kernelWidth
        let isWinograd = WinogradConvolution.applies(
            to: ConvolutionShape(
                height: input.height, width: input.width, inputs: input.channels, outputs: filters,
                kernelHeight: kernelHeight, kernelWidth: kernelWidth))
        func executed(_ tile: Int?) -> Int {
            guard isWinograd, let tile else { return direct }
            let tiles = ((input.height + tile - 1) / tile) * ((input.width + tile - 1) / tile)
            return pairs * tiles * (tile + 2) * (tile + 2)
        }
        self.direct = direct
        forward = executed(ExecutedArithmetic.forwardTile)
        inputGradient = executed(ExecutedArithmetic.inputGradientTile)
        weightGradient = executed(ExecutedArithmetic.weightGradientTile)
        isDense = false
    }

    /// Share of the products of a first layer that are carried out when `ink` of its input is not zero.
    func executedShare(ofFirstLayerWith ink: Double) -> Double {
        isDense && ExecutedArithmetic.skipsBackground ? ink : 1
    }
}
