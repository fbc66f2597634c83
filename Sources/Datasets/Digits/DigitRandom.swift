import Kernels

/// Random numbers of one sample's drawing.
struct DigitRandom {
    private var words: PhiloxSequence

    init(_ words: PhiloxSequence) {
        self.words = words
    }

    /// Uniform in [0, 1).
    mutating func uniform() -> Float { words.uniform() }

    /// Uniform in a range.
    mutating func uniform(in range: ClosedRange<Float>) -> Float {
        range.lowerBound + words.uniform() * (range.upperBound - range.lowerBound)
    }

    /// Bell-shaped around zero with standard deviation `scale`: the sum of four uniform numbers, so at most
    /// 3.5 `scale` from zero and free of logarithms and cosines.
    mutating func bell(_ scale: Float) -> Float {
        var sum: Float = -2
        for _ in 0..<4 { sum += words.uniform() }
        return sum * (scale * 1.7320508)
    }

    /// Both coordinates bell-shaped.
    mutating func bellPoint(_ scale: Float) -> SIMD2<Float> {
        let x = bell(scale)
        return SIMD2(x, bell(scale))
    }

    /// True with the given probability.
    mutating func chance(_ probability: Float) -> Bool { words.uniform() < probability }

    /// Uniform in `0 ..< bound`.
    mutating func integer(below bound: Int) -> Int { Int(words.integer(below: UInt32(bound))) }
}
