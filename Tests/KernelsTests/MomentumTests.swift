import Kernels
import Testing

/// Steps without gradients: as cheap as may be, against steps with gradients of zero, bit for bit.
@Suite struct MomentumTests {
    static let sizes = [1, 15, 16, 64, 100]

    /// Through all of it: first moments decay to zero, then second moments, then nothing is left.
    @Test(arguments: sizes)
    func restEqualsGradientsOfZero(count: Int) {
        // A tenth of the first moment and a quarter of the second are left after each step.
        let step = UpdateStep.adam(AdamStep(alpha: 0.001, firstRate: 0.9, secondRate: 0.75, epsilon: 1e-7))
        let pair = Pair(count)
        var momentum = Momentum.both
        let none = zeros(count)
        for number in 0..<200 {
            #expect(step.rest(&momentum, pair.fast, count: count))
            #expect(step.update(pair.plain, gradients: none.pointer, count: count))
            #expect(pair.difference(0) == nil)
            #expect(pair.difference(1) == nil)
            // Now and then somebody needs second moments.
            if number % 37 == 36 {
                step.settle(&momentum, pair.fast, count: count)
                #expect(pair.difference(2) == nil)
            }
        }
        #expect(momentum == .none)
        #expect(pair.difference(2) == nil)
    }

    /// Slow decays, which are owed for many steps.
    @Test(arguments: sizes, [1, 63, 64, 65, 1000])
    func decaysAreMadeUpFor(count: Int, steps: Int) {
        let step = UpdateStep.adam(AdamStep(alpha: 0.001, firstRate: 1, secondRate: 0.001, epsilon: 1e-7))
        let pair = Pair(count)
        var momentum = Momentum.both
        let none = zeros(count)
        for _ in 0..<steps {
            #expect(step.rest(&momentum, pair.fast, count: count))
            #expect(step.update(pair.plain, gradients: none.pointer, count: count))
        }
        step.settle(&momentum, pair.fast, count: count)
        #expect(momentum.isStill)
        for part in 0..<3 { #expect(pair.difference(part) == nil) }
    }

    @Test func notFiniteIsReported() {
        let step = UpdateStep.adam(AdamStep(alpha: 0.001, firstRate: 0.1, secondRate: 0.001, epsilon: 1e-7))
        let pair = Pair(20)
        pair.fast.poison(19)
        var momentum = Momentum.both
        #expect(!step.rest(&momentum, pair.fast, count: 20))
    }

    /// Steps that would notice a zero are not left out.
    @Test func someStepsNeverRest() {
        for epsilon in [0, -1e-7, .nan] as [Float] {
            let step = UpdateStep.adam(
                AdamStep(alpha: 0.001, firstRate: 0.1, secondRate: 0.001, epsilon: epsilon))
            #expect(!step.leavesZerosAlone)
        }
        for alpha in [-0.001, .infinity, .nan] as [Float] {
            let step = UpdateStep.adam(
                AdamStep(alpha: alpha, firstRate: 0.1, secondRate: 0.001, epsilon: 1e-7))
            #expect(!step.leavesZerosAlone)
        }
        #expect(AdamTests.step.leavesZerosAlone)
    }

    /// The same tensor twice.
    private struct Pair {
        private let parts: [(FloatBuffer, FloatBuffer)]

        init(_ count: Int) {
            var inputs = Inputs(41)
            let values = inputs.values(count)
            let first = inputs.values(count)
            let second = inputs.values(count).map(\.magnitude)
            parts = [values, first, second].map { (buffer($0), buffer($0)) }
        }

        var fast: LearnedValues { learned(parts[0].0, parts[1].0, parts[2].0) }
        var plain: LearnedValues { learned(parts[0].1, parts[1].1, parts[2].1) }

        /// Of values, first or second moments.
        func difference(_ part: Int) -> String? {
            firstDifference(parts[part].0.values, parts[part].1.values)
        }
    }
}

extension LearnedValues {
    /// Makes a value infinite.
    fileprivate func poison(_ index: Int) {
        _ = AdamTests.step.update(self + index, gradients: infinity, count: 1)
    }
}

private var infinity: UnsafePointer<Float> { UnsafePointer(buffer([.infinity]).pointer) }
