extension Reference {
    /// One sample's convolution by Winograd's method, unpadded input. See `WinogradConvolution`.
    public static func winogradConvolution(
        _ shape: ConvolutionShape, image: [Float], weights: [Float], bias: [Float]? = nil,
        rectify: Bool = false
    ) -> [Float] {
        var output = [Float](repeating: 0, count: shape.outputCount)
        for top in stride(from: 0, to: shape.height, by: 4) {
            for left in stride(from: 0, to: shape.width, by: 4) {
                let inputs = (0..<shape.inputs).map { channel in
                    atPoints(
                        square(image, shape.height, shape.width, shape.inputs, channel, top - 1, left - 1, 6),
                        inputAtPoints)
                }
                for channel in 0..<shape.outputs {
                    var products = [[Float]](repeating: [Float](repeating: 0, count: 6), count: 6)
                    for input in 0..<shape.inputs {
                        let filter = atPoints(taps(shape, weights, input, channel), tapsAtPoints)
                        for i in 0..<6 {
                            for j in 0..<6 { products[i][j].addProduct(inputs[input][i][j], filter[i][j]) }
                        }
                    }
                    let tile = atPoints(products.map { $0.map { $0 + 0 } }, outputsFromPoints)
                    for row in 0..<min(4, shape.height - top) {
                        for column in 0..<min(4, shape.width - left) {
                            let at = ((top + row) * shape.width + left + column) * shape.outputs + channel
                            let value = tile[row][column] + (bias?[channel] ?? 0)
                            output[at] = rectify && !(value > 0) ? 0 : value
                        }
                    }
                }
            }
        }
        return output
    }

    /// The weight gradient by Winograd's method over a batch of unpadded samples. See `WinogradConvolution`.
    public static func winogradWeightGradient(
        _ shape: ConvolutionShape, images: [[Float]], gradients: [[Float]]
    ) -> [Float] {
        var result = [Float](repeating: 0, count: shape.weightCount)
        for input in 0..<shape.inputs {
            for output in 0..<shape.outputs {
                var products = [[Float]](repeating: [Float](repeating: 0, count: 6), count: 6)
                for (image, gradient) in zip(images, gradients) {
                    for top in stride(from: 0, to: shape.height, by: 4) {
                        for left in stride(from: 0, to: shape.width, by: 4) {
                            let x = atPoints(
                                square(
                                    image, shape.height, shape.width, shape.inputs, input, top - 1, left - 1,
                                    6), inputAtPoints)
                            let y = atPoints(
                                square(
                                    gradient, shape.height, shape.width, shape.outputs, output, top, left, 4),
                                gradientAtPoints)
                            for i in 0..<6 { for j in 0..<6 { products[i][j].addProduct(x[i][j], y[i][j]) } }
                        }
                    }
                }
                let filter = atPoints(products.map { $0.map { $0 + 0 } }, tapsFromPoints)
                for row in 0..<3 {
                    for column in 0..<3 {
                        result[((row * 3 + column) * shape.inputs + input) * shape.outputs + output] =
                            filter[row][column] + 0
                    }
                }
            }
        }
        return result
    }

    // MARK: - Two dimensions: columns, then rows

    private static func atPoints(_ square: [[Float]], _ transform: ([Float]) -> [Float]) -> [[Float]] {
        let columns = square[0].indices.map { column in transform(square.map { $0[column] }) }
        return columns[0].indices.map { row in transform(columns.map { $0[row] }) }
    }

    private static func square(
        _ image: [Float], _ height: Int, _ width: Int, _ channels: Int, _ channel: Int, _ top: Int,
        _ left: Int, _ side: Int
    ) -> [[Float]] {
        (top..<top + side).map { y in
            (left..<left + side).map { x in
                (0..<height).contains(y) && (0..<width).contains(x)
                    ? image[(y * width + x) * channels + channel] : 0
            }
        }
    }

    private static func taps(_ shape: ConvolutionShape, _ weights: [Float], _ input: Int, _ output: Int)
        -> [[Float]]
    {
        (0..<3).map { row in
            (0..<3).map { weights[((row * 3 + $0) * shape.inputs + input) * shape.outputs + output] }
        }
    }

    // MARK: - One dimension, with the points 0, ±1/2, ±5/4 and infinity

    private static func fma(_ a: Float, _ b: Float, _ c: Float) -> Float { c.addingProduct(a, b) }

    private static func inputAtPoints(_ d: [Float]) -> [Float] {
        let evenA = fma(-1.5625, d[2], d[4])
        let oddA = fma(-1.5625, d[1], d[3])
        let evenB = fma(-0.25, d[2], d[4])
        let oddB = fma(-0.25, d[1], d[3])
        return [
            fma(0.390625, d[0], fma(-1.8125, d[2], d[4])),
            fma(0.5, oddA, evenA), fma(-0.5, oddA, evenA), fma(1.25, oddB, evenB), fma(-1.25, oddB, evenB),
            fma(0.390625, d[1], fma(-1.8125, d[3], d[5])),
        ]
    }

    private static func gradientAtPoints(_ y: [Float]) -> [Float] {
        let evenA = fma(0.25, y[2], y[0])
        let oddA = fma(0.25, y[3], y[1])
        let evenB = fma(1.5625, y[2], y[0])
        let oddB = fma(1.5625, y[3], y[1])
        return [
            y[0], fma(0.5, oddA, evenA), fma(-0.5, oddA, evenA), fma(1.25, oddB, evenB),
            fma(-1.25, oddB, evenB), y[3],
        ]
    }

    private static func tapsAtPoints(_ g: [Float]) -> [Float] {
        let evenA = fma(0.25, g[2], g[0])
        let evenB = fma(1.5625, g[2], g[0])
        return [
            1 / 0.390625 * g[0],
            -1 / 0.65625 * fma(0.5, g[1], evenA), -1 / 0.65625 * fma(-0.5, g[1], evenA),
            1 / 4.1015625 * fma(1.25, g[1], evenB), 1 / 4.1015625 * fma(-1.25, g[1], evenB),
            g[2],
        ]
    }

    private static func outputsFromPoints(_ p: [Float]) -> [Float] {
        let sumA = p[1] + p[2]
        let differenceA = p[1] - p[2]
        let sumB = p[3] + p[4]
        let differenceB = p[3] - p[4]
        return [
            (p[0] + sumA) + sumB, fma(1.25, differenceB, 0.5 * differenceA),
            fma(1.5625, sumB, 0.25 * sumA),
            fma(1.953125, differenceB, fma(0.125, differenceA, p[5])),
        ]
    }

    private static func tapsFromPoints(_ p: [Float]) -> [Float] {
        let sumA = -1 / 0.65625 * (p[1] + p[2])
        let differenceA = -1 / 0.65625 * (p[1] - p[2])
        let sumB = 1 / 4.1015625 * (p[3] + p[4])
        let differenceB = 1 / 4.1015625 * (p[3] - p[4])
        return [
            fma(1 / 0.390625, p[0], sumA + sumB), fma(1.25, differenceB, 0.5 * differenceA),
            fma(1.5625, sumB, fma(0.25, sumA, p[5])),
        ]
    }
}
