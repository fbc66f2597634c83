import Vocabulary

/// What layers with weights have in common: whether there is a bias, and how weights begin.
struct WeightSettings: Sendable {
    let hasBias: Bool
    let initialiser: Initialiser

    /// The last settings of a word.
    init(_ settings: inout Settings) {
        hasBias = settings.flag("bias", usual: true)
        initialiser = Initialiser.setting(&settings)
    }

    /// As a report has it where it is not as usual.
    var text: String {
        (hasBias ? "" : " without bias")
            + (initialiser == .glorotUniform ? "" : " \(initialiser.word)")
    }

    /// Weights with these extents, and a value for each of the last one.
    func tensors(_ extents: [Int]) -> [TensorShape] {
        let bias = extents.last.map { [TensorShape(role: "bias", extents: [$0])] } ?? []
        return [TensorShape(role: "weights", extents: extents)] + (hasBias ? bias : [])
    }
}
