internal import NeuralNetwork
internal import Records

extension Totals {
    var metrics: Metrics {
        Metrics(loss: loss / Double(samples), accuracy: Double(correct) / Double(samples))
    }

    func progress(_ phase: StepProgress.Phase, epoch: Int, step: Int, of steps: Int)
        -> StepProgress
    {
        StepProgress(
            epoch: epoch, step: step, steps: steps, loss: metrics.loss, accuracy: metrics.accuracy,
            phase: phase)
    }
}
