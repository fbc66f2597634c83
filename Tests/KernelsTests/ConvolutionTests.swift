import Kernels
import Testing

@Suite struct ConvolutionTests {
    static let shapes: [ConvolutionShape] = [
        .init(height: 1, width: 1, inputs: 1, outputs: 1, kernelHeight: 1, kernelWidth: 1),
        .init(height: 5, width: 4, inputs: 3, outputs: 5, kernelHeight: 2, kernelWidth: 4),
        .init(height: 28, width: 28, inputs: 1, outputs: 16, kernelHeight: 5, kernelWidth: 5),
        .init(height: 7, width: 7, inputs: 20, outputs: 40, kernelHeight: 3, kernelWidth: 3),
        .init(height: 14, width: 14, inputs: 16, outputs: 32, kernelHeight: 3, kernelWidth: 3),
        .init(height: 9, width: 17, inputs: 4, outputs: 33, kernelHeight: 3, kernelWidth: 1),
        // Rows of every number of tiles.
        .init(height: 2, width: 16, inputs: 5, outputs: 64, kernelHeight: 5, kernelWidth: 5),
        .init(height: 2, width: 20, inputs: 2, outputs: 49, kernelHeight: 3, kernelWidth: 5),
        .init(height: 2, width: 22, inputs: 2, outputs: 32, kernelHeight: 3, kernelWidth: 5),
        .init(height: 2, width: 25, inputs: 2, outputs: 32, kernelHeight: 3, kernelWidth: 5),
        .init(height: 2, width: 32, inputs: 3, outputs: 32, kernelHeight: 5, kernelWidth: 5),
        .init(height: 3, width: 2, inputs: 2, outputs: 17, kernelHeight: 5, kernelWidth: 7),
        // Kernel rows of 3, 6, 7, 9 and 13 values: every height of a tile of the weights' gradient.
        .init(height: 6, width: 15, inputs: 1, outputs: 33, kernelHeight: 3, kernelWidth: 3),
        .init(height: 4, width: 5, inputs: 2, outputs: 9, kernelHeight: 3, kernelWidth: 3),
        .init(height: 5, width: 3, inputs: 1, outputs: 31, kernelHeight: 2, kernelWidth: 7),
        .init(height: 4, width: 6, inputs: 3, outputs: 20, kernelHeight: 3, kernelWidth: 3),
        .init(height: 2, width: 5, inputs: 13, outputs: 6, kernelHeight: 1, kernelWidth: 1),
        // Strides that leave nothing, something, and all but one over; kernels that stay inside, or are as large as the image.
        .init(height: 9, width: 11, inputs: 3, outputs: 18, kernelHeight: 3, kernelWidth: 2, stride: 2),
        .init(height: 8, width: 7, inputs: 2, outputs: 5, kernelHeight: 5, kernelWidth: 5, stride: 3),
        .init(height: 6, width: 9, inputs: 4, outputs: 33, kernelHeight: 1, kernelWidth: 1, stride: 2),
        .init(height: 10, width: 30, inputs: 1, outputs: 35, kernelHeight: 3, kernelWidth: 3, stride: 4),
        .init(height: 9, width: 8, inputs: 20, outputs: 17, kernelHeight: 3, kernelWidth: 3, padding: .valid),
        .init(height: 5, width: 4, inputs: 3, outputs: 2, kernelHeight: 5, kernelWidth: 4, padding: .valid),
        .init(
            height: 11, width: 14, inputs: 2, outputs: 19, kernelHeight: 4, kernelWidth: 3, stride: 3,
            padding: .valid),
    ]

    /// How much of an image is not blank.
    enum Ink: CaseIterable {
        case everywhere, withinBox, nowhere

        /// Blanks the rest.
        func keep(of image: [Float], _ shape: ConvolutionShape, _ inputs: inout Inputs) -> [Float] {
            func range(of count: Int) -> ClosedRange<Int> {
                let ends = inputs.values(2, zeros: 0).map { Int($0.bitPattern >> 8) % count }
                return min(ends[0], ends[1])...max(ends[0], ends[1])
            }
            let (rows, columns) = (range(of: shape.height), range(of: shape.width))
            return image.indices.map { index in
                let (y, x) = (index / shape.inputs / shape.width, index / shape.inputs % shape.width)
                let isKept = self == .everywhere || self == .withinBox && rows ~= y && columns ~= x
                // A blank value may be −0.
                return isKept ? image[index] : (index % 3 == 0 ? -0.0 : 0)
            }
        }
    }

    @Test(arguments: shapes, Ink.allCases)
    func forwardEqualsReference(shape: ConvolutionShape, ink: Ink) {
        var inputs = Inputs(2)
        let image = ink.keep(
            of: inputs.values(shape.height * shape.width * shape.inputs), shape, &inputs)
        let weights = inputs.values(shape.weightCount)
        let bias = inputs.values(shape.outputs, zeros: 0)
        let expected = Reference.convolution(shape, image: image, weights: weights, bias: bias, rectify: true)
        let padded = PaddedImages(shape, capacity: 1)
        padded.set(0, to: buffer(image).pointer)
        let output = zeros(shape.outputCount)
        let (weightBuffer, biasBuffer) = (buffer(weights), buffer(bias))
        convolve(
            shape, image: padded[0], weights: weightBuffer.pointer, output: output.pointer,
            finish: .bias(biasBuffer.pointer, rectify: true))
        #expect(firstDifference(output.values, expected) == nil)
    }

    @Test(arguments: shapes)
    func inputGradientEqualsReference(shape: ConvolutionShape) {
        var inputs = Inputs(3)
        let gradient = inputs.values(shape.outputCount)
        let weights = inputs.values(shape.weightCount)
        let expected = Reference.inputGradient(shape, gradient: gradient, weights: weights)
        let back = shape.transposed
        let padded = PaddedImages(back, capacity: 1)
        padded.set(0, to: buffer(gradient).pointer)
        let rotated = zeros(shape.weightCount)
        let weightBuffer = buffer(weights)
        for row in 0..<shape.kernelHeight {
            shape.rotate(weightBuffer.pointer, kernelRow: row, into: rotated.pointer)
        }
        let result = zeros(back.outputCount)
        convolve(back, image: padded[0], weights: rotated.pointer, output: result.pointer, finish: .sum)
        #expect(firstDifference(result.values, expected) == nil)
    }

    @Test(arguments: shapes, [1, 3])
    func weightGradientEqualsReference(shape: ConvolutionShape, parts: Int) {
        var inputs = Inputs(4)
        let samples = 5
        let images = (0..<samples).map { sample in
            Ink.allCases[sample % 3].keep(
                of: inputs.values(shape.height * shape.width * shape.inputs), shape, &inputs)
        }
        let gradients = (0..<samples).map { _ in inputs.values(shape.outputCount) }
        let expected = Reference.weightGradient(shape, images: images, gradients: gradients)
        let padded = PaddedImages(shape, capacity: samples)
        for sample in 0..<samples { padded.set(sample, to: buffer(images[sample]).pointer) }
        let gradient = buffer(gradients.flatMap { $0 })
        let work = ConvolutionWeightGradient(shape)
        let result = zeros(shape.weightCount)
        for part in (0..<parts).reversed() {
            work.compute(
                tiles: work.tileCount * part / parts..<work.tileCount * (part + 1) / parts, samples: samples,
                images: padded, gradient: gradient.pointer, result: result.pointer)
        }
        #expect(firstDifference(result.values, expected) == nil)
    }
}
