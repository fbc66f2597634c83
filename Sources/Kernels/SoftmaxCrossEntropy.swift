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

/// What a network is to answer instead of nothing but the label (Szegedy and others, 2016): a share of its probability is
/// spread evenly over all classes.
public struct SmoothedLabel: Sendable, Equatable {
    /// The probability that the label is to have.
    public let ofLabel: Float
    /// The probability that each other class is to have.
    public let ofOthers: Float

    /// With `smoothing`, above 0 and below 1, of the probability spread over `classes`; rounded once from binary64.
    public init(smoothing: Double, classes: Int) {
        let share = smoothing / Double(max(classes, 1))
        ofLabel = Float(1 - smoothing + share)
        ofOthers = Float(share)
    }
}

/// The loss of one sample and, if asked for, its gradient with respect to the logits.
///
/// With m the first maximum: eⱼ = exp(zⱼ − m) in binary32, s = Σ eⱼ ascending, loss = ln s − (z_label − m),
/// gradient = (eⱼ / s − [j = label]) / batch. A gradient smaller than 2⁻⁶⁴ becomes +0, which keeps
/// everything behind it out of the subnormal numbers. With probabilities tⱼ in place of the label alone, loss =
/// Σ tⱼ · (ln s − (zⱼ − m)) ascending, gradient = (eⱼ / s − tⱼ) / batch.
///
/// - Parameters:
///   - logits: One value per class.
///   - classes: Number of classes, at least 1.
///   - label: The true class, 0 ..< classes.
///   - batch: Samples in the batch, which the gradient is divided by.
///   - smoothed: What to answer, where that is not the label alone.
///   - gradient: Room for one value per class, or nil in evaluation.
public func softmaxCrossEntropy(
    logits: UnsafePointer<Float>, classes: Int, label: Int, batch: Int, smoothed: SmoothedLabel? = nil,
    gradient: UnsafeMutablePointer<Float>?
) -> SampleLoss {
    let (ofLabel, ofOthers) = (smoothed?.ofLabel ?? 1, smoothed?.ofOthers ?? 0)
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
                let value = (exponentials[j] / sum - (j == label ? ofLabel : ofOthers)) / Float(batch)
                gradient[j] = value.magnitude < 0x1p-64 ? 0 : value
            }
        }
        var loss = logarithm(sum) - (logits[label] - maximum)
        if smoothed != nil {
            let ofSum = logarithm(sum)
            loss = 0
            for j in 0..<classes {
                loss += (j == label ? ofLabel : ofOthers) * (ofSum - (logits[j] - maximum))
            }
        }
        return SampleLoss(loss: loss, isCorrect: best == label, answer: best)
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
