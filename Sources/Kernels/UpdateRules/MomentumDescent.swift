/// One step of stochastic gradient descent with momentum, in PyTorch's form (Sutskever et al., 2013): the learning rate is not
/// part of the velocity v.
///
/// `v ← fma(momentum, v, g)`, then |v| < 2⁻⁹⁶ becomes +0; `w ← fma(−rate, v, w)`, or, with Nesterov's momentum,
/// `w ← fma(−rate, fma(momentum, v, g), w)`.
public struct MomentumStep: Sendable, Equatable {
    /// The learning rate of this step.
    public let rate: Float
    /// What is left of a velocity after a step.
    public let momentum: Float
    /// Whether values go on by the velocity of the next step.
    public let nesterov: Bool

    /// A step with these constants.
    public init(rate: Float, momentum: Float, nesterov: Bool) {
        self.rate = rate
        self.momentum = momentum
        self.nesterov = nesterov
    }
}

extension MomentumStep: UpdateRule {
    @inline(__always)
    static var momentCount: Int { 1 }

    @inline(__always)
    func update<E: Elements>(_ value: inout E, _ first: inout E, _ second: inout E, gradient: E) {
        var velocity = gradient
        velocity.addProduct(E(repeating: momentum), first)
        velocity.flush()
        first = velocity
        if nesterov {
            velocity = gradient
            velocity.addProduct(E(repeating: momentum), first)
        }
        value.addProduct(E(repeating: -rate), velocity)
    }

    var leavesZerosAlone: Bool { rate >= 0 && rate.isFinite && momentum >= 0 && momentum.isFinite }
}
