extension Reference {
    /// A function of one value, and its derivative there. See `ElementFunction`.
    public static func apply(_ function: ElementFunctions, to x: Float) -> (value: Float, slope: Float) {
        switch function {
        case .leakyReLU(let slope):
            return x > 0 ? (x, 1) : (slope * x, slope)
        case .sigmoid:
            let e = wideExponential(-min(Double(abs(x)), 110))
            let y = Float(x < 0 ? e / (1 + e) : 1 / (1 + e))
            return (y, y * (1 - y))
        case .tanh:
            let m = Double(abs(x))
            let q = wideExponential(-2 * min(m, 20))
            let size = Float(m < 1.0 / 4096 ? m * (-(m * m)).fused(1.0 / 3, plus: 1) : (1 - q) / (1 + q))
            let y = x < 0 ? -size : size
            return (y, (-y).fused(y, plus: 1))
        case .gelu:
            if x >= 15 { return (x, 1) }
            if x <= -15 { return (0, 0) }
            let z = Double(abs(x))
            let e = wideExponential(-0.5 * (z * z))
            let t = 4 / (4 + z)
            let tail = e * (t * horner(normalTail, t))
            let distribution = x < 0 ? tail : 1 - tail
            let density = e * 0.3989422804014327
            return (Float(Double(x) * distribution), Float(Double(x).fused(density, plus: distribution)))
        }
    }

    /// From the highest power of t to the constant.
    private static let normalTail = [
        0x1.4bae03ce57ad3p-14, -0x1.9387d4894a89ap-8, 0x1.a856d347065cdp-5, -0x1.9846607875706p-3,
        0x1.c40b8d1d624f9p-2, -0x1.3a00016bde3a9p-1, 0x1.25221f68972a5p-1, -0x1.9de6b868c5917p-2,
        0x1.b71efb3808cb9p-3, -0x1.d4781a59c67a8p-5, 0x1.117732b36c718p-4, 0x1.dea66dad8ff9fp-5,
        0x1.4f228c5a36c96p-4, 0x1.7ea5cef022ae3p-4, 0x1.9889cdc28360ap-4, 0x1.98842a828e283p-4,
    ]

    private static func wideExponential(_ x: Double) -> Double {
        let n = (x * 0x1.71547652b82fep+0).rounded(.toNearestOrEven)
        let r = (-n).fused(0x1.9ef35793c7673p-41, plus: x - n * 0x1.62e42fefa2p-1)
        var coefficients = [1.0]
        var factorial = 1.0
        for k in 1...13 {
            factorial *= Double(k)
            coefficients.insert(1 / factorial, at: 0)
        }
        return horner(coefficients, r) * Double(sign: .plus, exponent: Int(n), significand: 1)
    }

    private static func horner(_ coefficients: [Double], _ x: Double) -> Double {
        coefficients.dropFirst().reduce(coefficients[0]) { $0.fused(x, plus: $1) }
    }
}

extension BinaryFloatingPoint {
    /// self · factor + term, rounded once.
    fileprivate func fused(_ factor: Self, plus term: Self) -> Self { term.addingProduct(self, factor) }
}
