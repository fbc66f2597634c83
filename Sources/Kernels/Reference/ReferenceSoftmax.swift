extension Reference {
    /// Loss and gradient of one sample. See `softmaxCrossEntropy`.
    public static func softmaxCrossEntropy(logits: [Float], label: Int, batch: Int, targets: [Float]? = nil)
        -> (
            loss: Float, gradient: [Float]
        )
    {
        var largest = logits[0]
        for logit in logits where logit > largest { largest = logit }
        let exponentials = logits.map { exponential($0 - largest) }
        var sum: Float = 0
        for value in exponentials { sum += value }
        var gradient: [Float] = []
        for (index, value) in exponentials.enumerated() {
            let share = value / sum
            let target: Float = targets?[index] ?? (index == label ? 1 : 0)
            let slope = (share - target) / Float(batch)
            gradient.append(abs(slope) < 0x1p-64 ? 0 : slope)
        }
        guard let targets else { return (logarithm(sum) - (logits[label] - largest), gradient) }
        var loss: Float = 0
        for (logit, target) in zip(logits, targets) {
            let missing = logarithm(sum) - (logit - largest)
            loss += target * missing
        }
        return (loss, gradient)
    }
}
