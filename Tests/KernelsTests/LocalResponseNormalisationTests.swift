import Kernels
import Testing

@Suite struct LocalResponseNormalisationTests {
    @Test(
        arguments: [
            (1, 1, 1), (7, 16, 4), (6, 20, 4), (5, 35, 2), (3, 3, 5), (2, 64, 1), (4, 33, 40),
        ], LocalResponseNormalisation.Power.allCases)
    func equalsPlainLoops(
        size: (positions: Int, channels: Int, radius: Int), power: LocalResponseNormalisation.Power
    ) {
        let (positions, channels, radius) = size
        var inputs = Inputs(12)
        let x = inputs.values(positions * channels)
        let gradient = inputs.values(positions * channels)
        let plain = Reference.LocalResponse(
            channels: channels, radius: radius, bias: 1.7, alpha: 0.3, beta: power.value)
        let normalisation = LocalResponseNormalisation(
            channels: channels, radius: radius, bias: 1.7, alpha: 0.3, power: power)
        // As another layer may have left it.
        let scratch = buffer([Float](repeating: .nan, count: normalisation.scratchCount))
        let output = buffer([Float](repeating: 7, count: x.count + FloatBuffer.slack))
        func compare(_ expected: [Float]) {
            #expect(firstDifference(output.values.prefix(x.count), expected) == nil)
            #expect(output.values.dropFirst(x.count).allSatisfy { $0 == 7 })
        }
        normalisation.forward(
            buffer(x).pointer, positions: positions, scratch: scratch.pointer, output: output.pointer)
        compare(Reference.localResponse(x, plain))
        scratch.values.update(repeating: .nan)
        normalisation.backward(
            buffer(gradient).pointer, buffer(x).pointer, positions: positions, scratch: scratch.pointer,
            result: output.pointer)
        compare(Reference.localResponseGradient(gradient, x, plain))
    }

    /// A value by hand: three channels of 1, 2 and 2, of which each sees its neighbours.
    @Test func exactValues() {
        let x: [Float] = [1, 2, 2]
        let output = zeros(3)
        let normalisation = LocalResponseNormalisation(
            channels: 3, radius: 1, bias: 7, alpha: 1, power: .threeQuarters)
        let scratch = zeros(normalisation.scratchCount)
        normalisation.forward(
            buffer(x).pointer, positions: 1, scratch: scratch.pointer, output: output.pointer)
        // Of the middle one, 7 + 1 + 4 + 4 = 16, whose power is 8.
        #expect(output.pointer[1] == 0.25)
    }
}
