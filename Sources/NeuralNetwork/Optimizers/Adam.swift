import Kernels
public import Vocabulary

/// Adam (Kingma and Ba, 2015) in the form that Keras gives it, and the same with weight decay.
extension Word where Made == OptimizerRule {
    /// Adam.
    public static var adam: Self {
        Self("adam", "Adam in Keras's form.") { settings in
            Adam(&settings).rule(needsWeightDecay: false)
        }
    }

    /// Adam with weight decay (Loshchilov and Hutter, 2019).
    public static var adamw: Self {
        Self("adamw", "Adam with weight decay, which has to be given.") { settings in
            Adam(&settings).rule(needsWeightDecay: true)
        }
    }
}

private struct Adam {
    let learningRate: Double
    let beta1: Double
    let beta2: Double
    let epsilon: Double

    init(_ settings: inout Settings) {
        learningRate = settings.number("learning_rate", .step)
        beta1 = settings.number("beta1", .share, "decay of first moments")
        beta2 = settings.number("beta2", .share, "decay of second moments")
        epsilon = settings.number("epsilon", .step, "added to the root of second moments")
    }

    func rule(needsWeightDecay: Bool) -> OptimizerRule {
        OptimizerRule(momentCount: 2, decays: [beta1, beta2], needsWeightDecay: needsWeightDecay) {
            step(at: $0)
        }
    }

    /// alpha · sqrt(1 − beta2ᵗ) / (1 − beta1ᵗ), rounded once to binary32.
    private func step(at position: StepPosition) -> UpdateStep {
        let rate = position.rate(learningRate)
        let adam = AdamStep(
            alpha: Float(rate * (1 - position.powers[1]).squareRoot() / (1 - position.powers[0])),
            firstRate: Float(1 - beta1), secondRate: Float(1 - beta2), epsilon: Float(epsilon))
        return position.weightDecay == WeightDecay()
            ? .adam(adam) : .decayedAdam(position.decayed(adam, rate: rate))
    }
}

extension Optimizer {
    /// Adam with Keras's settings, unless given.
    public static func adam(
        learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7,
        weightDecay: WeightDecay = WeightDecay()
    ) -> Self {
        Self(
            .adam, [.number(learningRate), .number(beta1), .number(beta2), .number(epsilon)],
            weightDecay: weightDecay)
    }
}
