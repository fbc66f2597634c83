/// An unevaluated sum of two binary64 values, about 106 bits: what the rare hard case of `exp` and `log`
/// is decided with.
struct DoubleDouble {
    var high: Double
    var low: Double

    /// `a + b` exactly (Knuth).
    static func sum(_ a: Double, _ b: Double) -> Self {
        let high = a + b
        let shifted = high - a
        return Self(high: high, low: (a - (high - shifted)) + (b - shifted))
    }

    /// `a × b` exactly.
    static func product(_ a: Double, _ b: Double) -> Self {
        let high = a * b
        return Self(high: high, low: (-high).addingProduct(a, b))
    }

    static func + (a: Self, b: Self) -> Self {
        let s = sum(a.high, b.high)
        let t = sum(a.low, b.low)
        let u = sum(s.high, s.low + t.high)
        return sum(u.high, u.low + t.low)
    }

    static func * (a: Self, b: Self) -> Self {
        let p = product(a.high, b.high)
        return sum(p.high, p.low.addingProduct(a.high, b.low).addingProduct(a.low, b.high))
    }

    static func / (a: Self, b: Double) -> Self {
        let quotient = a.high / b
        let remainder = product(quotient, b)
        return sum(quotient, (a.high - remainder.high - remainder.low + a.low) / b)
    }

    /// The nearest binary32 value, rounded once: the pair is first rounded to odd in binary64, whose 29
    /// spare bits then cannot mislead the second rounding. For positive and negative values alike.
    func rounded() -> Float {
        if low == 0 || high == 0 { return Float(high) }
        let isSmallerInMagnitude = (low < 0) == (high > 0)
        let truncated = isSmallerInMagnitude ? high.bitPattern - 1 : high.bitPattern
        return Float(Double(bitPattern: truncated | 1))
    }
}
