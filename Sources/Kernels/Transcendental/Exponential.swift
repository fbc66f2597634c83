/// eˣ, correctly rounded to binary32 (to nearest, ties to even): whoever rounds correctly gets these bits.
///
/// Evaluated in binary64; where the result lies too close to the middle between two binary32 values to
/// be sure, again with twice the precision.
public func exponential(_ x: Float) -> Float {
    if x.isNaN { return .nan }
    if x > 89 { return .infinity }
    if x < -104 { return 0 }
    let (n, r) = reduce(Double(x))
    let value = polynomial(r) * powerOfTwo(n)
    let low = Float(value * (1 - 0x1p-48))
    let high = Float(value * (1 + 0x1p-48))
    return low == high ? low : preciseExponential(Double(x)).rounded()
}

/// ln 2 in three pieces; the first has 40 bits, so that its product with a small integer is exact.
private let ln2: (Double, Double, Double) = (0x1.62e42fefa2p-1, 0x1.9ef35793c7673p-41, 0x1.f97b57a079a19p-103)

/// x = n · ln 2 + r with |r| ≤ ln 2 / 2, about.
private func reduce(_ x: Double) -> (n: Double, r: Double) {
    let n = (x * 0x1.71547652b82fep+0).rounded(.toNearestOrEven)
    return (n, (x - n * ln2.0).addingProduct(-n, ln2.1))
}

/// 2ⁿ for integers that a normal binary64 exponent can hold.
private func powerOfTwo(_ n: Double) -> Double {
    Double(bitPattern: UInt64(Int64(n) + 1023) << 52)
}

/// Taylor's polynomial of degree 13 for eʳ: its remainder is below 2⁻⁵⁷ for |r| ≤ 0.35.
@inline(__always)
func polynomial(_ r: Double) -> Double {
    var sum = 1.0 / 6_227_020_800
    sum = (1.0 / 479_001_600).addingProduct(sum, r)
    sum = (1.0 / 39_916_800).addingProduct(sum, r)
    sum = (1.0 / 3_628_800).addingProduct(sum, r)
    sum = (1.0 / 362_880).addingProduct(sum, r)
    sum = (1.0 / 40_320).addingProduct(sum, r)
    sum = (1.0 / 5_040).addingProduct(sum, r)
    sum = (1.0 / 720).addingProduct(sum, r)
    sum = (1.0 / 120).addingProduct(sum, r)
    sum = (1.0 / 24).addingProduct(sum, r)
    sum = (1.0 / 6).addingProduct(sum, r)
    sum = 0.5.addingProduct(sum, r)
    sum = 1.0.addingProduct(sum, r)
    return 1.0.addingProduct(sum, r)
}

/// eˣ to about 100 bits, for |x| ≤ 110.
func preciseExponential(_ x: Double) -> DoubleDouble {
    let (n, _) = reduce(x)
    let r =
        DoubleDouble.sum(x - n * ln2.0, 0) + DoubleDouble.product(-n, ln2.1)
        + DoubleDouble(high: -n * ln2.2, low: 0)
    let one = DoubleDouble(high: 1, low: 0)
    var sum = one
    for k in stride(from: 28.0, through: 1.0, by: -1.0) { sum = one + sum * r / k }
    let scale = powerOfTwo(n)
    return DoubleDouble(high: sum.high * scale, low: sum.low * scale)
}

/// The natural logarithm of a positive value, correctly rounded to binary32. Zero gives −∞, and what is
/// negative or not a number gives NaN.
public func logarithm(_ x: Float) -> Float {
    if !(x >= 0) { return .nan }
    if x == 0 { return -.infinity }
    if x == .infinity { return .infinity }
    let wide = Double(x)
    var exponent = Double(wide.exponent)
    var mantissa = wide.significand
    if mantissa > 1.4142135623730951 {
        mantissa *= 0.5
        exponent += 1
    }
    let value = (exponent * ln2.0) + (exponent * ln2.1 + mantissaLogarithm(mantissa))
    let low = Float(value * (1 - 0x1p-46))
    let high = Float(value * (1 + 0x1p-46))
    if low == high { return low }
    // One Newton step from a good start: ln x = y + ln(x / eʸ), and x / eʸ is 1 to about 50 bits.
    let estimate = preciseExponential(value)
    let remainder = ((wide - estimate.high) - estimate.low) / estimate.high
    return DoubleDouble.sum(value, remainder).rounded()
}

/// ln m = 2 · artanh((m − 1) / (m + 1)) for m between 0.7 and 1.42, by its series up to t²³.
private func mantissaLogarithm(_ m: Double) -> Double {
    let t = (m - 1) / (m + 1)
    let square = t * t
    var sum = 1.0 / 23
    sum = (1.0 / 21).addingProduct(sum, square)
    sum = (1.0 / 19).addingProduct(sum, square)
    sum = (1.0 / 17).addingProduct(sum, square)
    sum = (1.0 / 15).addingProduct(sum, square)
    sum = (1.0 / 13).addingProduct(sum, square)
    sum = (1.0 / 11).addingProduct(sum, square)
    sum = (1.0 / 9).addingProduct(sum, square)
    sum = (1.0 / 7).addingProduct(sum, square)
    sum = (1.0 / 5).addingProduct(sum, square)
    sum = (1.0 / 3).addingProduct(sum, square)
    return 2 * t.addingProduct(t * square, sum)
}
