/// One step of RMSprop (Hinton, 2012) in Keras's form: epsilon is added before the root is taken.
///
/// `v ← fma(g·g − v, 1 − rho, v)`, then v < 2⁻⁹⁶ becomes +0, and `w ← w − (rate · g) / sqrt(v + epsilon)`.
public struct RMSpropStep: Sendable, Equatable {
    /// The learning rate of this step.
    public let rate: Float
    /// 1 − rho.
    public let squareRate: Float
    /// Added to the mean of squares.
    public let epsilon: Float

    /// A step with these constants.
    public init(rate: Float, squareRate: Float, epsilon: Float) {
        self.rate = rate
        self.squareRate = squareRate
        self.epsilon = epsilon
    }
}

extension RMSpropStep: UpdateRule {
    @inline(__always)
    static var momentCount: Int { 1 }

    @inline(__always)
    func update<E: Elements>(_ value: inout E, _ first: inout E, _ second: inout E, gradient: E) {
        value = value - increment(&first, gradient)
    }

    /// What a gradient comes to, by the mean of squares that it is taken into.
    @inline(__always)
    func increment<E: Elements>(_ squares: inout E, _ gradient: E) -> E {
        squares.addProduct(gradient * gradient - squares, E(repeating: squareRate))
        squares.flushSquares()
        return (E(repeating: rate) * gradient) / (squares + E(repeating: epsilon)).squareRoot()
    }

    var leavesZerosAlone: Bool {
        epsilon > 0 && rate >= 0 && rate.isFinite && squareRate >= 0 && squareRate <= 1
    }
}
