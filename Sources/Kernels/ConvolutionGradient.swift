extension ConvolutionShape {
    /// Weights for `transposed`: turned by half a turn, input and output channels exchanged.
    public func rotate(
        _ weights: UnsafePointer<Float>, kernelRow: Int, into rotated: UnsafeMutablePointer<Float>
    ) {
        for kernelColumn in 0..<kernelWidth {
            let from = weights + (kernelRow * kernelWidth + kernelColumn) * inputs * outputs
            let turned = (kernelHeight - 1 - kernelRow) * kernelWidth + (kernelWidth - 1 - kernelColumn)
            transpose(
                from, rows: inputs, columns: outputs, fromRow: outputs,
                into: rotated + turned * inputs * outputs, toRow: inputs)
        }
    }
}

/// The weight gradient of a convolution: each weight is one accumulator from +0 over (sample, row,
/// column) ascending, without those where the inputs are zero. The work is a list of tiles of weights; any split of the list gives the same bits.
public struct ConvolutionWeightGradient: Sendable {
    private struct Tile: Sendable {
        var kernelRow: Int
        var start: Int
        var rows: Int
        var channel: Int
    }

    private let shape: ConvolutionShape
    private let tiles: [Tile]
    /// Output channels of a tile.
    private let lanes: Int

    /// Number of tiles.
    public var tileCount: Int { tiles.count }

    /// The tiles of `shape`.
    public init(_ shape: ConvolutionShape) {
        self.shape = shape
        var tiles: [Tile] = []
        lanes = shape.outputs > 16 && (Registers.holdLargeTiles || shape.run <= 3) ? 32 : 16
        let heights = Registers.holdLargeTiles ? [12, 8, 7, 6, 5, 4, 3, 2] : [6, 5, 4, 3, 2]
        for channel in stride(from: 0, to: shape.outputs, by: lanes) {
            for kernelRow in 0..<shape.kernelHeight {
                var start = 0
                while start < shape.run {
                    let left = shape.run - start
                    // Never one row behind others: alone it would wait for its own sums.
                    let rows = heights.first { $0 <= left && $0 + 1 != left } ?? 1
                    tiles.append(Tile(kernelRow: kernelRow, start: start, rows: rows, channel: channel))
                    start += rows
                }
            }
        }
        self.tiles = tiles
    }

    /// Computes the weights of some tiles.
    ///
    /// - Parameters:
    ///   - selection: Which tiles.
    ///   - samples: Samples in the batch.
    ///   - images: The padded inputs.
    ///   - gradient: The output gradients, sample after sample.
    ///   - result: The weight gradients, in the layout of the weights, with readable slack.
    public func compute(
        tiles selection: Range<Int>, samples: Int, images: PaddedImages,
        gradient: UnsafePointer<Float>, result: UnsafeMutablePointer<Float>
    ) {
        let rowsPerChunk = max(1, min(shape.outputHeight, 112 / max(1, shape.outputWidth)))
        for sample in 0..<samples {
            for y in stride(from: 0, to: shape.outputHeight, by: rowsPerChunk) {
                let end = min(y + rowsPerChunk, shape.outputHeight)
                let chunk = Chunk(
                    shape: shape, image: images[sample],
                    gradient: gradient + sample * shape.outputCount, rows: y..<end,
                    isFirst: sample == 0 && y == 0,
                    isLast: sample == samples - 1 && end == shape.outputHeight,
                    result: result)
                for tile in tiles[selection] {
                    let lanes = shape.outputs - tile.channel
                    if self.lanes > 16 && lanes > 16 {
                        chunk.add(Lanes32.self, tile.kernelRow, tile.start, tile.rows, tile.channel, lanes)
                    } else {
                        chunk.add(Lanes16.self, tile.kernelRow, tile.start, tile.rows, tile.channel, lanes)
                    }
                }
            }
        }
    }

    /// Some rows of one sample, small enough to stay in the first-level cache while all tiles use them.
    private struct Chunk {
        let shape: ConvolutionShape
        let image: PaddedImage
        let gradient: UnsafePointer<Float>
        let rows: Range<Int>
        let isFirst: Bool
        let isLast: Bool
        let result: UnsafeMutablePointer<Float>

        func add<Row: Lanes>(
            _: Row.Type, _ kernelRow: Int, _ start: Int, _ count: Int, _ channel: Int, _ lanes: Int
        ) {
            switch count {
            case 12: tile(TwelveRows<Row>.self, kernelRow, start, channel, lanes)
            case 8: tile(EightRows<Row>.self, kernelRow, start, channel, lanes)
            case 7: tile(SevenRows<Row>.self, kernelRow, start, channel, lanes)
            case 6: tile(SixRows<Row>.self, kernelRow, start, channel, lanes)
            case 5: tile(FiveRows<Row>.self, kernelRow, start, channel, lanes)
            case 4: tile(FourRows<Row>.self, kernelRow, start, channel, lanes)
            case 3: tile(ThreeRows<Row>.self, kernelRow, start, channel, lanes)
            case 2: tile(TwoRows<Row>.self, kernelRow, start, channel, lanes)
            default: tile(OneRow<Row>.self, kernelRow, start, channel, lanes)
            }
        }

        @inline(never)
        private func tile<R: Rows>(
            _: R.Type, _ kernelRow: Int, _ start: Int, _ channel: Int, _ lanes: Int
        ) {
            let destination = result + (kernelRow &* shape.run &+ start) &* shape.outputs + channel
            var sums = isFirst ? R() : R(loading: destination, stride: shape.outputs)
            // The kernel's columns that this tile has weights of.
            let (first, last) = (start / shape.inputs, (start &+ R.count &- 1) / shape.inputs)
            for y in rows {
                let line = y &* shape.stride &+ kernelRow
                let seen = image.positions(
                    rows: line..<line &+ 1, columns: first, last, width: shape.outputWidth, step: shape.stride
                )
                var a = image.values + line &* shape.paddedRow + start
                a += seen.lowerBound &* shape.step
                var b = gradient + (y &* shape.outputWidth &+ seen.lowerBound) &* shape.outputs + channel
                for _ in seen {
                    sums.addProduct(a, stride: 1, R.Row(loading: b))
                    a += shape.step
                    b += shape.outputs
                }
            }
            if isLast { sums.finish(bias: R.Row(), rectify: false) }
            sums.store(to: destination, stride: shape.outputs, lanes: lanes)
        }
    }
}
