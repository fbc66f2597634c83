import Kernels
import Vocabulary

/// Max-pooling over square windows, side by side unless another stride is given.
final class MaxPool: LayerKind {
    static var word: Word<any LayerKind> {
        Word("maxpool", "The largest values of \(PoolSettings.meaning)") { MaxPool(PoolSettings(&$0)) }
    }

    private let settings: PoolSettings

    init(_ settings: PoolSettings) { self.settings = settings }

    var text: String { settings.text }
    var place: LayerPlace { .images }
    // A maximum is above zero only where one of the inputs is, and its gradient goes to that one. Where an input is the maximum of
    // several windows, all of their maxima are that input: the gate lets all of their gradients through, or none.
    var gate: Gate { .passes }
    var magnitudes: MagnitudeUse { .passes }
    func outputShape(for input: Shape) -> Shape? { settings.outputShape(for: input) }
    func misfit(for input: Shape) -> Misfit? { settings.misfit(for: input) }
    func makeLayer(_ site: LayerSite) -> any Layer {
        MaxPoolLayer(MaxPoolShape(size: settings.size, settings.windows(site.input)), site)
    }
}
