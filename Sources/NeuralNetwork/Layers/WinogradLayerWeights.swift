import Kernels

/// A convolution's weights at the points of Winograd's method, forward and backward.
///
/// They are taken there anew in each pass, into a buffer that all layers share and that is still in the cache; but weights
/// that no longer change are kept there.
final class WinogradLayerWeights {
    let convolution: WinogradConvolution
    private let weights: Parameter
    private let workspace: Workspace

    /// Of which version of the weights the sum of magnitudes is known.
    private var boundVersion = -1
    private var bound: Float = 0
    /// The same, task by task.
    private let boundSums: FloatBuffer
    /// Weights at the points to keep, and their version.
    private var kept: FloatBuffer?
    private var keptVersion = -1

    /// Channels of weights per task.
    private static let channelsPerTask = 4

    init(_ convolution: WinogradConvolution, _ weights: Parameter, _ workspace: Workspace) {
        self.convolution = convolution
        self.weights = weights
        self.workspace = workspace
        boundSums = FloatBuffer(count: Self.tasks(convolution.shape.inputs))
        workspace.reserve(.weights, max(convolution.weightCount, convolution.transposed.weightCount))
        workspace.reserve(.rotatedWeights, convolution.shape.weightCount)
    }

    /// Whether products of zeros with the weights are zeros, also at the points.
    var areTame: Bool {
        if boundVersion != weights.version {
            bound = magnitudeSum(weights.values.pointer, count: weights.count)
            boundVersion = weights.version
        }
        return bound < ChannelMagnitudes.limit
    }

    /// The weights at the points.
    func forward(_ pass: Pass) -> UnsafePointer<Float> {
        if keptVersion == weights.version, let kept { return UnsafePointer(kept.pointer) }
        let isStill = weights.isStill && boundVersion == weights.version
        let target = isStill ? keep() : workspace.buffer(.weights)
        let (values, sums) = (weights.values.pointer, boundSums.pointer)
        eachTask(convolution.shape.inputs, pass) { task, channels in
            convolution.transformWeights(values, channels: channels, into: target)
            sums[task] = convolution.magnitudeSum(values, channels: channels)
        }
        bound = boundSums.values.reduce(0, +)
        boundVersion = weights.version
        return UnsafePointer(target)
    }

    private func keep() -> UnsafeMutablePointer<Float> {
        let buffer = kept ?? FloatBuffer(count: convolution.weightCount)
        kept = buffer
        keptVersion = weights.version
        return buffer.pointer
    }

    /// The weights turned by half a turn, at the points of the convolution that carries gradients back.
    func backward(_ back: WinogradConvolution, _ pass: Pass) -> UnsafePointer<Float> {
        let (values, rotated) = (weights.values.pointer, workspace.buffer(.rotatedWeights))
        let (shape, target) = (convolution.shape, workspace.buffer(.weights))
        pass.parallel.run(shape.kernelHeight) { row, _ in
            shape.rotate(values, kernelRow: row, into: rotated)
        }
        eachTask(shape.outputs, pass) { _, channels in
            back.transformWeights(rotated, channels: channels, into: target)
        }
        return UnsafePointer(target)
    }

    private static func tasks(_ channels: Int) -> Int { (channels + channelsPerTask - 1) / channelsPerTask }

    private func eachTask(_ channels: Int, _ pass: Pass, _ body: (Int, Range<Int>) -> Void) {
        let step = Self.channelsPerTask
        pass.parallel.run(Self.tasks(channels)) { task, _ in
            body(task, task * step..<min((task + 1) * step, channels))
        }
    }
}
