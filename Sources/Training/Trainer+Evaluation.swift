internal import Datasets
internal import Kernels
internal import NeuralNetwork
internal import Plans
internal import Records

/// What is measured without dropout, and changes nothing that training depends on.
extension Trainer {
    /// The finished network on the samples that it was fitted to, and on the test samples.
    func evaluateFinished(after epoch: Int, _ observer: TrainingObserver) throws -> FinalEvaluation {
        let none = Metrics(loss: 0, accuracy: 0)
        let training = try evaluate(
            samples.training, "training", samples.split.fitted, phase: .evaluation, epoch: epoch, observer)
        var answers: [Answer] = []
        let ofTest = try evaluate(
            samples.test, "test", 0..<Int32(samples.test.count), phase: .evaluation, epoch: epoch, observer,
            answers: { answers.append($0) })
        return FinalEvaluation(
            training: training ?? none, test: ofTest ?? none, stateDigest: network.stateDigest,
            answers: TestAnswers(
                answers, labels: samples.test.labels, classes: classCount, outputs: network.classes))
    }

    /// Means over some samples, by number, without dropout; nil where there are none.
    func evaluate<Numbers: RandomAccessCollection>(
        _ samples: Batches, _ name: String, _ numbers: Numbers, phase: StepProgress.Phase, epoch: Int,
        _ observer: TrainingObserver, activity: UnitActivity? = nil, answers: ((Answer) -> Void)? = nil
    ) throws -> Metrics? where Numbers.Element == Int32, Numbers.SubSequence: RandomAccessCollection {
        if numbers.isEmpty { return nil }
        var totals = Totals()
        let steps = (numbers.count + batchSize - 1) / batchSize

        for step in 0..<steps {
            if observer.isCancelled() { throw TrainingError.cancelled }
            shareCores()
            let batch = numbers.dropFirst(step * batchSize).prefix(batchSize)

            withBatch(samples, batch) { labels, numbers in
                network.evaluate(
                    pixels.pointer, labels: labels, totals: &totals,
                    samples: phase == .validation ? numbers : nil, activity: activity, answers: answers)
            }
            observer.stepFinished(totals.progress(phase, epoch: epoch, step: step + 1, of: steps))
        }
        guard totals.loss.isFinite else {
            throw TrainingError.diverged(
                run: run.name,
                TrainingDivergence(epoch: epoch, step: stepsPerEpoch, tensor: "the \(name) loss"))
        }
        return totals.metrics
    }
}
