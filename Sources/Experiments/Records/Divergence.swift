/// The first value of a run that is not the same bits on two sides: in two records, or as recorded and as computed now.
public struct Divergence: Error, Sendable, Equatable {
    /// One side's value.
    public enum Value: Sendable, Equatable, CustomStringConvertible {
        /// A metric.
        case number(Double)
        /// A metric that the plan does not ask for.
        case none
        /// A hexadecimal SHA-256.
        case digest(String)

        /// The shortest decimal that reads back, with the bit pattern where it is a number.
        public var description: String {
            switch self {
            case .number(let value): "\(value) (\(value.hexadecimalBits))"
            case .none: "none"
            case .digest(let digest): digest
            }
        }

        /// The metric's value; nil for all else.
        public var number: Double? {
            if case .number(let value) = self { value } else { nil }
        }
    }

    /// The run's name.
    public var run: String
    /// The epoch; nil for the evaluation after the last one.
    public var epoch: Int?
    /// The metric or digest, as in `training_loss`.
    public var metric: String
    /// What was recorded.
    public var recorded: Value
    /// What was computed now, or what the other record holds.
    public var found: Value

    /// Where: the run and its epoch, or its final evaluation.
    public var place: String { "run \(run), \(epoch.map { "epoch \($0)" } ?? "final evaluation")" }

    /// How far apart the two are; nil where they are not both numbers.
    public var absoluteDifference: Double? {
        guard let recorded = recorded.number, let found = found.number else { return nil }
        return (found - recorded).magnitude
    }

    /// How many binary64 values lie from one to the other; nil where they are not both numbers.
    public var unitsInLastPlace: UInt64? {
        guard let recorded = recorded.number, let found = found.number else { return nil }
        return recorded.unitsInLastPlace(to: found)
    }
}

extension RunRecord {
    /// The first value whose bits differ in `other`, a record of the same run: epoch by epoch as far as both go,
    /// then in the final evaluation where both have one and as many epochs. Nil where all those are the same.
    ///
    /// - Parameter isWanted: leaves values out, as the digests.
    public func firstDivergence(
        from other: RunRecord, where isWanted: (Divergence) -> Bool = { _ in true }
    ) -> Divergence? {
        for (epoch, otherEpoch) in zip(epochs, other.epochs) {
            let all = epoch.divergences(from: otherEpoch, run: run.name)
            if let divergence = all.first(where: isWanted) { return divergence }
        }
        guard let final, let otherFinal = other.final, epochs.count == other.epochs.count else { return nil }
        return final.divergences(from: otherFinal, run: run.name).first(where: isWanted)
    }
}

extension EpochRecord {
    /// The first value whose bits differ in `other`, an epoch of the same run; nil where all are the same.
    public func firstDivergence(from other: EpochRecord, run: String) -> Divergence? {
        divergences(from: other, run: run).first
    }

    fileprivate func divergences(from other: EpochRecord, run: String) -> [Divergence] {
        Experiments.divergences(
            run, epoch, zip(metrics, other.metrics),
            ("parameter_digest", parameterDigest, other.parameterDigest))
    }
}

extension FinalEvaluation {
    /// The first value whose bits differ in `other`; nil where all are the same.
    public func firstDivergence(from other: FinalEvaluation, run: String) -> Divergence? {
        divergences(from: other, run: run).first
    }

    fileprivate func divergences(from other: FinalEvaluation, run: String) -> [Divergence] {
        Experiments.divergences(
            run, nil, zip(metrics, other.metrics), ("state_digest", stateDigest, other.stateDigest))
    }
}

/// Every value that differs, in the order of columns, the digest last.
private func divergences(
    _ run: String, _ epoch: Int?, _ metrics: some Sequence<(NamedMetric, NamedMetric)>,
    _ digest: (name: String, recorded: String, found: String)
) -> [Divergence] {
    var all: [Divergence] = []
    for (recorded, found) in metrics where recorded.value?.bitPattern != found.value?.bitPattern {
        all.append(
            Divergence(
                run: run, epoch: epoch, metric: recorded.name, recorded: recorded.value.divergenceValue,
                found: found.value.divergenceValue))
    }
    if digest.recorded != digest.found {
        all.append(
            Divergence(
                run: run, epoch: epoch, metric: digest.name, recorded: .digest(digest.recorded),
                found: .digest(digest.found)))
    }
    return all
}

extension Double? {
    fileprivate var divergenceValue: Divergence.Value { map(Divergence.Value.number) ?? .none }
}
