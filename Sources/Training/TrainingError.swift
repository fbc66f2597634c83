public import Records

/// Why a training stopped.
public enum TrainingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It was asked to.
    case cancelled
    /// A loss or a parameter is infinite or not a number.
    case diverged(run: String, TrainingDivergence)
    /// The checkpoint does not fit the model.
    case checkpointMismatch(run: String, expected: Int, found: Int)
    /// The checkpoint does not tell what early stopping has seen.
    case checkpointWithoutHistory(run: String)
    /// The plan does not fit the data.

    case invalid(String)

    /// One sentence.
    public var description: String {
        switch self {
        case .cancelled:
            "training was cancelled; what is recorded stays, and the same command goes on from there"
        case .diverged(let run, let divergence):
            "\(run): \(divergence); training stopped (a smaller learning rate may help)"
        case .checkpointMismatch(let run, let expected, let found):
            "\(run): the checkpoint holds \(found) values, but the model needs \(expected); "
                + "train it anew with --fresh"
        case .checkpointWithoutHistory(let run):
            "\(run): the checkpoint does not hold the epochs before it; train it anew with --fresh"
        case .invalid(let sentence):

            sentence
        }
    }
}
