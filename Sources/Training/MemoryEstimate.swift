public import Datasets
import Kernels
import NeuralNetwork
public import Plans

extension Plan {
    /// About how many bytes training the runs takes, `jobs` at a time, without the data: the largest ones beside each other.
    public func trainingMemory(of runs: [Run], imageSize: ImageSize, jobs: Int) -> Int {
        let sizes = runs.map { run in
            model(named: run.model).map { memory(of: $0, imageSize) } ?? 0
        }
        return sizes.sorted(by: >).prefix(max(1, jobs)).reduce(0) {
            $0.addingReportingOverflow($1).partialValue
        }
    }

    /// Of one run: weights with moments, the survey's copy and a checkpoint's, activations and gradients of a batch.
    private func memory(of model: Model, _ imageSize: ImageSize) -> Int {
        var shape = Shape(imageSize)
        var (parameters, values, largest, atPoints) = (0, shape.count, shape.count, 0)
        for layer in model.layers {
            parameters += layer.parameterCount(for: shape)
            // Weights at the points, turned, and their gradient's sums, shared by all layers.
            if case .convolution(let convolution)? = layer.contraction(for: shape),
                WinogradConvolution.applies(to: convolution)
            {
                atPoints = max(atPoints, 12 * convolution.weightCount)
            }
            shape = layer.outputShape(for: shape) ?? shape
            // What comes out, and what is kept to go back: a mask, winners, panels or padded images.
            values += 2 * shape.count
            largest = max(largest, shape.count)
        }
        // (Limits of plans keep all of this far from overflowing.)
        let learning = training.learning
        // Weights and moments, twice more in a checkpoint and its bytes; the survey's copy; gradients that wait.
        let copies = 3 * (1 + learning.optimizer.rule.momentCount) + 1 + (learning.clipNorm == nil ? 0 : 1)
        return 4 * (copies * parameters + atPoints + training.batchSize * (values + 2 * largest))
    }
}
