import Foundation
import NeuralNetwork

/// The same network in binary64, by plain loops and the C library's functions, without dropout: what
/// gradients are checked against.
struct ExactNetwork {
    let layers: [LayerDescription]
    let input: Shape

    /// Mean cross-entropy of a batch, with parameters layer by layer, weights before bias.
    func loss(_ parameters: [[Double]], _ samples: [[Double]], _ labels: [Int]) -> Double {
        var total = 0.0
        for (sample, label) in zip(samples, labels) {
            let logits = output(parameters, sample)
            let largest = logits.max() ?? 0
            total += log(logits.reduce(0) { $0 + exp($1 - largest) }) + largest - logits[label]
        }
        return total / Double(samples.count)
    }

    private func output(_ parameters: [[Double]], _ sample: [Double]) -> [Double] {
        var values = sample
        var shape = input
        var next = 0
        for layer in layers {
            guard let outputShape = layer.outputShape(for: shape) else { return [] }
            switch layer.pattern {
            case .flatten, .dropout:
                break
            case .dense(let units, let activation):
                let (weights, bias) = (parameters[next], parameters[next + 1])
                next += 2
                values = (0..<units).map { unit in
                    let sum = values.indices.reduce(bias[unit]) {
                        $0 + values[$1] * weights[$1 * units + unit]
                    }
                    return activation == .relu ? max(sum, 0) : sum
                }
            case .convolution(_, let kernelHeight, let kernelWidth, let activation):
                values = convolve(
                    values, shape, outputShape, kernelHeight, kernelWidth, parameters[next],
                    parameters[next + 1]
                ).map { activation == .relu ? max($0, 0) : $0 }
                next += 2
            case .maxPool(let size):
                values = eachOutput(outputShape) { y, x, channel in
                    let window = (0..<size * size).map { element in
                        values[
                            ((y * size + element / size) * shape.width + x * size + element % size)
                                * shape.channels + channel]
                    }
                    return window.max() ?? 0
                }
            }
            shape = outputShape
        }
        return values
    }

    private func convolve(
        _ values: [Double], _ shape: Shape, _ outputShape: Shape, _ kernelHeight: Int, _ kernelWidth: Int,
        _ weights: [Double], _ bias: [Double]
    ) -> [Double] {
        eachOutput(outputShape) { y, x, channel in
            var sum = bias[channel]
            for kernelRow in 0..<kernelHeight {
                for kernelColumn in 0..<kernelWidth {
                    let row = y + kernelRow - (kernelHeight - 1) / 2
                    let column = x + kernelColumn - (kernelWidth - 1) / 2
                    guard (0..<shape.height).contains(row), (0..<shape.width).contains(column) else {
                        continue
                    }
                    for input in 0..<shape.channels {
                        let tap = (kernelRow * kernelWidth + kernelColumn) * shape.channels + input
                        sum +=
                            values[(row * shape.width + column) * shape.channels + input]
                            * weights[tap * outputShape.channels + channel]
                    }
                }
            }
            return sum
        }
    }

    private func eachOutput(_ shape: Shape, _ value: (Int, Int, Int) -> Double) -> [Double] {
        (0..<shape.count).map { index in
            let position = index / shape.channels
            return value(position / shape.width, position % shape.width, index % shape.channels)
        }
    }
}
