extension Reference {
    /// Loss and gradient of one sample. See `softmaxCrossEntropy`.
    public static func softmaxCrossEntropy(logits: [Float], label: Int, batch: Int) -> (
        loss: Float, gradient: [Float]
    ) {
        var largest = logits[0]
        for logit in logits where logit > largest { largest = logit }
        let exponentials = logits.map { exponential($0 - largest) }
        var sum: Float = 0
        for value in exponentials { sum += value }
        var gradient: [Float] = []
        for (index, value) in exponentials.enumerated() {
            let share = value / sum
            let slope = (index == label ? share - 1 : share - 0) / Float(batch)
            gradient.append(abs(slope) < 0x1p-64 ? 0 : slope)
        }
        return (logarithm(sum) - (logits[label] - largest), gradient)
    }
}
