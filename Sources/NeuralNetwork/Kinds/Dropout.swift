import Vocabulary

/// Inverted dropout: in training, each value is zero with probability `rate`, else scaled by 1 / (1 − rate).
final class DropoutKind: LayerKind {
    static var word: Word<any LayerKind> {
        Word(
            "dropout",
            "In training, values become zero with this probability, and the others are scaled by 1 / (1 − rate)"
        ) {
            DropoutKind(rate: $0.number("rate", .share))
        }
    }

    private let rate: Double

    init(rate: Double) { self.rate = rate }

    var text: String { "\(rate)" }
    var gate: Gate { .passes }
    var isSettled: Bool { false }
    var isRandom: Bool { rate > 0 }
    var magnitudes: MagnitudeUse { .passes }
    func outputShape(for input: Shape) -> Shape? { rate >= 0 && rate < 1 ? input : nil }
    func makeLayer(_ site: LayerSite) -> any Layer { DropoutLayer(rate: rate, site) }
}
