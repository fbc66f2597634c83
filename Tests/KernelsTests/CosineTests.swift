import Foundation
import Kernels
import Testing

@Suite struct CosineTests {
    /// Against the C library, whose angle has been rounded three times: for a cosine, two ulps of 1; for a sine, which small
    /// angles are better for, some of its own.
    @Test func agreesWithTheLibrary() {
        var worst = (cosine: 0.0, sine: 0.0)
        for whole in [1, 2, 3, 4, 7, 10, 64, 100, 333, 1000, 12_345] {
            for part in stride(from: 0, through: whole, by: max(1, whole / 200)) {
                let found = cosineOfHalfTurns(part, of: whole)
                let expected = cos(Double.pi * Double(part) / Double(whole))
                worst.cosine = max(worst.cosine, (found - expected).magnitude)
                guard 4 * part > whole, 4 * part < 3 * whole, 2 * part != whole else { continue }
                let angle = Double.pi * (Double(whole - 2 * part) / Double(2 * whole))
                worst.sine = max(worst.sine, (found - sin(angle)).magnitude / sin(angle).ulp)
            }
        }
        #expect(worst.cosine <= 0x1p-51)
        #expect(worst.sine <= 2)
    }

    @Test func isExactWhereItCanBe() {
        #expect(cosineOfHalfTurns(0, of: 5) == 1)
        #expect(cosineOfHalfTurns(5, of: 5) == -1)
        #expect(cosineOfHalfTurns(3, of: 6) == 0)
        // An eighth of a turn, from both sides of the seam.
        #expect((cosineOfHalfTurns(1, of: 4) - 0.5.squareRoot()).magnitude <= 0x1p-53)
        #expect(cosineOfHalfTurns(1, of: 4) == -cosineOfHalfTurns(3, of: 4))
        // Beyond both ends.
        #expect(cosineOfHalfTurns(-1, of: 5) == 1)
        #expect(cosineOfHalfTurns(9, of: 5) == -1)
    }

    /// Correctly rounded cosines, by decimals: no more than an ulp away.
    @Test(arguments: [
        (1, 3, 0x1p-1), (1, 7, 0x1.cd4bca9cb5c71p-1), (2, 5, 0x1.3c6ef372fe950p-2),
        (3, 100, 0x1.fdba4c3e3935cp-1), (49, 100, 0x1.015122df75860p-5), (37, 90, 0x1.1a40add328e29p-2),
        (999, 2000, 0x1.9bc6504fbc485p-10), (1, 10_000, 0x1.fffffe581a8d9p-1),
    ])
    func isWithinAnULP(part: Int, whole: Int, exact: Double) {
        let found = cosineOfHalfTurns(part, of: whole)
        #expect((found - exact).magnitude <= exact.ulp, "\(found), \(exact)")
        #expect(cosineOfHalfTurns(whole - part, of: whole) == -found)
    }
}
