/// Changes the shape only: the values of a sample already stand row by row, channels fastest.
final class FlattenLayer: Layer {
    let parameters: [Parameter] = []

    func forward(_ input: UnsafePointer<Float>, _ pass: Pass) -> UnsafePointer<Float> { input }

    func backward(_ gradient: UnsafePointer<Float>, _ pass: Pass, update: Update) -> UnsafePointer<Float>? {
        gradient
    }
}
