import Foundation
import Kernels
import Testing

@Suite struct TranscendentalTests {
    @Test func corners() {
        #expect(exponential(0).bitPattern == Float(1).bitPattern)
        #expect(exponential(-0.0) == 1)
        #expect(exponential(-.infinity).bitPattern == 0)
        #expect(exponential(-104.5).bitPattern == 0)
        #expect(exponential(.infinity) == .infinity)
        #expect(exponential(88.8) == .infinity)
        #expect(exponential(.nan).isNaN)
        #expect(logarithm(1).bitPattern == 0)
        #expect(logarithm(0) == -.infinity)
        #expect(logarithm(-1).isNaN)
        #expect(logarithm(.nan).isNaN)
        #expect(logarithm(.infinity) == .infinity)
    }

    #if arch(x86_64)
        /// The C library's 64-bit mantissa settles all but about one value in 2³⁹ of the binary32 results.
        /// `REPRISE_EXHAUSTIVE=1` visits every binary32 value (minutes) instead of every 997th.
        static let step: UInt32 = ProcessInfo.processInfo.environment["REPRISE_EXHAUSTIVE"] == nil ? 997 : 1

        @Test(arguments: [UInt32(0), 0x8000_0000])
        func exponentialIsCorrectlyRounded(sign: UInt32) {
            var wrong = 0
            for magnitude in stride(from: UInt32(0), through: Float(105).bitPattern, by: Int(Self.step)) {
                let x = Float(bitPattern: magnitude | sign)
                if exponential(x).bitPattern != Float(Foundation.exp(Float80(x))).bitPattern { wrong += 1 }
            }
            #expect(wrong == 0)
        }

        @Test func logarithmIsCorrectlyRounded() {
            var wrong = 0
            for pattern in stride(from: UInt32(1), to: Float.infinity.bitPattern, by: Int(Self.step)) {
                let x = Float(bitPattern: pattern)
                if logarithm(x).bitPattern != Float(Foundation.log(Float80(x))).bitPattern { wrong += 1 }
            }
            #expect(wrong == 0)
        }
    #endif
}
