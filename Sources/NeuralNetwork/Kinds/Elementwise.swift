import Kernels
import Vocabulary

/// A function of each value by itself, as a layer of its own.
final class Elementwise: LayerKind {
    static var tanh: Word<any LayerKind> {
        Word("tanh", "The hyperbolic tangent of each value") { _ in Elementwise(.tanh) }
    }
    static var sigmoid: Word<any LayerKind> {
        Word("sigmoid", "1 / (1 + e⁻ˣ) of each value") { _ in Elementwise(.sigmoid) }
    }
    static var gelu: Word<any LayerKind> {
        Word(
            "gelu", "Each value x times Φ(x), the normal distribution (exact, not its approximation by tanh)"
        ) { _ in
            Elementwise(.gelu)
        }
    }
    static var leakyReLU: Word<any LayerKind> {
        Word(
            "leaky_relu",
            "Each value above zero, and `slope` times each other (Keras's layer has 0.3, PyTorch's 0.01)"
        ) {
            let slope = $0.number("slope", .share)
            return Elementwise(.leakyReLU(slope: Float(slope)), "\(slope)")
        }
    }

    let text: String
    private let function: ElementFunctions

    init(_ function: ElementFunctions, _ text: String = "") { (self.function, self.text) = (function, text) }

    func outputShape(for input: Shape) -> Shape? { input }
    func makeLayer(_ site: LayerSite) -> any Layer { ElementwiseLayer(function, site) }
}

/// Applies a function to each value.
final class ElementwiseLayer: Layer {
    let parameters: [Parameter] = []
    private let function: ElementFunctions
    private let count: Int
    private let output: FloatBuffer
    private var input: UnsafePointer<Float>?
    private let workspace: Workspace
    private let gradientRole: Workspace.Role

    init(_ function: ElementFunctions, _ site: LayerSite) {
        self.function = function
        count = site.output.count
        output = FloatBuffer(count: site.capacity * count)
        workspace = site.workspace
        gradientRole = workspace.reserveGradient(site.capacity * count)
    }

    func forward(_ input: Flow, _ pass: Pass) -> Flow {
        self.input = input.values
        let (function, count, values, output) = (function, count, input.values, output.pointer)
        pass.parallel.run(pass.samples) { sample, _ in
            let start = sample * count
            function.apply(values + start, count: count, result: output + start)
        }
        return Flow(output)
    }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        let below = workspace.buffer(gradientRole)
        if gradient.isZero { return .zero(below) }
        guard let input else { return nil }
        let (function, count, values, output) = (function, count, gradient.values, output.pointer)
        pass.parallel.run(pass.samples) { sample, _ in
            let start = sample * count
            function.back(
                values + start, x: input + start, y: output + start, count: count, result: below + start)
        }
        return Flow(below)
    }
}
