import Kernels
import Vocabulary

/// Average-pooling over square windows, side by side unless another stride is given.
final class AveragePool: LayerKind {
    static var word: Word<any LayerKind> {
        Word("avgpool", "The means of \(PoolSettings.meaning)") { AveragePool(PoolSettings(&$0)) }
    }

    private let settings: PoolSettings

    init(_ settings: PoolSettings) { self.settings = settings }

    var text: String { settings.text }
    var place: LayerPlace { .images }
    func outputShape(for input: Shape) -> Shape? { settings.outputShape(for: input) }
    func misfit(for input: Shape) -> Misfit? { settings.misfit(for: input) }
    func makeLayer(_ site: LayerSite) -> any Layer { AveragePoolLayer(settings.windows(site.input), site) }
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
        let (height, width) = (site.input.height, site.input.width)
        let window = PoolWindows(
            height: height, width: width, channels: site.input.channels, windowHeight: height,
            windowWidth: width)
        return AveragePoolLayer(window, site)
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

    /// Means of windows that fit `site`.
    init(_ windows: PoolWindows, _ site: LayerSite) {
        pool = AveragePoolShape(windows)
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
