/// 1 / (1 + e⁻ˣ), by a fixed sequence in binary64, rounded once to binary32.
public struct Sigmoid: ElementFunction {
    /// The function.
    public init() {}

    /// With e = exp(−min(|x|, 110)): 1 / (1 + e), or e / (1 + e) where x is below zero.
    @inline(__always)
    public func value(_ x: Float) -> Float {
        let magnitude = Double(x.magnitude)
        let e = wideExponential(-(magnitude > 110 ? 110 : magnitude))
        return Float((x < 0 ? e : 1) / (1 + e))
    }

    /// y · (1 − y).
    @inline(__always)
    public func slope(_ x: Float, _ y: Float) -> Float { y * (1 - y) }
}
