public import Kernels

/// Which training samples weights are fitted to, and which are held out for validation: numbers of samples, both ascending.
public struct SampleSplit: Sendable, Equatable {
    /// What is fitted.
    public let fitted: [Int32]
    /// What is held out.
    public let heldOut: [Int32]

    /// The first `fittedCount` of `count` samples are fitted, the others held out.
    public init(of count: Int, fittedCount: Int) {
        let bound = Int32(min(max(0, fittedCount), count))
        fitted = Array(0..<bound)
        heldOut = Array(bound..<Int32(count))
    }

    /// `fittedCount` of `count` samples are fitted, which ones a permutation says.
    public init(of count: Int, fittedCount: Int, drawnBy generator: Philox) {
        var sequence = PhiloxSequence(generator, .heldOut)
        let drawn = sequence.permutation(count: count)
        let bound = min(max(0, fittedCount), count)
        fitted = drawn[..<bound].sorted()
        heldOut = drawn[bound...].sorted()
    }
}
