/// Softmax with cross-entropy of one sample, from the logits.
public struct SampleLoss: Sendable, Equatable {
    /// Cross-entropy in nats.
    public var loss: Float
    /// Whether the first largest logit is the label's.
    public var isCorrect: Bool
    /// The class with the first largest logit.
    public var answer: Int

    /// A sample's loss.
    public init(loss: Float, isCorrect: Bool, answer: Int = 0) {
        self.loss = loss
        self.isCorrect = isCorrect
        self.answer = answer
    }
}

/// The loss of one sample and, if asked for, its gradient with respect to the logits.
///
/// With m the first maximum: eⱼ = exp(zⱼ − m) in binary32, s = Σ eⱼ ascending, loss = ln s − (z_label − m),
/// gradient = (eⱼ / s − [j = label]) / batch. A gradient smaller than 2⁻⁶⁴ becomes +0, which keeps
/// everything behind it out of the subnormal numbers.
///
/// - Parameters:
///   - logits: One value per class.
///   - classes: Number of classes, at least 1.
///   - label: The true class, 0 ..< classes.
///   - batch: Samples in the batch, which the gradient is divided by.
///   - gradient: Room for one value per class, or nil in evaluation.
public func softmaxCrossEntropy(
    logits: UnsafePointer<Float>, classes: Int, label: Int, batch: Int,
    gradient: UnsafeMutablePointer<Float>?
) -> SampleLoss {
    var best = 0
    for j in 1..<max(classes, 1) where logits[j] > logits[best] { best = j }
    let maximum = logits[best]
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: classes) { exponentials in
        var sum: Float = 0
        for j in 0..<classes {
            exponentials[j] = exponential(logits[j] - maximum)
            sum += exponentials[j]
        }
        if let gradient {
            for j in 0..<classes {
                let value = (exponentials[j] / sum - (j == label ? 1 : 0)) / Float(batch)
                gradient[j] = value.magnitude < 0x1p-64 ? 0 : value
            }
        }
        return SampleLoss(
            loss: logarithm(sum) - (logits[label] - maximum), isCorrect: best == label, answer: best)
    }
}

/// What a network answers on one sample.
public struct Answer: Sendable, Equatable {
    /// The class with the first largest logit.
    public var label: Int
    /// Its probability: exp(0) / s, with s as in `softmaxCrossEntropy`.
    public var probability: Float
}

/// The answer that `classes` logits of one sample give, by the arithmetic of `softmaxCrossEntropy`.
public func answer(logits: UnsafePointer<Float>, classes: Int) -> Answer {
    var best = 0
    for j in 1..<max(classes, 1) where logits[j] > logits[best] { best = j }
    var sum: Float = 0
    for j in 0..<classes { sum += exponential(logits[j] - logits[best]) }
    return Answer(label: best, probability: exponential(0) / sum)
}
