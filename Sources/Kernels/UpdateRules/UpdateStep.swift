/// One step of one of the update rules: the list of them all.
///
/// A rule that is added is a case here and a line of `hand`, and nothing else lists them.
public enum UpdateStep: Sendable, Equatable {
    case adam(AdamStep)
    case decayedAdam(DecayedStep<AdamStep>)
    case gradientDescent(DecayedStep<GradientDescentStep>)
    case momentum(DecayedStep<MomentumStep>)
    case rmsprop(DecayedStep<RMSpropStep>)
    case rmspropMomentum(DecayedStep<RMSpropMomentumStep>)
    case adadelta(DecayedStep<AdadeltaStep>)

    /// Hands the rule to something that is generic over rules, which is specialised for each. (What is behind an
    /// existential would not be.)
    @inline(__always)
    func hand<Work: RuleWork>(to work: Work) -> Work.Result {
        switch self {
        case .adam(let rule): work.run(rule)
        case .decayedAdam(let rule): work.run(rule)
        case .gradientDescent(let rule): work.run(rule)
        case .momentum(let rule): work.run(rule)
        case .rmsprop(let rule): work.run(rule)
        case .rmspropMomentum(let rule): work.run(rule)
        case .adadelta(let rule): work.run(rule)
        }
    }
}

/// Something to be done with a rule, whichever it is.
protocol RuleWork {
    associatedtype Result
    func run<Rule: UpdateRule>(_ rule: Rule) -> Result
}

// MARK: - What a rule says of itself

extension UpdateStep {
    /// Moments of each value: 0, 1 or 2.
    public var momentCount: Int { hand(to: MomentCount()) }
    /// Whether values without gradients and moments stay as they are.
    public var leavesZerosAlone: Bool { hand(to: LeavesZerosAlone()) }
    /// Steps with the same may follow each other without settling.
    public var restRate: Float { hand(to: RestRate()) }

    private struct MomentCount: RuleWork {
        func run<Rule: UpdateRule>(_: Rule) -> Int { Rule.momentCount }
    }

    private struct LeavesZerosAlone: RuleWork {
        func run<Rule: UpdateRule>(_ rule: Rule) -> Bool { rule.leavesZerosAlone }
    }

    private struct RestRate: RuleWork {
        func run<Rule: UpdateRule>(_ rule: Rule) -> Float { rule.restRate }
    }
}

// MARK: - On tensors

extension UpdateStep {
    /// Updates `count` values and their moments.
    ///
    /// - Returns: Whether every updated value is finite.
    public func update(_ tensor: LearnedValues, gradients: UnsafePointer<Float>, count: Int) -> Bool {
        hand(to: Updating(tensor: tensor, gradients: gradients, count: count))
    }

    /// A step without gradients: the same values as `update` gives for gradients of +0, once what is owed is paid. Only for
    /// steps that leave zeros alone.
    ///
    /// - Returns: Whether every value is finite.
    public func rest(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) -> Bool {
        let (isFinite, left) = hand(to: Resting(momentum: momentum, tensor: tensor, count: count))
        momentum = left
        return isFinite
    }

    /// Pays what moments are owed.
    public func settle(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) {
        momentum = hand(to: Settling(momentum: momentum, tensor: tensor, count: count))
    }

    private struct Updating: RuleWork {
        let tensor: LearnedValues
        let gradients: UnsafePointer<Float>
        let count: Int

        func run<Rule: UpdateRule>(_ rule: Rule) -> Bool {
            rule.update(tensor, gradients: gradients, count: count)
        }
    }

    private struct Resting: RuleWork {
        let momentum: Momentum
        let tensor: LearnedValues
        let count: Int

        func run<Rule: UpdateRule>(_ rule: Rule) -> (Bool, Momentum) {
            var left = momentum
            let isFinite = rule.rest(&left, tensor, count: count)
            return (isFinite, left)
        }
    }

    private struct Settling: RuleWork {
        let momentum: Momentum
        let tensor: LearnedValues
        let count: Int

        func run<Rule: UpdateRule>(_ rule: Rule) -> Momentum {
            var left = momentum
            rule.settle(&left, tensor, count: count)
            return left
        }
    }
}
