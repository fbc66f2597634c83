/// The cosine of part / whole of half a turn, in binary64 with the same bits everywhere: within an ulp.
///
/// The angle is brought to an eighth of a turn by whole numbers, which is exact; its quotient and its product with π are
/// carried with what they round away. Sine and cosine are their series there, to the power of 17 and 16.
///
/// - Parameters:
///   - part: from 0 to `whole`, else the nearest of the two.
///   - whole: at least 1, at most 2⁵⁰.
public func cosineOfHalfTurns(_ part: Int, of whole: Int) -> Double {
    let part = max(0, min(part, whole))
    if 2 * part > whole { return -cosineOfHalfTurns(whole - part, of: whole) }
    if 4 * part > whole { return sine(Angle(whole - 2 * part, of: 2 * whole)) }
    return cosine(Angle(part, of: whole))
}

/// part / whole · π, as a sum of two.
private struct Angle {
    let high: Double
    let low: Double

    init(_ part: Int, of whole: Int) {
        let quotient = Double(part) / Double(whole)
        let rest = Double(part).addingProduct(-quotient, Double(whole)) / Double(whole)
        let (pi, piRest) = (0x1.921fb54442d18p+1, 0x1.1a62633145c07p-53)
        high = quotient * pi
        low = (-high).addingProduct(quotient, pi) + quotient.product(piRest, plus: rest * pi)
    }
}

extension Double {
    /// Fused.
    fileprivate func product(_ factor: Double, plus term: Double) -> Double {
        term.addingProduct(self, factor)
    }
}

/// x − x³/3! + x⁵/5! − …
private func sine(_ angle: Angle) -> Double {
    let square = angle.high * angle.high
    let series = polynomial(
        square,
        [
            -1 / 6, 1 / 120, -1 / 5040, 1 / 362_880, -1 / 39_916_800,
            1 / 6_227_020_800, -1 / 1_307_674_368_000, 1 / 355_687_428_096_000,
        ])
    // The low part counts as often as the cosine says.
    let correction = angle.low.addingProduct(-angle.low, 0.5 * square)
    return angle.high + correction.addingProduct(angle.high * square, series)
}

/// 1 − x²/2! + x⁴/4! − …
private func cosine(_ angle: Angle) -> Double {
    let square = angle.high * angle.high
    let series = polynomial(
        square,
        [
            1 / 24, -1 / 720, 1 / 40_320, -1 / 3_628_800, 1 / 479_001_600,
            -1 / 87_178_291_200, 1 / 20_922_789_888_000,
        ])
    let half = 0.5 * square
    let first = 1 - half
    // What is lost in the first difference, and what the low part comes to.
    let lost = (1 - first) - half
    let rest = (square * square).product(series, plus: -(angle.high * angle.low))
    return first + (lost + rest)
}

/// By Horner's rule, fused; the constant comes first.
private func polynomial(_ x: Double, _ coefficients: [Double]) -> Double {
    var sum = 0.0
    for coefficient in coefficients.reversed() { sum = coefficient.addingProduct(sum, x) }
    return sum
}
