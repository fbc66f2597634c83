import Kernels
import NeuralNetwork

struct AveragePoolTwin: LayerTwin {
    let shape: Shape
    let height: Int
    let width: Int

    func outputs(_ batch: [[Float]], _ values: [[Float]], isTraining: Bool) -> [[Float]] {
        batch.map {
            Reference.averagePool(
                $0, height: shape.height, width: shape.width, channels: shape.channels,
                window: (height, width))
        }
    }

    func gradients(
        _ signals: [[Float]], inputs: [[Float]], values: [[Float]]
    ) -> (inputs: [[Float]], tensors: [[Float]]) {
        let below = signals.map {
            Reference.averagePoolGradient(
                $0, height: shape.height, width: shape.width, channels: shape.channels,
                window: (height, width))
        }
        return (below, [])
    }

    func outputs(exact batch: [[Double]], _ values: [[Double]]) -> [[Double]] {
        batch.map { image in
            (0..<(shape.height / height) * (shape.width / width) * shape.channels).map { output in
                let (position, channel) = (output / shape.channels, output % shape.channels)
                let (y, x) = (position / (shape.width / width), position % (shape.width / width))
                let sum = (0..<height * width).reduce(0.0) {
                    let (row, column) = (y * height + $1 / width, x * width + $1 % width)
                    return $0 + image[(row * shape.width + column) * shape.channels + channel]
                }
                return sum / Double(height * width)
            }
        }
    }
}
