/// A 3 × 3 convolution by Winograd's method on tiles of 4 × 4 outputs, at the edges of 2 or 3 where that fits: inputs and
/// weights are taken to 36 points, multiplied there as 36 matrix products, and the products taken back.
///
/// That is a quarter of the direct method's multiplications. The results are other bits than the direct
/// method's, and fixed by rules of their own (docs/ARITHMETIC.md): the operations of the transforms one by one,
/// columns before rows, and one accumulator over the input channels, ascending, for each point, tile and
/// output channel. (Lavin and Gray, 2016.)
public struct WinogradConvolution: Sendable {
    /// Points of a tile, at most.
    public static let points = WinogradPoints.count

    /// What is convolved.
    public let shape: ConvolutionShape
    /// The tiles of inputs.
    public let input: WinogradGrid
    /// The tiles of outputs; as many as of inputs.
    public let output: WinogradGrid

    /// Whether convolutions of this shape are computed this way: a rule of the arithmetic contract.
    public static func applies(to shape: ConvolutionShape) -> Bool {
        shape.isSame && shape.kernelHeight == 3 && shape.kernelWidth == 3 && shape.inputs >= 16
            && shape.outputs >= 16
    }

    /// The method for a shape that it applies to.
    public init(_ shape: ConvolutionShape) {
        self.shape = shape
        input = WinogradGrid(height: shape.height, width: shape.width, channels: shape.inputs)
        output = WinogradGrid(height: shape.height, width: shape.width, channels: shape.outputs)
    }

    /// The convolution that carries gradients from outputs to inputs, with rotated weights.
    public var transposed: Self { Self(shape.transposed) }

    /// Values from one point of the weights to the next: input channel × output channel.
    private var weightPlane: Int { shape.inputs * output.lanes + 16 }
    /// Room for the weights at the points.
    public var weightCount: Int { WinogradPoints.count * weightPlane }

    /// Takes some input channels' weights to the points.
    ///
    /// - Parameters:
    ///   - weights: As `ConvolutionShape` says, with readable slack.
    ///   - channels: Which input channels.
    ///   - result: `weightCount` values.
    public func transformWeights(
        _ weights: UnsafePointer<Float>, channels: Range<Int>, into result: UnsafeMutablePointer<Float>
    ) {
        WinogradWeights.withStrip { strip in
            for channel in channels {
                let filter = weights + channel &* shape.outputs
                let tap = shape.inputs &* shape.outputs
                WinogradWeights.toPoints(
                    { filter + $0 &* tap }, lanes: output.lanes, strip: strip,
                    result: result + channel &* output.lanes, plane: weightPlane)
            }
        }
    }

    /// The sum of the magnitudes of some input channels' weights.
    public func magnitudeSum(_ weights: UnsafePointer<Float>, channels: Range<Int>) -> Float {
        (0..<shape.taps).reduce(0) { sum, place in
            let start = (place * shape.inputs + channels.lowerBound) * shape.outputs
            return sum + Kernels.magnitudeSum(weights + start, count: channels.count * shape.outputs)
        }
    }

    /// Convolves some samples.
    ///
    /// - Parameters:
    ///   - images: height × width × inputs, sample after sample, with readable slack.
    ///   - samples: How many.
    ///   - weights: The weights at the points.
    ///   - scratch: `scratchCount(samples:)` values.
    ///   - result: height × width × outputs, sample after sample.
    ///   - finish: What happens to each output.
    ///   - gate: In the layout of the result: where it is not positive, the result is +0. Only for sums.
    ///   - present: What there is of the images; channels without anything are left out of the products. Only where the
    ///     weights are below `ChannelMagnitudes.limit`, or else nil.
    ///   - magnitudes: Where the magnitudes of the results are noted.
    public func convolve(
        _ images: UnsafePointer<Float>, samples: Int, weights: UnsafePointer<Float>,
        scratch: UnsafeMutablePointer<Float>, result: UnsafeMutablePointer<Float>, finish: Finish,
        gate: UnsafePointer<Float>? = nil, present: ChannelMagnitudes?, magnitudes: ChannelMagnitudes
    ) {
        if let present {
            let list = UnsafeMutableRawPointer(scratch + listStart(samples: samples))
                .bindMemory(to: Int32.self, capacity: shape.inputs)
            let count = present.present(samples: samples, into: list)
            if count == 0 {
                return output.fill(result, samples: samples, finish: finish, magnitudes: magnitudes)
            }
            if count < shape.inputs {
                multiply(
                    images, channels: UnsafeBufferPointer(start: list, count: count), samples: samples,
                    weights: weights, scratch: scratch)
            } else {
                multiply(images, samples: samples, weights: weights, scratch: scratch)
            }
        } else {
            multiply(images, samples: samples, weights: weights, scratch: scratch)
        }
        output.transformOutputs(
            scratch + productStart(samples: samples), samples: samples, strip: scratch, into: result,
            finish: finish, gate: gate, magnitudes: magnitudes)
    }

    /// What comes out where there are nothing but zeros: the finished bias everywhere.
    public func fill(
        _ result: UnsafeMutablePointer<Float>, samples: Int, finish: Finish, magnitudes: ChannelMagnitudes
    ) {
        output.fill(result, samples: samples, finish: finish, magnitudes: magnitudes)
    }

    /// Takes images to the points and multiplies there.
    private func multiply(
        _ images: UnsafePointer<Float>, samples: Int, weights: UnsafePointer<Float>,
        scratch: UnsafeMutablePointer<Float>
    ) {
        let inputPlane = input.plane(samples: samples, lanes: input.lanes)
        let outputPlane = output.plane(samples: samples, lanes: output.lanes)
        let atPoints = scratch + input.stripCount
        let products = scratch + productStart(samples: samples)
        input.transformInputs(
            images, samples: samples, channels: 0..<input.lanes, strip: scratch, into: atPoints)
        for point in 0..<WinogradPoints.count {
            Kernels.multiply(
                rows: samples * input.tiles(at: point), columns: output.lanes, depth: shape.inputs,
                a: MatrixView(atPoints + point * inputPlane, row: input.lanes),
                b: weights + point * weightPlane, bRow: output.lanes, c: products + point * outputPlane,
                cRow: output.lanes)
        }
    }

    /// The same for images with nothing but zeros in all but some channels.
    private func multiply(
        _ images: UnsafePointer<Float>, channels: UnsafeBufferPointer<Int32>, samples: Int,
        weights: UnsafePointer<Float>, scratch: UnsafeMutablePointer<Float>
    ) {
        let inputPlane = input.plane(samples: samples, lanes: input.lanes)
        let outputPlane = output.plane(samples: samples, lanes: output.lanes)
        let atPoints = scratch + input.stripCount
        let products = scratch + productStart(samples: samples)
        input.transformInputs(
            images, samples: samples, channels: 0..<input.lanes, present: channels, strip: scratch,
            into: atPoints)
        for point in 0..<WinogradPoints.count {
            Kernels.multiply(
                rows: samples * input.tiles(at: point), columns: output.lanes, terms: channels,
                a: MatrixView(atPoints + point * inputPlane, row: input.lanes),
                b: weights + point * weightPlane, bRow: output.lanes, c: products + point * outputPlane,
                cRow: output.lanes)
        }
    }

    private func productStart(samples: Int) -> Int {
        input.stripCount + input.count(samples: samples, lanes: input.lanes)
    }

    /// Where the list of channels is that have anything.
    private func listStart(samples: Int) -> Int {
        productStart(samples: samples) + output.count(samples: samples, lanes: output.lanes)
    }

    /// Values of scratch for convolving some samples, and for its weights' gradient.
    public func scratchCount(samples: Int) -> Int { listStart(samples: samples) + shape.inputs }
}
