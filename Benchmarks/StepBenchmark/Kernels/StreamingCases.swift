import Kernels

/// Kernels that move bytes rather than multiply.
enum StreamingCases {
    /// Adam on parameters that need gradients: 4 values read and 3 written for each.
    static func adam(_ count: Int, _ data: KernelInputs) -> KernelCase {
        let (weights, gradients) = (data.weights(count), data.weights(count))
        let (first, second) = (FloatBuffer(count: count), FloatBuffer(count: count))
        let step = UpdateStep.adam(
            AdamStep(alpha: 0.001, firstRate: 0.1, secondRate: 0.001, epsilon: 1e-7))
        return KernelCase(kernel: "Adam", shape: "\(count) parameters", bytes: 28 * count) {
            _ = step.update(
                LearnedValues(
                    values: weights.pointer, firstMoments: first.pointer, secondMoments: second.pointer),
                gradients: gradients.pointer, count: count)
        }
    }

    /// Pooling of a batch by two, forward and backward.
    static func maxPool(side: Int, channels: Int, _ data: KernelInputs) -> [KernelCase] {
        let pool = MaxPoolShape(height: side, width: side, channels: channels, size: 2)
        let (samples, inputCount) = (data.samples, side * side * channels)
        let outputCount = (side / 2) * (side / 2) * channels
        let input = data.activations(samples * inputCount)
        let (output, gradient) = (
            FloatBuffer(count: samples * outputCount), data.weights(samples * outputCount)
        )
        let inputGradient = FloatBuffer(count: samples * inputCount)
        let winners = Winners(count: samples * outputCount)
        let shape = "\(side)×\(side), \(channels)"
        let bytes = samples * (4 * inputCount + 5 * outputCount)
        return [
            KernelCase(kernel: "max-pooling forward", shape: shape, bytes: bytes) {
                for sample in 0..<samples {
                    pool.forward(
                        input.pointer + sample * inputCount, output: output.pointer + sample * outputCount,
                        winners: winners.pointer + sample * outputCount)
                }
            },
            KernelCase(kernel: "max-pooling backward", shape: shape, bytes: bytes) {
                for sample in 0..<samples {
                    pool.backward(
                        gradient.pointer + sample * outputCount,
                        winners: winners.pointer + sample * outputCount,
                        inputGradient: inputGradient.pointer + sample * inputCount)
                }
            },
        ]
    }

    /// Drawing a batch's mask and multiplying with it: the mask is written, then read with the input.
    static func dropout(_ valuesPerSample: Int, _ data: KernelInputs) -> KernelCase {
        let count = data.samples * valuesPerSample / Dropout.group * Dropout.group
        let dropout = Dropout(rate: 0.25)
        let generator = Philox(seed: 1)
        let (input, mask, output) = (
            data.activations(count), FloatBuffer(count: count), FloatBuffer(count: count)
        )
        return KernelCase(kernel: "dropout forward", shape: "\(valuesPerSample) values", bytes: 16 * count) {
            dropout.fill(
                mask.pointer, groups: 0..<count / Dropout.group, generator: generator,
                stream: .dropout(layer: 1), epoch: 1, step: 0)
            multiplyElements(input.pointer, mask.pointer, count: count, result: output.pointer)
        }
    }
}

/// Which element of each window won.
private final class Winners {
    let pointer: UnsafeMutablePointer<UInt8>

    init(count: Int) {
        pointer = .allocate(capacity: count)
        pointer.initialize(repeating: 0, count: count)
    }

    deinit { pointer.deallocate() }
}
