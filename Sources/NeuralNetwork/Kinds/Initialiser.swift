import Vocabulary

/// How weights begin.
enum Initialiser: CaseIterable {
    /// Glorot and Bengio's uniform weights (2010): limit sqrt(6 / (fan in + fan out)).
    case glorotUniform
    /// He's uniform weights (2015): limit sqrt(6 / fan in).
    case heUniform
    /// +0.
    case zeros
    /// Uniform weights and biases, limit sqrt(1 / fan in): what PyTorch's layers begin with.
    case fanInUniform

    /// As plans write it.
    var word: String {
        switch self {
        case .glorotUniform: "glorot_uniform"
        case .heUniform: "he_uniform"
        case .zeros: "zeros"
        case .fanInUniform: "fan_in_uniform"
        }
    }

    /// Weights are drawn from −limit to limit; in binary64, rounded once.
    func limit(fanIn: Int, fanOut: Int) -> Float {
        switch self {
        case .glorotUniform: Float((6 / Double(fanIn + fanOut)).squareRoot())
        case .heUniform: Float((6 / Double(fanIn)).squareRoot())
        case .zeros: 0
        case .fanInUniform: Float((1 / Double(fanIn)).squareRoot())
        }
    }

    /// Whether biases are drawn within the limit of their weights; others begin at +0.
    var drawsBias: Bool { self == .fanInUniform }

    /// As a setting of layers with weights.
    static func setting(_ settings: inout Settings) -> Self {
        allCases[settings.choice("initialiser", among: allCases.map { $0.word }, usual: 0)]
    }
}
