/// tanh x, by a fixed sequence in binary64, rounded once to binary32.
public struct HyperbolicTangent: ElementFunction {
    /// The function.
    public init() {}

    /// With m = |x| and q = exp(−2 · min(m, 20)): (1 − q) / (1 + q), or, for m < 2⁻¹², where that would lose digits,
    /// m · fma(−m², 1/3, 1); with the sign of x.
    @inline(__always)
    public func value(_ x: Float) -> Float {
        let m = Double(x.magnitude)
        let q = wideExponential(-2 * (m > 20 ? 20 : m))
        let large = (1 - q) / (1 + q)
        let small = m * 1.0.addingProduct(-(m * m), 1.0 / 3)
        let result = Float(m < 0x1p-12 ? small : large)
        return x < 0 ? -result : result
    }

    /// fma(−y, y, 1).
    @inline(__always)
    public func slope(_ x: Float, _ y: Float) -> Float {
        let one: Float = 1
        return one.addingProduct(-y, y)
    }
}
