import Foundation
import Kernels
import Testing

@Suite struct ActivationTests {
    static let functions: [ElementFunctions] = [
        .leakyReLU(slope: 0.3), .tanh, .sigmoid, .gelu,
    ]

    /// Values of all magnitudes and both signs, and what lies at the bounds of the rules.
    static let values: [Float] = {
        var sequence = PhiloxSequence(Philox(seed: 77), .syntheticData(part: 3))
        let drawn = (0..<20_000).map { _ in Float(bitPattern: sequence.next()) }.filter { !$0.isNaN }
        let usual = (0..<20_000).map { _ in (sequence.uniform() - 0.5) * 40 }
        let bounds: [Float] = [0, -0.0, 15, 20, 110, 0x1p-12, 14.999999, 0x1.fffffep-13, .infinity, 0x1p-140]
        return drawn + usual + bounds + bounds.map { -$0 }
    }()

    @Test(arguments: functions)
    func equalsPlainFunctions(function: ElementFunctions) {
        for shift in [0, 3, 16] {
            let x = Array(Self.values.dropFirst(shift))
            let (input, output) = (buffer(x), zeros(x.count))
            function.apply(input.pointer, count: x.count, result: output.pointer)
            let expected = x.map { Reference.apply(function, to: $0) }
            #expect(firstDifference(output.values, expected.map(\.value)) == nil)

            let gradient = x.map { $0.isFinite && abs($0) < 1e18 ? 1 / (1 + abs($0)) : 0.25 }
            let below = zeros(x.count)
            function.back(
                buffer(gradient).pointer, x: input.pointer, y: output.pointer, count: x.count,
                result: below.pointer)
            let slopes = zip(gradient, expected).map { $0 * $1.slope }
            #expect(firstDifference(below.values, slopes) == nil)
        }
    }

    /// Within a little more than half a unit in the last place of what the C library says in binary64.
    @Test(arguments: functions)
    func isAsAccurateAsBinary32Allows(function: ElementFunctions) {
        for x in Self.values where x.isFinite {
            let wide = Double(x)
            let exact: Double =
                switch function {
                case .leakyReLU: x > 0 ? wide : Double(Float(0.3)) * wide
                case .tanh: Foundation.tanh(wide)
                case .sigmoid: wide < 0 ? exp(wide) / (1 + exp(wide)) : 1 / (1 + exp(-wide))
                case .gelu: x <= -15 ? 0 : wide * erfc(-wide / 2.0.squareRoot()) / 2
                }
            let value = Reference.apply(function, to: x).value
            let unit = max(Double(Float(exact).ulp), Double(Float.leastNonzeroMagnitude))
            #expect(abs(Double(value) - exact) <= 0.501 * unit, "\(function) of \(x): \(value), \(exact)")
        }
    }

    @Test(arguments: functions)
    func slopesAreDerivatives(function: ElementFunctions) {
        for x in Self.values where abs(x) > 0.01 && abs(x) < 12 {
            let width: Float = 0x1p-7
            let rise =
                Double(Reference.apply(function, to: x + width).value)
                - Double(Reference.apply(function, to: x - width).value)
            let slope = Double(Reference.apply(function, to: x).slope)
            #expect(abs(slope - rise / (2 * Double(width))) < 1e-3, "\(function) at \(x)")
        }
    }

    @Test(arguments: functions)
    func whatIsNoNumberStaysNone(function: ElementFunctions) {
        let output = zeros(3)
        function.apply(buffer([.nan, 1, .nan]).pointer, count: 3, result: output.pointer)
        #expect(output.values[0].isNaN && output.values[2].isNaN && !output.values[1].isNaN)
    }
}
