import Kernels
import Testing

@Suite struct SoftmaxCrossEntropyTests {
    /// The answer is the first largest logit. The largest exponential would be another one here: both round to 1.
    @Test func answerIsTheLargestLogitWhereExponentialsTie() {
        let logits: [Float] = [0.1, Float(0.1).nextUp, 0.1]
        #expect(exponential(logits[0] - logits[1]) == 1)
        for label in logits.indices {
            #expect(loss(logits, label: label).isCorrect == (label == 1))
        }
    }

    @Test func ofEqualLogitsTheFirstIsTheAnswer() {
        let logits: [Float] = [-1, 2, 2, 2]
        for label in logits.indices {
            #expect(loss(logits, label: label).isCorrect == (label == 1))
        }
    }

    private func loss(_ logits: [Float], label: Int) -> SampleLoss {
        softmaxCrossEntropy(
            logits: buffer(logits).pointer, classes: logits.count, label: label, batch: 1, gradient: nil)
    }
}
