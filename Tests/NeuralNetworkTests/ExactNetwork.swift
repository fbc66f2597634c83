import Foundation
import Kernels
import NeuralNetwork

/// The same network in binary64, by plain loops and the C library's functions, in its first step: what gradients are checked
/// against.
struct ExactNetwork {
    let layers: [LayerDescription]
    let input: Shape
    /// Draws what dropout leaves.
    let generator: Philox

    /// Mean cross-entropy of a batch, with parameters layer by layer, weights before bias.
    func loss(_ parameters: [[Double]], _ samples: [[Double]], _ labels: [Int]) -> Double {
        var total = 0.0
        for (logits, label) in zip(outputs(parameters, samples), labels) {
            let largest = logits.max() ?? 0
            total += log(logits.reduce(0) { $0 + exp($1 - largest) }) + largest - logits[label]
        }
        return total / Double(samples.count)
    }

    private func outputs(_ parameters: [[Double]], _ samples: [[Double]]) -> [[Double]] {
        var batch = samples
        var shape = input
        var next = 0
        for (index, layer) in layers.enumerated() {
            guard let outputShape = layer.outputShape(for: shape) else { return [] }
            let tensors = next..<next + layer.tensors(for: shape).count
            let own = Array(parameters[tensors])
            next = tensors.upperBound
            let pattern = layer.pattern(shape)
            switch pattern {
            case .other(let twin):
                batch = twin.outputs(exact: batch, own)
            case .dropout(let rate):
                let mask = Reference.dropoutMask(
                    rate: rate, count: batch.count * shape.count, generator: generator, layer: index,
                    epoch: 1, step: 0)
                batch = batch.enumerated().map { sample, values in
                    values.enumerated().map { $1 * Double(mask[sample * shape.count + $0]) }
                }
            default:
                batch = batch.map { output(pattern, own, $0, shape, outputShape) }
            }
            shape = outputShape
        }
        return batch
    }

    private func output(
        _ layer: LayerPattern, _ parameters: [[Double]], _ values: [Double], _ shape: Shape,
        _ outputShape: Shape
    ) -> [Double] {
        switch layer {
        case .flatten, .dropout, .other:
            return values
        case .dense(let units, let sums):
            return (0..<units).map { unit in
                activate(
                    values.indices.reduce(sums.hasBias ? parameters[1][unit] : 0) {
                        $0 + values[$1] * parameters[0][$1 * units + unit]
                    }, sums)
            }
        case .convolution(let convolution, let sums):
            return convolve(
                values, shape, outputShape, convolution, parameters[0], sums.hasBias ? parameters[1] : nil
            ).map { activate($0, sums) }
        case .maxPool(let pool):
            return pool.places.map { places in places.map { values[$0] }.max() ?? 0 }
        }
    }

    private func activate(_ sum: Double, _ sums: LayerPattern.Sums) -> Double {
        sums.function?.value(sum) ?? (sums.isRectified ? max(sum, 0) : sum)
    }

    private func convolve(
        _ values: [Double], _ shape: Shape, _ outputShape: Shape, _ convolution: ConvolutionShape,
        _ weights: [Double], _ bias: [Double]?
    ) -> [Double] {
        eachOutput(outputShape) { y, x, channel in
            var sum = bias?[channel] ?? 0
            for kernelRow in 0..<convolution.kernelHeight {
                for kernelColumn in 0..<convolution.kernelWidth {
                    let row = y * convolution.stride + kernelRow - convolution.padTop
                    let column = x * convolution.stride + kernelColumn - convolution.padLeft
                    guard (0..<shape.height).contains(row), (0..<shape.width).contains(column) else {
                        continue
                    }
                    for input in 0..<shape.channels {
                        let tap =
                            (kernelRow * convolution.kernelWidth + kernelColumn) * shape.channels + input
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
