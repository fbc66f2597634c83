/// A step of another rule, with weight decay: `g ← fma(penalty, w, g)` where there is a penalty of the square (L2), then
/// `w ← fma(−decay, w, w)` where the decay is decoupled from the gradient (Loshchilov and Hutter, 2019), then the rule. Where
/// both are 0, the rule alone.
public struct DecayedStep<Rule: Sendable & Equatable>: Sendable, Equatable {
    /// The rule.
    public let rule: Rule
    /// What each value adds to its gradient.
    public let penalty: Float
    /// The share that each value loses: the learning rate times the coefficient.
    public let decay: Float

    /// A step of `rule`, unless given without any decay.
    public init(_ rule: Rule, penalty: Float = 0, decay: Float = 0) {
        self.rule = rule
        self.penalty = penalty
        self.decay = decay
    }
}

extension DecayedStep: UpdateRule where Rule: UpdateRule {
    @inline(__always)
    static var momentCount: Int { Rule.momentCount }

    @inline(__always)
    func update<E: Elements>(_ value: inout E, _ first: inout E, _ second: inout E, gradient: E) {
        var gradient = gradient
        if penalty != 0 { gradient.addProduct(E(repeating: penalty), value) }
        if decay != 0 { value.addProduct(E(repeating: -decay), value) }
        rule.update(&value, &first, &second, gradient: gradient)
    }

    /// A value that decays is never left alone.
    var leavesZerosAlone: Bool { penalty == 0 && decay == 0 && rule.leavesZerosAlone }

    func rest(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) -> Bool {
        rule.rest(&momentum, tensor, count: count)
    }

    func settle(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) {
        rule.settle(&momentum, tensor, count: count)
    }

    var restRate: Float { rule.restRate }
}
