import Vocabulary

/// How weights begin.
enum Initialiser: CaseIterable {
    /// Glorot and Bengio's uniform weights (2010): limit sqrt(6 / (fan in + fan out)).
    case glorotUniform
    /// He's uniform weights (2015): limit sqrt(6 / fan in).
    case heUniform
    /// +0.
    case zeros

    /// As plans write it.
    var word: String {
        switch self {
        case .glorotUniform: "glorot_uniform"
        case .heUniform: "he_uniform"
        case .zeros: "zeros"
        }
    }

    /// Weights are drawn from −limit to limit; in binary64, rounded once.
    func limit(fanIn: Int, fanOut: Int) -> Float {
        switch self {
        case .glorotUniform: Float((6 / Double(fanIn + fanOut)).squareRoot())
        case .heUniform: Float((6 / Double(fanIn)).squareRoot())
        case .zeros: 0
        }
    }

    /// As a setting of layers with weights.
    static func setting(_ settings: inout Settings) -> Self {
        allCases[settings.choice("initialiser", among: allCases.map { $0.word }, usual: 0)]
    }
}
