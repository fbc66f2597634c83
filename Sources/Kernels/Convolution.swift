/// One sample's convolution. Each output is one accumulator from +0 over (kernel row, kernel column,
/// input channel) ascending, the padding's zeros included. Where the kernel sees only zeros, it is not asked.
///
/// - Parameters:
///   - image: The padded sample.
///   - weights: As `ConvolutionShape` says, with readable slack.
///   - output: output height × output width × outputs.
///   - finish: What happens to each sum.
///   - magnitudes: Where the magnitudes of the outputs are noted, or nil.
public func convolve(
    _ shape: ConvolutionShape, image: PaddedImage, weights: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, finish: Finish, magnitudes: ChannelMagnitudes? = nil
) {
    magnitudes?.clear(samples: 1)
    var channel = 0
    while channel < shape.outputs {
        let lanes = shape.outputs - channel
        let panel = ChannelPanel(
            shape: shape, lanes: lanes, image: image, weights: weights + channel, output: output + channel,
            bias: finish.bias.map { $0 + channel }, rectify: finish.rectify, magnitudes: magnitudes,
            channel: channel)
        if lanes > 16 && Registers.holdLargeTiles {
            panel.run(Lanes32.self)
            channel += 32
        } else {
            panel.run(Lanes16.self)
            channel += 16
        }
    }
}

/// A few adjacent output channels of one sample, over all positions.
private struct ChannelPanel {
    let shape: ConvolutionShape
    let lanes: Int
    let image: PaddedImage
    let weights: UnsafePointer<Float>
    let output: UnsafeMutablePointer<Float>
    let bias: UnsafePointer<Float>?
    let rectify: Bool
    let magnitudes: ChannelMagnitudes?
    let channel: Int

    /// In each row, tiles only where the kernel sees anything. With 32 lanes and many registers, tiles as `wide` says; else
    /// sevens of adjacent positions, since image widths are 28, 14 or 7, and where a seven has only 16 lanes and registers hold
    /// more, two by two, wherever they stand.
    func run<Row: Lanes>(_: Row.Type) {
        var waiting: (y: Int, x: Int)?
        for y in 0..<shape.outputHeight {
            let columns = columns(y)
            fill(Row.self, y, 0..<columns.lowerBound)
            fill(Row.self, y, columns.upperBound..<shape.outputWidth)
            var x = columns.lowerBound
            while x < columns.upperBound {
                let left = columns.upperBound - x
                if left >= 7 && Row.width > 16 && Registers.holdLargeTiles {
                    x += wide(Row.self, (y, x), left: left)
                } else if left >= 7 && (Row.width > 16 || !Registers.holdLargeTiles) {
                    x += single(SevenRows<Row>.self, (y, x))
                } else if left >= 7 {
                    if let first = waiting {
                        pair(SevenRows<Row>.self, first, (y, x))
                        waiting = nil
                    } else {
                        waiting = (y, x)
                    }
                    x += 7
                } else if left >= 4 {
                    x += single(FourRows<Row>.self, (y, x))
                } else if left >= 2 {
                    x += single(TwoRows<Row>.self, (y, x))
                } else {
                    x += single(OneRow<Row>.self, (y, x))
                }
            }
        }
        if let last = waiting { _ = single(SevenRows<Row>.self, last) }
    }

    /// A tile of seven, eight or twelve positions of the `left` that remain, such that the rest can do without tiles of one,
    /// two or three, which wait for their own sums.
    private func wide<Row: Lanes>(_: Row.Type, _ at: (y: Int, x: Int), left: Int) -> Int {
        switch left {
        case 7, 9, 11, 14, 18, 21, 22: single(SevenRows<Row>.self, at)
        case 8, 10, 13, 15, 16: single(EightRows<Row>.self, at)
        default: single(TwelveRows<Row>.self, at)
        }
    }

    /// What tiles must cover of a row, in sevens where they fit.
    private func columns(_ y: Int) -> Range<Int> {
        let seen = image.positions(
            rows: y * shape.stride..<y * shape.stride + shape.kernelHeight, columns: 0, shape.kernelWidth - 1,
            width: shape.outputWidth, step: shape.stride)
        let count = (seen.count + 6) / 7 * 7
        if count > shape.outputWidth { return 0..<shape.outputWidth }
        let start = min(seen.lowerBound, shape.outputWidth - count)
        return start..<start + count
    }

    /// Outputs where the kernel sees only zeros: the sum is +0.
    @inline(never)
    private func fill<Row: Lanes>(_: Row.Type, _ y: Int, _ columns: Range<Int>) {
        var blank = OneRow<Row>()
        blank.finish(bias: loadBias(), rectify: rectify)
        for x in columns { store(blank, at: (y, x)) }
    }

    @inline(__always)
    private func input(_ at: (y: Int, x: Int)) -> UnsafePointer<Float> {
        image.values + at.y &* shape.stride &* shape.paddedRow + at.x &* shape.step
    }

    /// What is added to finished sums; not by a closure, whose result would go through memory.
    @inline(__always)
    private func loadBias<Row: Lanes>() -> Row {
        if let bias { return Row(loading: bias) }
        return Row()
    }

    @inline(__always)
    private func store<R: Rows>(_ sums: R, at position: (y: Int, x: Int)) {
        if let magnitudes {
            var total = R.Row()
            sums.addMagnitudes(to: &total)
            total.eachVector { vector, lane in
                if lane < lanes { magnitudes.add(vector, sample: 0, channel: channel &+ lane) }
            }
        }
        sums.store(
            to: output + (position.y &* shape.outputWidth + position.x) &* shape.outputs,
            stride: shape.outputs,
            lanes: lanes)
    }

    @inline(never)
    private func single<R: Rows>(_: R.Type, _ position: (y: Int, x: Int)) -> Int {
        var sums = R()
        var row = input(position)
        var weight = weights
        for _ in 0..<shape.kernelHeight {
            for k in 0..<shape.run {
                sums.addProduct(row + k, stride: shape.step, R.Row(loading: weight))
                weight += shape.outputs
            }
            row += shape.paddedRow
        }
        sums.finish(bias: loadBias(), rectify: rectify)
        store(sums, at: position)
        return R.count
    }

    @inline(never)
    private func pair<R: Rows>(_: R.Type, _ one: (y: Int, x: Int), _ other: (y: Int, x: Int)) {
        var sums = Above<R, R>()
        var first = input(one)
        var second = input(other)
        var weight = weights
        for _ in 0..<shape.kernelHeight {
            for k in 0..<shape.run {
                let b = R.Row(loading: weight)
                sums.top.addProduct(first + k, stride: shape.step, b)
                sums.bottom.addProduct(second + k, stride: shape.step, b)
                weight += shape.outputs
            }
            first += shape.paddedRow
            second += shape.paddedRow
        }
        sums.finish(bias: loadBias(), rectify: rectify)
        store(sums.top, at: one)
        store(sums.bottom, at: other)
    }
}
