import Kernels
public import Vocabulary

/// RMSprop (Hinton, 2012) in the form that Keras gives it.
extension Word where Made == OptimizerRule {
    /// Gradients are divided by the root of the mean of their squares.
    public static var rmsprop: Self {
        Self("rmsprop", "RMSprop in Keras's form.") { settings in
            let learningRate = settings.number("learning_rate", .step)
            let rho = settings.number("rho", .share, "decay of the mean of squares")
            let momentum = settings.number("momentum", .share, usual: 0, "what is left of the last step")
            let epsilon = settings.number("epsilon", .step, "added to the mean of squares")
            return OptimizerRule(momentCount: momentum > 0 ? 2 : 1) { position in
                let rate = position.rate(learningRate)
                let step = RMSpropStep(
                    rate: Float(rate), squareRate: Float(1 - rho), epsilon: Float(epsilon))
                if momentum == 0 { return .rmsprop(position.decayed(step, rate: rate)) }
                return .rmspropMomentum(
                    position.decayed(
                        RMSpropMomentumStep(step, momentum: Float(momentum)), rate: rate))
            }
        }
    }
}
