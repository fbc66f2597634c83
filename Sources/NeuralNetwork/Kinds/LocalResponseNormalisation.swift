import Kernels
import Vocabulary

/// Local response normalisation across channels (Krizhevsky, Sutskever and Hinton, 2012).
final class LocalResponseNorm: LayerKind {
    static var word: Word<any LayerKind> {
        Word(
            "local_response_norm",
            "Divides each value by (`bias` + `alpha` · sum)^`beta`, where the sum is that of the squares of its channel and of up "
                + "to `radius` channels before and behind, at the same place. In TensorFlow `radius` is called `depth_radius`; "
                + "PyTorch's `size` is 2 · `radius` + 1, its `k` is `bias`, and its `alpha` is `size` times this one"
        ) { settings in
            let radius = settings.integer("radius", in: LayerLimits.window)
            let bias = settings.number("bias", NumberRange(from: 0, to: 1000, hasLower: false))
            let alpha = settings.number("alpha", .step)
            // Of other powers no roots are made.
            let powers: [LocalResponseNormalisation.Power] = [.half, .threeQuarters, .one]
            let power = powers[settings.choice("beta", among: ["0.5", "0.75", "1"])]
            return LocalResponseNorm(radius: radius, bias: bias, alpha: alpha, power: power)
        }
    }

    private let radius: Int
    private let bias: Double
    private let alpha: Double
    private let power: LocalResponseNormalisation.Power

    init(radius: Int, bias: Double, alpha: Double, power: LocalResponseNormalisation.Power) {
        (self.radius, self.bias, self.alpha, self.power) = (radius, bias, alpha, power)
    }

    var text: String { "radius \(radius), bias \(bias), alpha \(alpha), beta \(power.value)" }
    var place: LayerPlace { .images }
    // No `gate` of its own: a value of 0 stays 0, but its gradient is not, so that the network has to apply the gate. To leave
    // it to the next layer would be wrong where a small value becomes 0.
    func outputShape(for input: Shape) -> Shape? { input }
    func makeLayer(_ site: LayerSite) -> any Layer {
        LocalResponseLayer(
            LocalResponseNormalisation(
                channels: site.input.channels, radius: radius, bias: bias, alpha: alpha, power: power), site)
    }
}

/// Normalises each value by those of the channels around.
final class LocalResponseLayer: Layer {
    let parameters: [Parameter] = []
    private let normalisation: LocalResponseNormalisation
    private let positions: Int
    private let count: Int
    private var input: UnsafePointer<Float>?
    private let output: FloatBuffer
    private let workspace: Workspace
    private let gradientRole: Workspace.Role

    init(_ normalisation: LocalResponseNormalisation, _ site: LayerSite) {
        self.normalisation = normalisation
        positions = site.input.height * site.input.width
        count = site.input.count
        output = FloatBuffer(count: site.capacity * count)
        workspace = site.workspace
        workspace.reserveScratch(normalisation.scratchCount)
        gradientRole = workspace.reserveGradient(site.capacity * count)
    }

    func forward(_ input: Flow, _ pass: Pass) -> Flow {
        self.input = input.values
        let (normalisation, positions, count) = (normalisation, positions, count)
        let (values, output, scratch) = (input.values, output.pointer, workspace.scratch)
        pass.parallel.run(pass.samples) { sample, worker in
            let start = sample * count
            normalisation.forward(
                values + start, positions: positions, scratch: scratch[worker], output: output + start)
        }
        return Flow(output)
    }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        let below = workspace.buffer(gradientRole)
        if gradient.isZero { return .zero(below) }
        guard let input else { return nil }
        let (normalisation, positions, count) = (normalisation, positions, count)
        let (signal, scratch) = (gradient.values, workspace.scratch)
        pass.parallel.run(pass.samples) { sample, worker in
            let start = sample * count
            normalisation.backward(
                signal + start, input + start, positions: positions, scratch: scratch[worker],
                result: below + start)
        }
        return Flow(below)
    }
}
