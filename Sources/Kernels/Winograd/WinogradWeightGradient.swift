/// The gradient of some of the weights of a convolution by Winograd's method: those between some input channels and
/// some output channels.
///
/// For each point and pair of channels one accumulator goes over samples and tiles, ascending; the batch comes in
/// blocks of samples that stay in the cache, and the sums wait in memory between them.
public struct WinogradWeightGradient {
    private let shape: ConvolutionShape
    private let input: WinogradGrid
    private let output: WinogradGrid
    private let inputs: Range<Int>
    private let outputs: Range<Int>

    /// At most `count` parts that share the weights of a convolution evenly, in whole vectors of channels: first
    /// of outputs, then of inputs too.
    public static func parts(of convolution: WinogradConvolution, atMost count: Int) -> [Self] {
        let columns = min(count, convolution.output.lanes / 16)
        let rows = min(count / columns, convolution.input.lanes / 16)
        return (0..<columns * rows).map { Self(convolution, part: $0, columns: columns, rows: rows) }
    }

    private init(_ convolution: WinogradConvolution, part: Int, columns: Int, rows: Int) {
        shape = convolution.shape
        input = convolution.input
        output = convolution.output
        inputs = Self.share(part / columns, of: rows, lanes: input.lanes)
        outputs = Self.share(part % columns, of: columns, lanes: output.lanes)
    }

    /// The channels of share `index` of `count`.
    private static func share(_ index: Int, of count: Int, lanes: Int) -> Range<Int> {
        let vectors = lanes / 16
        return 16 * (vectors * index / count)..<16 * (vectors * (index + 1) / count)
    }

    /// Values from one point of the sums to the next.
    private var plane: Int { inputs.count * outputs.count + 16 }
    /// Room for the sums.
    public var count: Int { WinogradPoints.count * plane }

    /// Continues the sums over a block of samples.
    ///
    /// - Parameters:
    ///   - images: The block's inputs, height × width × inputs, with readable slack.
    ///   - gradients: The block's output gradients, height × width × outputs, with readable slack.
    ///   - samples: How many.
    ///   - isFirst: Whether the sums begin with this block.
    ///   - scratch: `WinogradConvolution.scratchCount(samples:)` values.
    ///   - sums: `count` values.
    public func add(
        images: UnsafePointer<Float>, gradients: UnsafePointer<Float>, samples: Int, isFirst: Bool,
        scratch: UnsafeMutablePointer<Float>, sums: UnsafeMutablePointer<Float>
    ) {
        let inputPlane = input.plane(samples: samples, lanes: inputs.count)
        let outputPlane = output.plane(samples: samples, lanes: outputs.count)
        let inputPoints = scratch + input.stripCount
        let gradientPoints = inputPoints + input.count(samples: samples, lanes: inputs.count)
        input.transformInputs(images, samples: samples, channels: inputs, strip: scratch, into: inputPoints)
        output.transformGradients(
            gradients, samples: samples, channels: outputs, strip: scratch, into: gradientPoints)
        for point in 0..<WinogradPoints.count {
            multiply(
                rows: inputs.count, columns: outputs.count, depth: samples * input.tiles(at: point),
                a: MatrixView(inputPoints + point * inputPlane, row: 1, step: inputs.count),
                b: gradientPoints + point * outputPlane, bRow: outputs.count, c: sums + point * plane,
                cRow: outputs.count, continuing: !isFirst)
        }
    }

    /// Takes the sums back from the points and uses them: each gradient goes from registers into its weight.
    ///
    /// - Parameters:
    ///   - sums: What `add` has left.
    ///   - use: What becomes of the gradients, in the layout of the weights.
    /// - Returns: Whether every updated weight is finite.
    public func finish(_ sums: UnsafePointer<Float>, use: GradientUse) -> Bool {
        switch use {
        case .learn(let step, let tensor):
            return step.hand(to: Finishing(gradient: self, sums: sums, tensor: tensor))
        case .store(let target):
            var sink = StoringSink(target: target)
            finish(sums, into: &sink)
            return true
        }
    }

    private struct Finishing: RuleWork {
        let gradient: WinogradWeightGradient
        let sums: UnsafePointer<Float>
        let tensor: LearnedValues

        func run<Rule: UpdateRule>(_ rule: Rule) -> Bool {
            var sink = LearningSink(rule: rule, tensor: tensor)
            gradient.finish(sums, into: &sink)
            return sink.isFinite
        }
    }

    private func finish(_ sums: UnsafePointer<Float>, into sink: inout some GradientSink) {
        let tap = shape.inputs &* shape.outputs
        WinogradWeights.withStrip { strip in
            for input in inputs.lowerBound..<min(inputs.upperBound, shape.inputs) {
                for place in 0..<shape.taps {
                    sink.expect(
                        place &* tap &+ (input &+ 1) &* shape.outputs &+ outputs.lowerBound,
                        count: outputs.count)
                }
                var lane = 0
                while lane < min(outputs.upperBound, shape.outputs) &- outputs.lowerBound {
                    let output = outputs.lowerBound &+ lane
                    let count = shape.outputs &- output
                    WinogradWeights.fromPoints(
                        sums + ((input &- inputs.lowerBound) &* outputs.count &+ lane),
                        plane: plane, strip: strip
                    ) { row, taps in
                        let offset = 3 &* row &* tap &+ input &* shape.outputs &+ output
                        sink.take(taps.v0 + Vector.zero, at: offset, count: count)
                        sink.take(taps.v1 + Vector.zero, at: offset &+ tap, count: count)
                        sink.take(taps.v2 + Vector.zero, at: offset &+ 2 &* tap, count: count)
                    }
                    lane &+= 16
                }
            }
        }
    }
}
