/// Changes the shape only: the values of a sample already stand row by row, channels fastest.
final class FlattenLayer: Layer {
    let parameters: [Parameter] = []

    func forward(_ input: Flow, _ pass: Pass) -> Flow { Flow(input.values, bound: input.bound) }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        Flow(gradient.values, bound: gradient.bound)
    }
}
