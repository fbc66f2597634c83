import Kernels
import Vocabulary

/// Average-pooling over size × size windows with stride `size`; an incomplete window is dropped ('valid').
final class AveragePool: LayerKind {
    static var word: Word<any LayerKind> {
        Word(
            "avgpool",
            "The means of windows of size × size with stride `size`, at most the smaller side of the input; an incomplete window is dropped"
        ) {
            AveragePool(size: $0.integer("size", in: LayerLimits.window))
        }
    }

    private let size: Int

    init(size: Int) { self.size = size }

    var text: String { "\(size)×\(size)" }
    var place: LayerPlace { .images }
    func outputShape(for input: Shape) -> Shape? { pooledShape(input, size: size) }
    func misfit(for input: Shape) -> Misfit? { poolMisfit(input, size: size) }
    func makeLayer(_ site: LayerSite) -> any Layer {
        AveragePoolLayer(windowHeight: size, windowWidth: size, site)
    }
}

/// The mean of each channel over all positions, as one vector.
final class GlobalAveragePool: LayerKind {
    static var word: Word<any LayerKind> {
        Word("global_average_pool", "The mean of each channel over the whole image, in place of `flatten`") {
            _ in
            GlobalAveragePool()
        }
    }

    var place: LayerPlace { .between }
    func outputShape(for input: Shape) -> Shape? { Shape(height: 1, width: 1, channels: input.channels) }
    func makeLayer(_ site: LayerSite) -> any Layer {
        AveragePoolLayer(windowHeight: site.input.height, windowWidth: site.input.width, site)
    }
}

/// Means of windows.
final class AveragePoolLayer: Layer {
    let parameters: [Parameter] = []
    private let pool: AveragePoolShape
    private let inputCount: Int
    private let outputCount: Int
    private let output: FloatBuffer
    private let workspace: Workspace
    private let gradientRole: Workspace.Role

    init(windowHeight: Int, windowWidth: Int, _ site: LayerSite) {
        pool = AveragePoolShape(
            height: site.input.height, width: site.input.width, channels: site.input.channels,
            windowHeight: windowHeight, windowWidth: windowWidth)
        (inputCount, outputCount) = (site.input.count, site.output.count)
        output = FloatBuffer(count: site.capacity * outputCount)
        workspace = site.workspace
        gradientRole = workspace.reserveGradient(site.capacity * inputCount)
    }

    func forward(_ input: Flow, _ pass: Pass) -> Flow {
        pass.parallel.run(pass.samples) { sample, _ in
            pool.forward(
                input.values + sample * inputCount, output: output.pointer + sample * outputCount)
        }
        return Flow(output.pointer)
    }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        let below = workspace.buffer(gradientRole)
        if gradient.isZero { return .zero(below) }
        pass.parallel.run(pass.samples) { sample, _ in
            pool.backward(
                gradient.values + sample * outputCount, inputGradient: below + sample * inputCount)
        }
        return Flow(below)
    }
}
