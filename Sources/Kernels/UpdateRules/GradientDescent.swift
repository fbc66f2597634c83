/// One step of stochastic gradient descent: `w ← fma(−rate, g, w)`.
public struct GradientDescentStep: Sendable, Equatable {
    /// The learning rate of this step.
    public let rate: Float

    /// A step with this learning rate.
    public init(rate: Float) { self.rate = rate }
}

extension GradientDescentStep: UpdateRule {
    @inline(__always)
    static var momentCount: Int { 0 }

    @inline(__always)
    func update<E: Elements>(_ value: inout E, _ first: inout E, _ second: inout E, gradient: E) {
        value.addProduct(E(repeating: -rate), gradient)
    }

    var leavesZerosAlone: Bool { rate >= 0 && rate.isFinite }
}
