/// The first value of a run that was not computed again with the same bits.
public struct Divergence: Error, Sendable, Equatable {
    /// The run's name.
    public var run: String
    /// The epoch; nil for the evaluation after the last one.
    public var epoch: Int?
    /// The metric or digest, as in `training_loss`.
    public var metric: String
    /// What was recorded, with the bit pattern where it is a number.
    public var recorded: String
    /// What was computed now.
    public var found: String

    /// Where: the run and its epoch, or its final evaluation.
    public var place: String { "run \(run), \(epoch.map { "epoch \($0)" } ?? "final evaluation")" }
}

extension EpochRecord {
    /// The first value whose bits differ in `other`, an epoch of the same run; nil where all are the same.
    public func firstDivergence(from other: EpochRecord, run: String) -> Divergence? {
        divergence(
            run, epoch, zip(metrics, other.metrics),
            ("parameter_digest", parameterDigest, other.parameterDigest))
    }
}

extension FinalEvaluation {
    /// The first value whose bits differ in `other`; nil where all are the same.
    public func firstDivergence(from other: FinalEvaluation, run: String) -> Divergence? {
        divergence(run, nil, zip(metrics, other.metrics), ("state_digest", stateDigest, other.stateDigest))
    }
}

private func divergence(
    _ run: String, _ epoch: Int?, _ metrics: some Sequence<(NamedMetric, NamedMetric)>,
    _ digest: (name: String, recorded: String, found: String)
) -> Divergence? {
    for (recorded, found) in metrics where recorded.value?.bitPattern != found.value?.bitPattern {
        return Divergence(
            run: run, epoch: epoch, metric: recorded.name, recorded: recorded.text, found: found.text)
    }
    if digest.recorded == digest.found { return nil }
    return Divergence(
        run: run, epoch: epoch, metric: digest.name, recorded: digest.recorded, found: digest.found)
}

extension NamedMetric {
    fileprivate var text: String { value.map { "\($0) (\($0.hexadecimalBits))" } ?? "none" }
}
