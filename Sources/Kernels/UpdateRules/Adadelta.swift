/// One step of Adadelta (Zeiler, 2012) in PyTorch's form: a learning rate scales what the two means of squares make.
///
/// With v the mean of squares of gradients and a that of the steps before: `v ← fma(g·g − v, 1 − rho, v)`, then v < 2⁻⁹⁶ becomes
/// +0; `d = sqrt(a + epsilon) / sqrt(v + epsilon) · g`; `a ← fma(d·d − a, 1 − rho, a)`, then a < 2⁻⁹⁶ becomes +0; and
/// `w ← fma(−rate, d, w)`. The first of the two moments is v.
public struct AdadeltaStep: Sendable, Equatable {
    /// The learning rate of this step.
    public let rate: Float
    /// 1 − rho.
    public let squareRate: Float
    /// Added to both means of squares.
    public let epsilon: Float

    /// A step with these constants.
    public init(rate: Float, squareRate: Float, epsilon: Float) {
        self.rate = rate
        self.squareRate = squareRate
        self.epsilon = epsilon
    }
}

extension AdadeltaStep: UpdateRule {
    @inline(__always)
    static var momentCount: Int { 2 }

    @inline(__always)
    func update<E: Elements>(_ value: inout E, _ first: inout E, _ second: inout E, gradient: E) {
        let (share, added) = (E(repeating: squareRate), E(repeating: epsilon))
        first.addProduct(gradient * gradient - first, share)
        first.flushSquares()
        let delta = (second + added).squareRoot() / (first + added).squareRoot() * gradient
        second.addProduct(delta * delta - second, share)
        second.flushSquares()
        value.addProduct(E(repeating: -rate), delta)
    }

    /// Without gradients nothing moves, whatever the moments, as long as the quotient of the roots is a number.
    var leavesZerosAlone: Bool {
        epsilon > 0 && epsilon.isFinite && rate >= 0 && rate.isFinite && squareRate >= 0 && squareRate <= 1
    }
}
