import Vocabulary

/// Max-pooling over size × size windows with stride `size`; an incomplete window is dropped ('valid').
final class MaxPool: LayerKind {
    static var word: Word<any LayerKind> {
        Word(
            "maxpool",
            "The largest values of windows of size × size with stride `size`, at most the smaller side of the input; an incomplete window is dropped"
        ) {
            MaxPool(size: $0.integer("size", in: LayerLimits.window))
        }
    }

    private let size: Int

    init(size: Int) { self.size = size }

    var text: String { "\(size)×\(size)" }
    var place: LayerPlace { .images }
    // A maximum is above zero only where one of the inputs is, and its gradient goes to that one.
    var gate: Gate { .passes }
    var magnitudes: MagnitudeUse { .passes }
    func outputShape(for input: Shape) -> Shape? { pooledShape(input, size: size) }
    func misfit(for input: Shape) -> Misfit? { poolMisfit(input, size: size) }
    func makeLayer(_ site: LayerSite) -> any Layer { MaxPoolLayer(size: size, site) }
}

/// What comes out of pooling over whole windows of size × size; nil where there is none.
func pooledShape(_ input: Shape, size: Int) -> Shape? {
    guard size > 0, input.height >= size, input.width >= size else { return nil }
    return Shape(height: input.height / size, width: input.width / size, channels: input.channels)
}

/// Why an image cannot be pooled.
func poolMisfit(_ input: Shape, size: Int) -> Misfit? {
    let side = min(input.height, input.width)
    guard size > side else { return nil }
    return Misfit(
        setting: "size", expected: "at most \(side), as its input is \(input.height) × \(input.width)",
        found: "\(size)", remedy: "use a smaller pool or fewer of them")
}
