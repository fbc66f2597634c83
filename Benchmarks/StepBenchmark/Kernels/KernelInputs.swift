import Kernels

/// Operands that look like those of a training: digits, activations behind ReLU, weights.
final class KernelInputs {
    private let batches: PreparedBatches
    private var random = PhiloxSequence(Philox(seed: 1), .syntheticData(part: 9))
    /// Samples in a batch.
    var samples: Int { batches.batchSize }

    init(_ batches: PreparedBatches) {
        self.batches = batches
    }

    /// Small values of both signs, as weights and gradients have them.
    func weights(_ count: Int) -> FloatBuffer {
        let buffer = FloatBuffer(count: count)
        for index in 0..<count { buffer.pointer[index] = (random.uniform() - 0.5) * 0.1 }
        return buffer
    }

    /// Half of them zero, half positive, as behind ReLU.
    func activations(_ count: Int) -> FloatBuffer {
        let buffer = FloatBuffer(count: count)
        for index in 0..<count { buffer.pointer[index] = max(0, random.uniform() - 0.5) }
        return buffer
    }

    /// A batch of images, 784 values each.
    func digits(_ count: Int) -> FloatBuffer {
        let buffer = FloatBuffer(count: count)
        batches.withBatch(0) { pixels, _ in buffer.pointer.update(from: pixels, count: count) }
        return buffer
    }
}
