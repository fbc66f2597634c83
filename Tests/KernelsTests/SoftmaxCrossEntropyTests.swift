import Foundation
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

    /// Smoothed labels against plain loops, whatever the number of classes.
    @Test(arguments: [1, 2, 3, 10, 13], [0.1, 0.5, 0.999])
    func smoothedLabelsEqualPlainLoops(classes: Int, smoothing: Double) {
        var random = PhiloxSequence(Philox(seed: 3), .syntheticData(part: classes))
        for batch in [1, 7] {
            let logits = (0..<classes).map { _ in random.uniform() * 20 - 10 }
            for label in logits.indices {
                let targets = logits.indices.map { index in
                    Float((index == label ? 1 - smoothing : 0) + smoothing / Double(classes))
                }
                let (room, gradient) = (buffer(logits), buffer([Float](repeating: 7, count: classes)))
                let sample = softmaxCrossEntropy(
                    logits: room.pointer, classes: classes, label: label, batch: batch,
                    smoothed: SmoothedLabel(smoothing: smoothing, classes: classes),
                    gradient: gradient.pointer)
                let expected = Reference.softmaxCrossEntropy(
                    logits: logits, label: label, batch: batch, targets: targets)
                #expect(sample.loss.bitPattern == expected.loss.bitPattern)
                #expect(
                    (0..<classes).map { gradient.pointer[$0].bitPattern }
                        == expected.gradient.map(\.bitPattern))
            }
        }
    }

    /// The gradient of a smoothed loss is what central differences of the mean cross-entropy say.
    @Test func smoothedGradientEqualsCentralDifferences() {
        let (logits, smoothing, width): ([Double], Double, Double) = ([0.3, -1.2, 2.5, 0.9], 0.2, 1e-5)
        func loss(_ logits: [Double], label: Int) -> Double {
            let whole = log(logits.reduce(0) { $0 + exp($1) })
            return logits.indices.reduce(0) { sum, index in
                let target = (index == label ? 1 - smoothing : 0) + smoothing / 4
                return sum + target * (whole - logits[index])
            }
        }
        for label in logits.indices {
            let gradient = buffer([Float](repeating: 0, count: 4))
            let sample = softmaxCrossEntropy(
                logits: buffer(logits.map { Float($0) }).pointer, classes: 4, label: label, batch: 1,
                smoothed: SmoothedLabel(smoothing: smoothing, classes: 4), gradient: gradient.pointer)
            #expect(abs(Double(sample.loss) - loss(logits, label: label)) < 1e-6)
            for index in logits.indices {
                var (above, below) = (logits, logits)
                above[index] += width
                below[index] -= width
                let difference = (loss(above, label: label) - loss(below, label: label)) / (2 * width)
                #expect(abs(Double(gradient.pointer[index]) - difference) < 1e-6)
            }
        }
    }

    private func loss(_ logits: [Float], label: Int) -> SampleLoss {
        softmaxCrossEntropy(
            logits: buffer(logits).pointer, classes: logits.count, label: label, batch: 1, gradient: nil)
    }
}
