extension Reference {
    /// One sample's convolution by Winograd's method, unpadded input. See `WinogradConvolution`.
    public static func winogradConvolution(
        _ shape: ConvolutionShape, image: [Float], weights: [Float], bias: [Float]? = nil,
        rectify: Bool = false
    ) -> [Float] {
        var output = [Float](repeating: 0, count: shape.outputCount)
        for tile in tiles(shape) {
            let inputs = (0..<shape.inputs).map { channel in
                atPoints(
                    square(image, shape.height, shape.width, shape.inputs, channel, tile, border: 1),
                    inputAtPoints)
            }
            for channel in 0..<shape.outputs {
                var products = zeros(tile)
                for input in 0..<shape.inputs {
                    let filter = atPoints(taps(shape, weights, input, channel), tapsAtPoints)
                    add(inputs[input], filter, to: &products)
                }
                let sums = atPoints(products.map { $0.map { $0 + 0 } }, outputsFromPoints)
                for row in 0..<min(tile.rows, shape.height - tile.top) {
                    for column in 0..<min(tile.columns, shape.width - tile.left) {
                        let at =
                            ((tile.top + row) * shape.width + tile.left + column) * shape.outputs + channel
                        let value = sums[row][column] + (bias?[channel] ?? 0)
                        output[at] = rectify && !(value > 0) ? 0 : value
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
                    for tile in tiles(shape) {
                        let x = atPoints(
                            square(image, shape.height, shape.width, shape.inputs, input, tile, border: 1),
                            inputAtPoints)
                        let y = atPoints(
                            square(
                                gradient, shape.height, shape.width, shape.outputs, output, tile, border: 0),
                            gradientAtPoints)
                        add(x, y, to: &products)
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

    // MARK: - Tiles

    private struct Tile {
        let top, left, rows, columns: Int
    }

    /// Tiles of 4 × 4 outputs; where fewer rows or columns are left, of 3 or 2.
    private static func tiles(_ shape: ConvolutionShape) -> [Tile] {
        func side(_ start: Int, _ length: Int) -> Int { min(4, max(2, length - start)) }
        return stride(from: 0, to: shape.height, by: 4).flatMap { top in
            stride(from: 0, to: shape.width, by: 4).map { left in
                Tile(
                    top: top, left: left, rows: side(top, shape.height), columns: side(left, shape.width))
            }
        }
    }

    private static func square(
        _ image: [Float], _ height: Int, _ width: Int, _ channels: Int, _ channel: Int, _ tile: Tile,
        border: Int
    ) -> [[Float]] {
        (tile.top - border..<tile.top + tile.rows + border).map { y in
            (tile.left - border..<tile.left + tile.columns + border).map { x in
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

    private static func zeros(_ tile: Tile) -> [[Float]] {
        [[Float]](repeating: [Float](repeating: 0, count: tile.columns + 2), count: tile.rows + 2)
    }

    /// Adds products at the points that the first factor has.
    private static func add(_ x: [[Float]], _ y: [[Float]], to products: inout [[Float]]) {
        for i in x.indices { for j in x[i].indices { products[i][j].addProduct(x[i][j], y[i][j]) } }
    }

    /// In two dimensions: columns, then rows.
    private static func atPoints(_ square: [[Float]], _ transform: ([Float]) -> [Float]) -> [[Float]] {
        let columns = square[0].indices.map { column in transform(square.map { $0[column] }) }
        return columns[0].indices.map { row in transform(columns.map { $0[row] }) }
    }
}
