import Kernels
public import Vocabulary

/// How parameters learn from gradients, as a plan declares it: one of `words` with its settings, and weight decay.
public struct Optimizer: Sendable {
    /// Every optimizer that there is.
    public static var words: [Word<OptimizerRule>] { [.adam, .adamw, .sgd, .rmsprop, .adadelta] }

    /// What it is called and which settings it has.
    public let word: WordDescription
    /// The settings, in the order of the word's fields.
    public let values: [Setting]
    /// What becomes of weights beside their gradients.
    public let weightDecay: WeightDecay
    /// What the settings make.
    public let rule: OptimizerRule

    /// An optimizer of a word; settings that are missing have their usual values.
    public init(
        _ word: Word<OptimizerRule>, _ given: [Setting?] = [], weightDecay: WeightDecay = WeightDecay()
    ) {
        self.word = word.description
        (rule, values) = word(given)
        self.weightDecay = weightDecay
    }

    /// What stands in the way of using it; nil where nothing does.
    public var flaw: OptimizerFlaw? {
        if let flaw = rule.flaw { return flaw }
        guard rule.needsWeightDecay && weightDecay == WeightDecay() else { return nil }
        return OptimizerFlaw(
            field: "weight_decay", expected: "a weight decay, as \(word.keyword) is for nothing else",
            found: "none", remedy: "write weight_decay: {decoupled: 0.01}, or the name without decay")
    }
}

extension Optimizer: Equatable {
    /// The same word with the same settings.
    public static func == (a: Self, b: Self) -> Bool {
        a.word.keyword.utf8.elementsEqual(b.word.keyword.utf8) && a.values == b.values
            && a.weightDecay == b.weightDecay
    }
}

/// What the settings of an optimizer make: the constants of each step.
public struct OptimizerRule: Sendable {
    /// Moments that it keeps of each value: 0, 1 or 2.
    public let momentCount: Int
    /// Numbers whose powers the constants depend on.
    let decays: [Double]
    /// Settings that cannot be used together.
    let flaw: OptimizerFlaw?
    /// Whether it is there for weight decay alone.
    let needsWeightDecay: Bool
    /// The constants of a step.
    let step: @Sendable (StepPosition) -> UpdateStep

    /// A rule; `step` is a pure function.
    init(
        momentCount: Int, decays: [Double] = [], flaw: OptimizerFlaw? = nil, needsWeightDecay: Bool = false,
        step: @escaping @Sendable (StepPosition) -> UpdateStep
    ) {
        self.momentCount = momentCount
        self.decays = decays
        self.flaw = flaw
        self.needsWeightDecay = needsWeightDecay
        self.step = step
    }
}

/// What the constants of a step depend on, in binary64.
struct StepPosition {
    /// What the schedule makes of the learning rate.
    let share: Double
    /// Of each of the rule's decays, the product of as many of it as steps, this one counted.
    let powers: [Double]
    let weightDecay: WeightDecay

    /// The learning rate of the step, of this one at the beginning.
    func rate(_ learningRate: Double) -> Double { learningRate * share }

    /// A step of a rule with this learning rate, with weight decay.
    func decayed<Rule>(_ rule: Rule, rate: Double) -> DecayedStep<Rule> {
        DecayedStep(rule, penalty: Float(weightDecay.l2), decay: Float(rate * weightDecay.decoupled))
    }
}

/// Why an optimizer cannot be used.
public struct OptimizerFlaw: Sendable, Equatable {
    /// The setting, as in `nesterov`.
    public let field: String
    /// What could be used.
    public let expected: String
    /// What is there.
    public let found: String
    /// What to do about it.
    public let remedy: String
}
