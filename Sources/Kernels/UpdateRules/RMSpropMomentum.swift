/// One step of RMSprop with momentum, in Keras's form: the learning rate is part of what the momentum collects.
///
/// With v and the quotient u = (rate · g) / sqrt(v + epsilon) of `RMSpropStep`: `m ← fma(momentum, m, u)`, then |m| < 2⁻⁹⁶
/// becomes +0, and `w ← w − m`. The first of the two moments is v.
public struct RMSpropMomentumStep: Sendable, Equatable {
    /// The step without momentum.
    public let plain: RMSpropStep
    /// What is left of m after a step.
    public let momentum: Float

    /// A step with these constants.
    public init(_ plain: RMSpropStep, momentum: Float) {
        self.plain = plain
        self.momentum = momentum
    }
}

extension RMSpropMomentumStep: UpdateRule {
    @inline(__always)
    static var momentCount: Int { 2 }

    @inline(__always)
    func update<E: Elements>(_ value: inout E, _ first: inout E, _ second: inout E, gradient: E) {
        var moment = plain.increment(&first, gradient)
        moment.addProduct(E(repeating: momentum), second)
        moment.flush()
        second = moment
        value = value - moment
    }

    var leavesZerosAlone: Bool { plain.leavesZerosAlone && momentum >= 0 && momentum.isFinite }
}
