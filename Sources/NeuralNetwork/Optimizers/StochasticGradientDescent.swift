import Kernels
public import Vocabulary

/// Stochastic gradient descent, perhaps with momentum, in PyTorch's form.
extension Word where Made == OptimizerRule {
    /// Steps along the gradient, or along a velocity that gradients are added to.
    public static var sgd: Self {
        Self("sgd", "Stochastic gradient descent; with momentum in PyTorch's form.") { settings in
            let learningRate = settings.number("learning_rate", .step)
            let momentum = settings.number("momentum", .share, usual: 0, "what is left of the velocity")
            let nesterov = settings.flag("nesterov", usual: false, "needs momentum")
            let flaw =
                nesterov && momentum == 0
                ? OptimizerFlaw(
                    field: "nesterov", expected: "momentum above 0, for Nesterov's momentum to go on with",
                    found: "no momentum", remedy: "add momentum, or remove nesterov") : nil
            return OptimizerRule(momentCount: momentum > 0 ? 1 : 0, flaw: flaw) { position in
                let rate = position.rate(learningRate)
                if momentum == 0 {
                    return .gradientDescent(
                        position.decayed(GradientDescentStep(rate: Float(rate)), rate: rate))
                }
                let step = MomentumStep(rate: Float(rate), momentum: Float(momentum), nesterov: nesterov)
                return .momentum(position.decayed(step, rate: rate))
            }
        }
    }
}
