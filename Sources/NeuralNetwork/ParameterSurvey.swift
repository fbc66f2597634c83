import Kernels

/// Says what learning makes of the parameters; keeps one copy of them, as they were at the last look.
public final class ParameterSurvey {
    /// What has become of one tensor since the last look.
    public struct Change: Sendable, Equatable {
        /// Values with other bits than then.
        public let changedValues: Int
        /// Euclidean norm of the values as they are now, in binary64.
        public let norm: Double
    }

    private let parameters: [Parameter]
    /// Values of each tensor in the order of the contract.
    private let previous: [FloatBuffer]

    /// Looks for the first time.
    public init(of network: Network) {
        parameters = network.parameters
        previous = parameters.map { FloatBuffer(count: $0.count) }
        _ = look { _ in }
    }

    /// Looks at every tensor, and hands out all values on the way, in the order of the contract.
    public func look(_ body: (UnsafeBufferPointer<Float>) -> Void) -> [Change] {
        var changes: [Change] = []
        for (parameter, previous) in zip(parameters, previous) {
            var survey = TensorSurvey()
            parameter.eachPiece(of: .values) { piece in
                body(piece)
                guard let start = piece.baseAddress else { return }
                survey.add(start, previous: previous.pointer + survey.count, count: piece.count)
            }
            changes.append(Change(changedValues: survey.changed, norm: survey.norm))
        }
        return changes
    }
}
