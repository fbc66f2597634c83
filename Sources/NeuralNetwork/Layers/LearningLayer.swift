import Kernels

/// A layer with weights, and mostly a bias.
protocol LearningLayer: Layer {
    /// Whether the last gradient was nothing but zeros and made nothing but zeros.
    var wasLeftOut: Bool { get }
    /// The outputs' gradient, summed over the batch.
    var biasGradient: FloatBuffer { get }
}

extension LearningLayer {
    var weights: Parameter { parameters[0] }
    var bias: Parameter? { parameters.count > 1 ? parameters[1] : nil }
    var isAtRest: Bool { wasLeftOut && weights.isStill }

    func rest(_ pass: Pass, update: Update) {
        weights.prepare(update)
        weights.rest(update, pass.parallel)
        biasGradient.pointer.update(repeating: 0, count: biasGradient.count)
        learnBias(update)
    }

    /// Has the bias learn from its gradient.
    func learnBias(_ update: Update) {
        guard let bias else { return }
        bias.apply(update, gradients: biasGradient.pointer, offset: 0, count: bias.count)
    }
}
