import Kernels

/// Values that tell orders of summation and fused from unfused arithmetic apart: full mantissas of mixed
/// sign and magnitude, with exact zeros among them.
struct Inputs {
    private var sequence: PhiloxSequence

    init(_ seed: UInt64) { sequence = PhiloxSequence(Philox(seed: seed), .syntheticData(part: 100)) }

    mutating func values(_ count: Int, zeros: Float = 0.2) -> [Float] {
        (0..<count).map { _ in
            let isZero = sequence.uniform() < zeros
            let value = sequence.uniform() - 0.5
            let scale = Float(1 << (sequence.next() % 8))
            return isZero ? 0 : value * scale
        }
    }
}

/// A buffer with these values, its slack filled with what must never reach a result. It is kept until the
/// process ends, so that its pointer may be handed around.
func buffer(_ values: [Float]) -> FloatBuffer {
    let buffer = zeros(values.count)
    _ = buffer.values.update(fromContentsOf: values)
    for index in 0..<FloatBuffer.slack { buffer.pointer[values.count + index] = .nan }
    return buffer
}

/// A buffer of zeros, kept likewise.
func zeros(_ count: Int) -> FloatBuffer {
    let buffer = FloatBuffer(count: count)
    _ = Unmanaged.passRetained(buffer)
    return buffer
}

/// Where two sequences differ first, in bit patterns (so −0 differs from +0); nil where they do not.
func firstDifference(_ a: some Collection<Float>, _ b: some Collection<Float>) -> String? {
    if a.count != b.count { return "\(a.count) and \(b.count) values" }
    for (index, (x, y)) in zip(a, b).enumerated() where x.bitPattern != y.bitPattern {
        return "index \(index): \(x) and \(y)"
    }
    return nil
}

/// Learned values in these buffers.
func learned(_ values: FloatBuffer, _ firstMoments: FloatBuffer, _ secondMoments: FloatBuffer)
    -> LearnedValues
{
    LearnedValues(
        values: values.pointer, firstMoments: firstMoments.pointer, secondMoments: secondMoments.pointer)
}
