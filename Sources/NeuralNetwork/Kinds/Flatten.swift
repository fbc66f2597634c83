import Vocabulary

/// Height × width × channels to one vector, channels fastest.
final class Flatten: LayerKind {
    static var word: Word<any LayerKind> {
        Word(
            "flatten",
            "Between layers that take images and layers that take vectors: once, unless `global_average_pool` stands there"
        ) { _ in
            Flatten()
        }
    }

    var place: LayerPlace { .between }
    var gate: Gate { .passes }
    func outputShape(for input: Shape) -> Shape? { Shape(height: 1, width: 1, channels: input.count) }
    func makeLayer(_ site: LayerSite) -> any Layer { FlattenLayer() }
}

/// Changes the shape only: the values of a sample already stand row by row, channels fastest.
final class FlattenLayer: Layer {
    let parameters: [Parameter] = []

    func forward(_ input: Flow, _ pass: Pass) -> Flow { Flow(input.values, bound: input.bound) }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        Flow(gradient.values, bound: gradient.bound)
    }
}
