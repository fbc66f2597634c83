import Kernels
import Vocabulary

/// `x > 0 ? x : +0` as a layer of its own, for sums that something comes between, as normalisation.
final class ReLU: LayerKind {
    static var word: Word<any LayerKind> {
        Word("relu", "Each value above zero, and zero for each other") { _ in ReLU() }
    }

    // Behind another ReLU it changes nothing, and its own gate is left to the next layer like any other's.
    var gate: Gate { .passes }
    var rectifies: Bool { true }
    func outputShape(for input: Shape) -> Shape? { input }
    func makeLayer(_ site: LayerSite) -> any Layer { ReLULayer(site) }
}

/// Rectifies, where the layer before has not. The gradient that comes back has been through the gate already.
final class ReLULayer: Layer {
    let parameters: [Parameter] = []
    private let count: Int
    private let isDone: Bool
    private let output: FloatBuffer

    init(_ site: LayerSite) {
        count = site.output.count
        isDone = site.inputIsRectified
        output = FloatBuffer(count: isDone ? 0 : site.capacity * count)
    }

    func forward(_ input: Flow, _ pass: Pass) -> Flow {
        if isDone { return input }
        let (count, values, output) = (count, input.values, output.pointer)
        pass.parallel.run(pass.samples) { sample, _ in
            let start = sample * count
            rectifyGradient(values + start, output: values + start, count: count, result: output + start)
        }
        return Flow(output)
    }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? { gradient }
}
