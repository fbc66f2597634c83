import Kernels

/// The three passes of a 3 × 3 convolution by Winograd's method, called as the layer calls them, and the matrix
/// products in them. Multiply-adds are counted as by the direct method, but for the products.
struct WinogradCases {
    let side: Int
    let inputs: Int
    let outputs: Int

    /// Tiles of a block of samples, as in the layer.
    private static let tilesPerBlock = 16

    private var shape: ConvolutionShape {
        ConvolutionShape(
            height: side, width: side, inputs: inputs, outputs: outputs, kernelHeight: 3, kernelWidth: 3)
    }

    func cases(_ data: KernelInputs) -> [KernelCase] {
        let back = WinogradConvolution(shape.transposed)
        return [
            convolution("forward", WinogradConvolution(shape), data),
            convolution("input gradient", back, data),
            weightGradient(data), products(data),
        ]
    }

    private func kernelCase(_ name: String, _ samples: Int, _ multiplyAdds: Int, _ run: @escaping () -> Void)
        -> KernelCase
    {
        KernelCase(
            kernel: "Winograd \(name)", shape: "\(side)×\(side), \(inputs) → \(outputs), 3×3",
            multiplyAdds: multiplyAdds,
            bytes: 4 * (samples * side * side * (inputs + outputs) + shape.weightCount), run: run)
    }

    private func block(_ data: KernelInputs) -> Int {
        max(1, min(data.samples, Self.tilesPerBlock / WinogradConvolution(shape).input.tiles))
    }

    private func convolution(_ name: String, _ method: WinogradConvolution, _ data: KernelInputs)
        -> KernelCase
    {
        let (samples, block) = (data.samples, block(data))
        let (from, to) = (method.shape.inputCount, method.shape.outputCount)
        let (images, result) = (data.activations(samples * from), FloatBuffer(count: samples * to))
        let (weights, bias) = (data.weights(shape.weightCount), data.weights(method.shape.outputs))
        let points = FloatBuffer(count: method.weightCount)
        let scratch = FloatBuffer(count: method.scratchCount(samples: block))
        let channels = method.shape.outputs
        let sums = FloatBuffer(count: ChannelMagnitudes.count(samples: samples, channels: channels))
        return kernelCase(name, samples, samples * side * side * shape.weightCount) {
            method.transformWeights(weights.pointer, channels: 0..<method.shape.inputs, into: points.pointer)
            // Here, so that the buffer lives as long as its pointer is used.
            let magnitudes = ChannelMagnitudes(sums.pointer, channels: channels)
            for first in stride(from: 0, to: samples, by: block) {
                method.convolve(
                    images.pointer + first * from, samples: min(block, samples - first),
                    weights: points.pointer, scratch: scratch.pointer, result: result.pointer + first * to,
                    finish: .bias(bias.pointer, rectify: true), present: nil, magnitudes: magnitudes + first)
            }
        }
    }

    private func weightGradient(_ data: KernelInputs) -> KernelCase {
        let (samples, block, shape) = (data.samples, block(data), shape)
        let method = WinogradConvolution(shape)
        let (images, signal) = (
            data.activations(samples * shape.inputCount), data.activations(samples * shape.outputCount)
        )
        let parts = WinogradWeightGradient.parts(of: method, atMost: 1)
        let sums = FloatBuffer(count: parts.reduce(0) { $0 + $1.count })
        let scratch = FloatBuffer(count: method.scratchCount(samples: block))
        let gradient = FloatBuffer(count: shape.weightCount)
        return kernelCase("weight gradient", samples, samples * side * side * shape.weightCount) {
            for work in parts {
                for first in stride(from: 0, to: samples, by: block) {
                    work.add(
                        images: images.pointer + first * shape.inputCount,
                        gradients: signal.pointer + first * shape.outputCount,
                        samples: min(block, samples - first), isFirst: first == 0, scratch: scratch.pointer,
                        sums: sums.pointer)
                }
                _ = work.finish(sums.pointer, use: .store(gradient.pointer))
            }
        }
    }

    /// The forward pass without its transforms.
    private func products(_ data: KernelInputs) -> KernelCase {
        let (block, grid) = (block(data), WinogradConvolution(shape).input)
        let blocks = data.samples / block
        let (inputs, outputs, points) = (inputs, outputs, 0..<WinogradConvolution.points)
        let rows = points.map { block * grid.tiles(at: $0) }
        let most = rows.max() ?? 0
        let a = data.activations(points.count * (most * inputs + 16))
        let b = data.weights(points.count * inputs * outputs)
        let c = FloatBuffer(count: points.count * (most * outputs + 16))
        let work = blocks * rows.reduce(0, +) * inputs * outputs
        return kernelCase("products", data.samples, work) {
            for _ in 0..<blocks {
                for point in points {
                    multiply(
                        rows: rows[point], columns: outputs, depth: inputs,
                        a: MatrixView(a.pointer + point * (most * inputs + 16), row: inputs),
                        b: b.pointer + point * inputs * outputs, bRow: outputs,
                        c: c.pointer + point * (most * outputs + 16), cRow: outputs)
                }
            }
        }
    }
}
