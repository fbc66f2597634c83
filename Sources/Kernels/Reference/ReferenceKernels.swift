/// The kernels' specification: plain loops, one operation at a time, in the order that the contract
/// fixes. Slow; the fast kernels must give the same bits.
public enum Reference {
    /// C = A · B, row-major and dense, then bias and ReLU. See `multiply`.
    public static func product(
        rows: Int, columns: Int, depth: Int, a: [Float], b: [Float], bias: [Float]? = nil,
        rectify: Bool = false
    ) -> [Float] {
        var c = [Float](repeating: 0, count: rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                var sum: Float = 0
                for k in 0..<depth { sum.addProduct(a[row * depth + k], b[k * columns + column]) }
                c[row * columns + column] = finish(sum, bias: bias?[column], rectify: rectify)
            }
        }
        return c
    }

    /// One sample's convolution, unpadded input. See `convolve`.
    public static func convolution(
        _ shape: ConvolutionShape, image: [Float], weights: [Float], bias: [Float]? = nil,
        rectify: Bool = false
    ) -> [Float] {
        var output = [Float](repeating: 0, count: shape.outputCount)
        for y in 0..<shape.outputHeight {
            for x in 0..<shape.outputWidth {
                for channel in 0..<shape.outputs {
                    var sum: Float = 0
                    eachTap(shape, y, x) { tap, at in
                        for input in 0..<shape.inputs {
                            let weight = weights[(tap * shape.inputs + input) * shape.outputs + channel]
                            sum.addProduct(at.map { image[$0 + input] } ?? 0, weight)
                        }
                    }
                    output[(y * shape.outputWidth + x) * shape.outputs + channel] = finish(
                        sum, bias: bias?[channel], rectify: rectify)
                }
            }
        }
        return output
    }

    /// The weight gradient over a batch of unpadded samples. See `ConvolutionWeightGradient`.
    public static func weightGradient(_ shape: ConvolutionShape, images: [[Float]], gradients: [[Float]])
        -> [Float]
    {
        var result = [Float](repeating: 0, count: shape.weightCount)
        for (image, gradient) in zip(images, gradients) {
            for y in 0..<shape.outputHeight {
                for x in 0..<shape.outputWidth {
                    eachTap(shape, y, x) { tap, at in
                        for input in 0..<shape.inputs {
                            for channel in 0..<shape.outputs {
                                result[(tap * shape.inputs + input) * shape.outputs + channel].addProduct(
                                    at.map { image[$0 + input] } ?? 0,
                                    gradient[(y * shape.outputWidth + x) * shape.outputs + channel])
                            }
                        }
                    }
                }
            }
        }
        return result.map { $0 + 0 }
    }

    /// The input gradient of one sample, as a convolution with rotated weights.
    public static func inputGradient(_ shape: ConvolutionShape, gradient: [Float], weights: [Float])
        -> [Float]
    {
        var rotated = [Float](repeating: 0, count: weights.count)
        let taps = shape.kernelHeight * shape.kernelWidth
        for tap in 0..<taps {
            for input in 0..<shape.inputs {
                for output in 0..<shape.outputs {
                    rotated[((taps - 1 - tap) * shape.outputs + output) * shape.inputs + input] =
                        weights[(tap * shape.inputs + input) * shape.outputs + output]
                }
            }
        }
        return convolution(shape.transposed, image: gradient, weights: rotated)
    }

    private static func finish(_ sum: Float, bias: Float?, rectify: Bool) -> Float {
        let value = sum + (bias ?? 0)
        return rectify && !(value > 0) ? 0 : value
    }

    /// The row or column that is at `place` of a padded image; nil between and around.
    private static func index(_ place: Int, _ count: Int, _ spread: Int) -> Int? {
        guard place >= 0, place % spread == 0, place / spread < count else { return nil }
        return place / spread
    }

    /// Calls `body` with each tap of the kernel and where it falls in the image, or nil in the padding.
    private static func eachTap(_ shape: ConvolutionShape, _ y: Int, _ x: Int, _ body: (Int, Int?) -> Void) {
        for kernelRow in 0..<shape.kernelHeight {
            for kernelColumn in 0..<shape.kernelWidth {
                let row = index(y * shape.stride + kernelRow - shape.padTop, shape.height, shape.spread)
                let column = index(x * shape.stride + kernelColumn - shape.padLeft, shape.width, shape.spread)
                var at: Int?
                if let row, let column { at = (row * shape.width + column) * shape.inputs }
                body(kernelRow * shape.kernelWidth + kernelColumn, at)
            }
        }
    }
}
