/// x · Φ(x) with the normal distribution Φ (Hendrycks and Gimpel, 2016), not its approximation by tanh; a fixed sequence in
/// binary64, rounded once to binary32.
public struct GELU: ElementFunction {
    /// The function.
    public init() {}

    /// x · Φ(x) for |x| < 15; beyond, x or +0.
    @inline(__always)
    public func value(_ x: Float) -> Float {
        let inside = Float(Double(x) * Self.parts(x).distribution)
        return x >= 15 ? x : x <= -15 ? 0 : inside
    }

    /// fma(x, φ(x), Φ(x)) for |x| < 15; beyond, 1 or +0.
    @inline(__always)
    public func slope(_ x: Float, _ y: Float) -> Float {
        let parts = Self.parts(x)
        let inside = Float(parts.distribution.addingProduct(Double(x), parts.density))
        return x >= 15 ? 1 : x <= -15 ? 0 : inside
    }

    /// Φ and φ. With z = min(|x|, 15), e = exp(−z²/2) and t = 4 / (4 + z): the tail e · t · P(t), where P is a polynomial of
    /// degree 15 that was fitted to erfc(z/√2) · exp(z²/2) / (2t), to 4 · 10⁻¹³; φ = e · 1/√(2π).
    @inline(__always)
    private static func parts(_ x: Float) -> (distribution: Double, density: Double) {
        let magnitude = Double(x.magnitude)
        let z = magnitude > 15 ? 15 : magnitude
        let e = wideExponential(-0.5 * (z * z))
        let t = 4 / (4 + z)
        var sum = 0x1.4bae03ce57ad3p-14
        sum = (-0x1.9387d4894a89ap-8).addingProduct(sum, t)
        sum = 0x1.a856d347065cdp-5.addingProduct(sum, t)
        sum = (-0x1.9846607875706p-3).addingProduct(sum, t)
        sum = 0x1.c40b8d1d624f9p-2.addingProduct(sum, t)
        sum = (-0x1.3a00016bde3a9p-1).addingProduct(sum, t)
        sum = 0x1.25221f68972a5p-1.addingProduct(sum, t)
        sum = (-0x1.9de6b868c5917p-2).addingProduct(sum, t)
        sum = 0x1.b71efb3808cb9p-3.addingProduct(sum, t)
        sum = (-0x1.d4781a59c67a8p-5).addingProduct(sum, t)
        sum = 0x1.117732b36c718p-4.addingProduct(sum, t)
        sum = 0x1.dea66dad8ff9fp-5.addingProduct(sum, t)
        sum = 0x1.4f228c5a36c96p-4.addingProduct(sum, t)
        sum = 0x1.7ea5cef022ae3p-4.addingProduct(sum, t)
        sum = 0x1.9889cdc28360ap-4.addingProduct(sum, t)
        sum = 0x1.98842a828e283p-4.addingProduct(sum, t)
        let tail = e * (t * sum)
        return (x < 0 ? tail : 1 - tail, e * 0x1.9884533d43651p-2)
    }
}
