/// What is left when a run is done.
public struct FinishedNetwork: Sendable {
    /// How good it is.
    public var evaluation: FinalEvaluation
    /// Every weight and bias in layer order; empty where they are not kept.
    public var parameters: [Float]

    /// A network with these parameters.
    public init(evaluation: FinalEvaluation, parameters: [Float] = []) {
        self.evaluation = evaluation
        self.parameters = parameters
    }
}
