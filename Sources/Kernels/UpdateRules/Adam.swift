/// One step of Adam in Keras's form, with every constant already rounded to binary32.
///
/// For each parameter w with gradient g:
/// `m ← fma(g − m, 1 − beta1, m)`, `v ← fma(g·g − v, 1 − beta2, v)`,
/// then |m| < 2⁻⁹⁶ and v < 2⁻⁹⁶ become +0, and `w ← w − (alpha · m) / (sqrt(v) + epsilon)`.
public struct AdamStep: Sendable, Equatable {
    /// The bias-corrected step size of this step.
    public let alpha: Float
    /// 1 − beta1.
    public let firstRate: Float
    /// 1 − beta2.
    public let secondRate: Float
    /// Added to the root of the second moment.
    public let epsilon: Float

    /// A step with these constants.
    public init(alpha: Float, firstRate: Float, secondRate: Float, epsilon: Float) {
        self.alpha = alpha
        self.firstRate = firstRate
        self.secondRate = secondRate
        self.epsilon = epsilon
    }
}

extension AdamStep: UpdateRule {
    @inline(__always)
    static var momentCount: Int { 2 }

    @inline(__always)
    func update<E: Elements>(_ value: inout E, _ first: inout E, _ second: inout E, gradient: E) {
        first.addProduct(gradient - first, E(repeating: firstRate))
        second.addProduct(gradient * gradient - second, E(repeating: secondRate))
        first.flush()
        second.flushSquares()
        value = value - (E(repeating: alpha) * first) / (second.squareRoot() + E(repeating: epsilon))
    }

    var leavesZerosAlone: Bool {
        epsilon > 0 && alpha >= 0 && alpha.isFinite && firstRate.isFinite && secondRate >= 0
            && secondRate <= 1
    }
}
