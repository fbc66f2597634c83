/// A layer with weights, and a function behind its sums.
final class ActivatedLayer: Layer {
    private let sums: any Layer
    private let function: ElementwiseLayer

    /// `function` behind `sums`, each with its own buffers.
    init(_ sums: any Layer, _ function: ElementwiseLayer) { (self.sums, self.function) = (sums, function) }

    var parameters: [Parameter] { sums.parameters }
    var bias: Parameter? { sums.bias }
    var isAtRest: Bool { sums.isAtRest }
    func rest(_ pass: Pass, update: Update) { sums.rest(pass, update: update) }

    func forward(_ input: Flow, _ pass: Pass) -> Flow { function.forward(sums.forward(input, pass), pass) }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        guard let below = function.backward(gradient, pass, update: update) else { return nil }
        return sums.backward(below, pass, update: update)
    }
}
