import Kernels
import Testing

/// Winograd's method against its specification in plain loops, bit for bit, and against the direct method in
/// size of error.
@Suite struct WinogradTests {
    static let shapes: [ConvolutionShape] = [
        shape(1, 1, 16, 16), shape(4, 4, 16, 32), shape(7, 7, 20, 40), shape(14, 14, 16, 33),
        shape(5, 10, 17, 18), shape(9, 3, 33, 16), shape(2, 11, 16, 16), shape(8, 6, 16, 16),
    ]
    static let samples = 2

    static func shape(_ height: Int, _ width: Int, _ inputs: Int, _ outputs: Int) -> ConvolutionShape {
        ConvolutionShape(
            height: height, width: width, inputs: inputs, outputs: outputs, kernelHeight: 3, kernelWidth: 3)
    }

    @Test func appliesToWideThreeByThree() {
        #expect(WinogradConvolution.applies(to: Self.shape(9, 9, 16, 16)))
        #expect(!WinogradConvolution.applies(to: Self.shape(9, 9, 15, 16)))
        #expect(!WinogradConvolution.applies(to: Self.shape(9, 9, 16, 15)))
        #expect(
            !WinogradConvolution.applies(
                to: ConvolutionShape(
                    height: 9, width: 9, inputs: 16, outputs: 16, kernelHeight: 3, kernelWidth: 1)))
    }

    @Test(arguments: shapes)
    func forwardEqualsReference(shape: ConvolutionShape) {
        var inputs = Inputs(12)
        let images = (0..<Self.samples).map { _ in inputs.values(shape.inputCount) }
        let weights = inputs.values(shape.weightCount)
        let bias = inputs.values(shape.outputs, zeros: 0)
        let expected = images.flatMap {
            Reference.winogradConvolution(shape, image: $0, weights: weights, bias: bias, rectify: true)
        }
        let biasBuffer = buffer(bias)
        let output = convolve(
            shape, images: images.flatMap { $0 }, weights: buffer(weights).pointer,
            finish: .bias(biasBuffer.pointer, rectify: true))
        #expect(firstDifference(output.values, expected) == nil)
    }

    @Test(arguments: shapes)
    func gatedInputGradientEqualsReference(shape: ConvolutionShape) {
        var inputs = Inputs(13)
        let gradients = (0..<Self.samples).map { _ in inputs.values(shape.outputCount) }
        let weights = inputs.values(shape.weightCount)
        let gate = inputs.values(Self.samples * shape.inputCount)
        let rotated = buffer([Float](repeating: 0, count: shape.weightCount))
        let weightBuffer = buffer(weights)
        for row in 0..<3 { shape.rotate(weightBuffer.pointer, kernelRow: row, into: rotated.pointer) }
        let full = gradients.flatMap {
            Reference.winogradConvolution(shape.transposed, image: $0, weights: Array(rotated.values))
        }
        let expected = zip(full.map { $0 + 0 }, gate).map { $1 > 0 ? $0 : 0 }
        let gateBuffer = buffer(gate)
        let result = convolve(
            shape.transposed, images: gradients.flatMap { $0 }, weights: rotated.pointer, finish: .sum,
            gate: gateBuffer.pointer)
        #expect(firstDifference(result.values, expected) == nil)
    }

    @Test(arguments: shapes, [1, 2, 3, 7])
    func weightGradientEqualsReference(shape: ConvolutionShape, threads: Int) {
        var inputs = Inputs(14)
        let images = (0..<Self.samples).map { _ in inputs.values(shape.inputCount) }
        let gradients = (0..<Self.samples).map { _ in inputs.values(shape.outputCount) }
        let expected = Reference.winogradWeightGradient(shape, images: images, gradients: gradients)
        let method = WinogradConvolution(shape)
        let scratch = zeros(method.scratchCount(samples: 1))
        let (imageBuffers, gradientBuffers) = (images.map(buffer), gradients.map(buffer))
        let result = zeros(shape.weightCount)
        for work in WinogradWeightGradient.parts(of: method, atMost: threads).reversed() {
            let sums = zeros(work.count)
            for sample in 0..<Self.samples {
                work.add(
                    images: imageBuffers[sample].pointer, gradients: gradientBuffers[sample].pointer,
                    samples: 1, isFirst: sample == 0, scratch: scratch.pointer, sums: sums.pointer)
            }
            let isFinite = work.finish(sums.pointer, use: .store(result.pointer))
            #expect(isFinite)
        }
        #expect(firstDifference(result.values, expected) == nil)
    }

    /// The root mean square error against binary64, relative to the result's: below three times the direct
    /// method's, for inputs as they occur behind ReLU.
    @Test(arguments: [4, 6, 7, 14])
    func errorIsThatOfDirectConvolutionTimesASmallFactor(side: Int) {
        let shape = Self.shape(side, side, 64, 64)
        var random = PhiloxSequence(Philox(seed: 15), .syntheticData(part: 1))
        let image = (0..<shape.inputCount).map { _ in max(random.uniform() - 0.4, 0) }
        let weights = (0..<shape.weightCount).map { _ in (random.uniform() - 0.5) * 0.1 }
        let exact = ExactConvolution.outputs(shape, image: image, weights: weights)
        let winograd = convolve(
            shape, images: image, weights: buffer(weights).pointer, finish: .sum, samples: 1)
        let direct = Reference.convolution(shape, image: image, weights: weights)
        let error = ExactConvolution.relativeError(Array(winograd.values), exact)
        let directError = ExactConvolution.relativeError(direct, exact)
        #expect(error < 3 * directError, "\(error) and \(directError)")
        #expect(error < 1e-6)
    }

    private func convolve(
        _ shape: ConvolutionShape, images: [Float], weights: UnsafePointer<Float>, finish: Finish,
        gate: UnsafePointer<Float>? = nil, samples: Int = samples
    ) -> FloatBuffer {
        let method = WinogradConvolution(shape)
        let atPoints = zeros(method.weightCount)
        method.transformWeights(weights, channels: 0..<shape.inputs, into: atPoints.pointer)
        let scratch = zeros(method.scratchCount(samples: samples))
        let output = zeros(samples * shape.outputCount)
        let input = buffer(images)
        let magnitudes = zeros(ChannelMagnitudes.count(samples: samples, channels: shape.outputs))
        method.convolve(
            input.pointer, samples: samples, weights: atPoints.pointer, scratch: scratch.pointer,
            result: output.pointer, finish: finish, gate: gate, present: nil,
            magnitudes: ChannelMagnitudes(magnitudes.pointer, channels: shape.outputs))
        return output
    }
}

/// Convolution in binary64.
private enum ExactConvolution {
    static func outputs(_ shape: ConvolutionShape, image: [Float], weights: [Float]) -> [Double] {
        (0..<shape.outputCount).map { index in
            let (position, output) = (index / shape.outputs, index % shape.outputs)
            var sum = 0.0
            for tap in 0..<9 {
                let y = position / shape.width + tap / 3 - 1
                let x = position % shape.width + tap % 3 - 1
                guard (0..<shape.height).contains(y), (0..<shape.width).contains(x) else { continue }
                for input in 0..<shape.inputs {
                    sum +=
                        Double(image[(y * shape.width + x) * shape.inputs + input])
                        * Double(weights[(tap * shape.inputs + input) * shape.outputs + output])
                }
            }
            return sum
        }
    }

    static func relativeError(_ values: [Float], _ exact: [Double]) -> Double {
        let error = zip(values, exact).reduce(0.0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }
        return (error / exact.reduce(0.0) { $0 + $1 * $1 }).squareRoot()
    }
}
