import Kernels
public import Vocabulary

/// Adadelta (Zeiler, 2012) in the form that PyTorch gives it.
extension Word where Made == OptimizerRule {
    /// Steps as large as those before were, by how large gradients are.
    public static var adadelta: Self {
        Self("adadelta", "Adadelta in PyTorch's form.") { settings in
            let learningRate = settings.number("learning_rate", .step)
            let rho = settings.number("rho", .share, "decay of both means of squares")
            let epsilon = settings.number("epsilon", .step, "added to both means of squares")
            return OptimizerRule(momentCount: 2) { position in
                let rate = position.rate(learningRate)
                let step = AdadeltaStep(
                    rate: Float(rate), squareRate: Float(1 - rho), epsilon: Float(epsilon))
                return .adadelta(position.decayed(step, rate: rate))
            }
        }
    }
}
