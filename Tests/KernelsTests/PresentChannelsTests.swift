import Kernels
import Testing

/// Winograd's method on images in which some channels have nothing: they are left out, and no bit changes.
@Suite struct PresentChannelsTests {
    static let shapes: [ConvolutionShape] = [
        WinogradTests.shape(4, 4, 16, 32), WinogradTests.shape(7, 7, 40, 20),
        WinogradTests.shape(5, 10, 33, 18), WinogradTests.shape(3, 3, 200, 16),
    ]

    @Test(arguments: shapes, [0, 0.1, 0.5, 0.95, 1])
    func leavingOutChannelsChangesNothing(shape: ConvolutionShape, alive: Float) {
        var inputs = Inputs(51)
        let channels = inputs.values(shape.inputs, zeros: 1 - alive).map { $0 != 0 }
        // In the first sample one channel more is empty.
        let images = (0..<2).flatMap { sample in
            inputs.values(shape.inputCount).enumerated().map { index, value in
                let channel = index % shape.inputs
                return channels[channel] && !(sample == 0 && channel == 3) ? value : 0
            }
        }
        let weights = inputs.values(shape.weightCount)
        let (biasBuffer, weightBuffer) = (buffer(inputs.values(shape.outputs)), buffer(weights))
        let input = buffer(images)
        let expected = (0..<2).flatMap { sample in
            Reference.winogradConvolution(
                shape, image: Array(images[sample * shape.inputCount..<(sample + 1) * shape.inputCount]),
                weights: weights, bias: Array(biasBuffer.values), rectify: true)
        }
        let method = WinogradConvolution(shape)
        let atPoints = zeros(method.weightCount)
        method.transformWeights(weightBuffer.pointer, channels: 0..<shape.inputs, into: atPoints.pointer)
        let present = magnitudes(images, samples: 2, channels: shape.inputs)
        for block in [1, 2] {
            let scratch = zeros(method.scratchCount(samples: block))
            let (output, sums) = (zeros(2 * shape.outputCount), noMagnitudes(2, shape.outputs))
            // What is left out must not be read, either.
            scratch.values.update(repeating: .nan)
            for first in stride(from: 0, to: 2, by: block) {
                method.convolve(
                    input.pointer + first * shape.inputCount, samples: block, weights: atPoints.pointer,
                    scratch: scratch.pointer, result: output.pointer + first * shape.outputCount,
                    finish: .bias(biasBuffer.pointer, rectify: true), present: present + first,
                    magnitudes: sums + first)
            }
            #expect(firstDifference(output.values, expected) == nil)
            for sample in 0..<2 {
                let values = expected[sample * shape.outputCount..<(sample + 1) * shape.outputCount]
                #expect((sums + sample).isZero(samples: 1) == values.allSatisfy { $0 == 0 })
            }
        }
    }

    /// A bound is zero where all values are, and never less than the largest of them.
    @Test(arguments: [(1, 1, 16), (3, 4, 20), (2, 9, 5)])
    func boundsHold(samples: Int, positions: Int, channels: Int) {
        var inputs = Inputs(52)
        let values = inputs.values(samples * positions * channels, zeros: 0.9)
        let sum = magnitudeSum(buffer(values).pointer, count: values.count)
        #expect(sum >= values.map(\.magnitude).max() ?? 0)
        let none = buffer(values.map { _ in -0.0 })
        #expect(magnitudeSum(none.pointer, count: values.count) == 0)
        #expect(!(magnitudeSum(buffer(values + [.infinity]).pointer, count: values.count + 1) < .infinity))
        #expect(!(magnitudeSum(buffer([.nan] + values).pointer, count: values.count + 1) < .infinity))
    }

    /// The direct convolution notes what it writes.
    @Test(arguments: [(5, 6, 1, 16), (7, 7, 2, 40), (3, 9, 3, 5)])
    func directConvolutionNotesWhatItWrites(height: Int, width: Int, inputs: Int, outputs: Int) {
        let shape = ConvolutionShape(
            height: height, width: width, inputs: inputs, outputs: outputs, kernelHeight: 3, kernelWidth: 3)
        var random = Inputs(53)
        let image = random.values(shape.inputCount, zeros: 0.6)
        let weights = random.values(shape.weightCount)
        // Every third channel stays below zero.
        let bias = (0..<outputs).map { $0 % 3 == 1 ? Float(-1e6) : 0.25 }
        let padded = PaddedImages(shape, capacity: 1)
        padded.set(0, to: buffer(image).pointer)
        let (output, sums) = (
            zeros(shape.outputCount), zeros(ChannelMagnitudes.count(samples: 1, channels: outputs))
        )
        convolve(
            shape, image: padded[0], weights: buffer(weights).pointer, output: output.pointer,
            finish: .bias(buffer(bias).pointer, rectify: true),
            magnitudes: ChannelMagnitudes(sums.pointer, channels: outputs))
        for channel in 0..<outputs {
            let values = stride(from: channel, to: shape.outputCount, by: outputs).map { output.pointer[$0] }
            #expect(sums.pointer[channel] >= values.max() ?? 0)
            #expect((sums.pointer[channel] == 0) == values.allSatisfy { $0 == 0 })
        }
        for lane in outputs..<sums.count { #expect(sums.pointer[lane] == 0) }
    }

    private func magnitudes(_ images: [Float], samples: Int, channels: Int) -> ChannelMagnitudes {
        let sums = zeros(ChannelMagnitudes.count(samples: samples, channels: channels))
        let (lanes, count) = (sums.count / samples, images.count / samples)
        for (index, value) in images.enumerated() {
            sums.pointer[index / count * lanes + index % channels] += value.magnitude
        }
        return ChannelMagnitudes(sums.pointer, channels: channels)
    }

    private func noMagnitudes(_ samples: Int, _ channels: Int) -> ChannelMagnitudes {
        ChannelMagnitudes(
            zeros(ChannelMagnitudes.count(samples: samples, channels: channels)).pointer, channels: channels)
    }
}
