import Kernels

/// The three passes of a 'same' convolution by the direct method, called as the layer calls them.
struct ConvolutionCases {
    let side: Int
    let inputs: Int
    let outputs: Int
    let kernel: Int

    /// Whether the layer sees the images.
    private var isFirst: Bool { inputs == 1 }
    private var shape: ConvolutionShape {
        ConvolutionShape(
            height: side, width: side, inputs: inputs, outputs: outputs, kernelHeight: kernel,
            kernelWidth: kernel)
    }

    func cases(_ data: KernelInputs) -> [KernelCase] {
        [forward(data), weightGradient(data)] + (isFirst ? [] : [inputGradient(data)])
    }

    private func pass(_ name: String, _ samples: Int, _ run: @escaping () -> Void) -> KernelCase {
        let values = samples * side * side * (inputs + outputs) + shape.weightCount
        return KernelCase(
            kernel: "convolution \(name)",
            shape: "\(side)×\(side), \(inputs) → \(outputs), \(kernel)×\(kernel)",
            multiplyAdds: samples * side * side * shape.weightCount, bytes: 4 * values, run: run)
    }

    private func input(_ data: KernelInputs) -> FloatBuffer {
        let count = data.samples * side * side * inputs
        return isFirst ? data.digits(count) : data.activations(count)
    }

    private func padded(_ shape: ConvolutionShape, _ images: FloatBuffer, _ samples: Int) -> PaddedImages {
        let padded = PaddedImages(shape, capacity: samples)
        let count = shape.height * shape.width * shape.inputs
        for sample in 0..<samples { padded.set(sample, to: images.pointer + sample * count) }
        return padded
    }

    private func forward(_ data: KernelInputs) -> KernelCase {
        let (shape, samples, inputCount) = (shape, data.samples, side * side * inputs)
        let (images, padded) = (input(data), PaddedImages(shape, capacity: samples))
        let (weights, bias) = (data.weights(shape.weightCount), data.weights(outputs))
        let output = FloatBuffer(count: samples * shape.outputCount)
        return pass("forward", samples) {
            for sample in 0..<samples {
                padded.set(sample, to: images.pointer + sample * inputCount)
                convolve(
                    shape, image: padded[sample], weights: weights.pointer,
                    output: output.pointer + sample * shape.outputCount,
                    finish: .bias(bias.pointer, rectify: true))
            }
        }
    }

    private func inputGradient(_ data: KernelInputs) -> KernelCase {
        let (back, samples) = (shape.transposed, data.samples)
        let (signal, padded) = (
            data.activations(samples * shape.outputCount), PaddedImages(back, capacity: samples)
        )
        let weights = data.weights(shape.weightCount)
        let gradient = FloatBuffer(count: samples * back.outputCount)
        return pass("input gradient", samples) {
            for sample in 0..<samples {
                padded.set(sample, to: signal.pointer + sample * back.inputCount)
                convolve(
                    back, image: padded[sample], weights: weights.pointer,
                    output: gradient.pointer + sample * back.outputCount, finish: .sum)
            }
        }
    }

    private func weightGradient(_ data: KernelInputs) -> KernelCase {
        let (samples, work) = (data.samples, ConvolutionWeightGradient(shape))
        let (images, signal) = (
            padded(shape, input(data), samples), data.activations(samples * shape.outputCount)
        )
        let gradient = FloatBuffer(count: shape.weightCount)
        return pass("weight gradient", samples) {
            work.compute(
                tiles: 0..<work.tileCount, samples: samples, images: images, gradient: signal.pointer,
                result: gradient.pointer)
        }
    }
}
