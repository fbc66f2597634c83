// Axes must come out alike on every machine, and C's logarithm is not the same everywhere: these use IEEE
// operations alone.

/// The decimal logarithm of a positive finite number, within a few units in the last place.
func log10(_ value: Double) -> Double {
    // value = 2^exponent × m with m in [1, 2); ln m = 2 artanh((m − 1) / (m + 1)), a series in z ≤ 1/3.
    let m = value.significand
    let z = (m - 1) / (m + 1)
    let square = z * z
    var sum = 0.0
    for denominator in stride(from: 41.0, through: 1, by: -2) {
        sum = sum * square + 1 / denominator
    }
    let ln2 = 0.693147180559945309
    let ln10 = 2.30258509299404568
    return (Double(value.exponent) * ln2 + 2 * z * sum) / ln10
}

/// The nearest `Double` to 10^exponent; 0 or infinity out of range.
func powerOfTen(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? .nan }

/// The largest k with 10^k ≤ value, for a positive finite number.
func floorLog10(_ value: Double) -> Int {
    let guess = Int(log10(value).rounded(.down))
    if powerOfTen(guess + 1) <= value { return guess + 1 }
    return powerOfTen(guess) <= value ? guess : guess - 1
}
