internal import Plans

extension RunRecord {
    /// The first value whose bits differ in `other`, a record of the same run: epoch by epoch as far as both go,
    /// then in the final evaluation where both have one and as many epochs. What only one of them has, as an
    /// older record lacks the values of layers, is not compared. Nil where all those are the same.
    ///
    /// - Parameter isWanted: leaves values out, as the digests.
    public func firstDivergence(
        from other: RunRecord, where isWanted: (Divergence) -> Bool = { _ in true }
    ) -> Divergence? {
        let structure = structure == NetworkStructure() ? other.structure : structure
        for (epoch, otherEpoch) in zip(epochs, other.epochs) {
            let all = epoch.divergences(from: otherEpoch, run: run.name, structure: structure)
            if let divergence = all.first(where: isWanted) { return divergence }
        }
        if let end = endDivergence(from: other), isWanted(end) { return end }
        guard epochs.count == other.epochs.count else { return nil }
        guard let final, let otherFinal = other.final else { return nil }
        return final.divergences(from: otherFinal, run: run.name).first(where: isWanted)
    }

    /// Where one stopped because a value was no longer finite and the other did not stop just there.
    private func endDivergence(from other: RunRecord) -> Divergence? {
        guard let end = divergence ?? other.divergence, divergence != other.divergence else { return nil }
        // A run that has not come so far says nothing.
        guard isPast(end), other.isPast(end) else { return nil }
        return Divergence(
            run: run.name, epoch: end.epoch, metric: "end of training", recorded: .text(endText),
            found: .text(other.endText))
    }

    /// Whether training went so far that it met what is not finite at `end`, or should have.
    private func isPast(_ end: TrainingDivergence) -> Bool { isOver || epochs.count >= end.epoch }

    private var endText: String { divergence?.description ?? "none" }
}

extension EpochRecord {
    /// The first value whose bits differ in `other`, an epoch of the same run; nil where all are the same.
    public func firstDivergence(
        from other: EpochRecord, run: String, structure: NetworkStructure = NetworkStructure()
    ) -> Divergence? {
        divergences(from: other, run: run, structure: structure).first
    }

    /// Every value that differs: metrics, the digest, then layers and tensors.
    fileprivate func divergences(
        from other: EpochRecord, run: String, structure: NetworkStructure
    ) -> [Divergence] {
        var all = metrics.divergences(from: other.metrics, .epoch, run: run, epoch: epoch)
        if parameterDigest != other.parameterDigest {
            all.append(
                Divergence(
                    run: run, epoch: epoch, metric: "parameter_digest", recorded: .digest(parameterDigest),
                    found: .digest(other.parameterDigest)))
        }
        for (index, pair) in zip(layers, other.layers).enumerated() {
            let name = structure.layers.indices.contains(index) ? structure.layers[index].name : "\(index)"
            all += pair.0.divergences(from: pair.1, .layer, run: run, epoch: epoch, of: name)
        }
        for (index, pair) in zip(tensors, other.tensors).enumerated() {
            let name = structure.tensors.indices.contains(index) ? structure.tensors[index].name : "\(index)"
            all += pair.0.divergences(from: pair.1, .tensor, run: run, epoch: epoch, of: name)
        }
        return all
    }
}

extension FinalEvaluation {
    /// The first value whose bits differ in `other`; nil where all are the same.
    public func firstDivergence(from other: FinalEvaluation, run: String) -> Divergence? {
        divergences(from: other, run: run).first
    }

    fileprivate func divergences(from other: FinalEvaluation, run: String) -> [Divergence] {
        var all = metrics.divergences(from: other.metrics, .run, run: run, epoch: nil)
        if stateDigest != other.stateDigest {
            all.append(
                Divergence(
                    run: run, epoch: nil, metric: "state_digest", recorded: .digest(stateDigest),
                    found: .digest(other.stateDigest)))
        }
        if let answers, let found = other.answers, answers != found {
            all.append(
                Divergence(
                    run: run, epoch: nil, metric: "test answers", recorded: .text(answers.summary),
                    found: .text(found.summary)))
        }
        return all
    }
}

extension TestAnswers {
    fileprivate var summary: String { "\(mistakes.count) mistakes" }
}

extension MetricValues {
    /// Every value of a scope that differs, in the order of columns.
    fileprivate func divergences(
        from other: MetricValues, _ scope: Metric.Scope, run: String, epoch: Int?, of owner: String? = nil
    ) -> [Divergence] {
        Metric.of(scope).compactMap { metric in
            let (recorded, found) = (self[metric], other[metric])
            guard recorded?.bitPattern != found?.bitPattern else { return nil }
            return Divergence(
                run: run, epoch: epoch, metric: metric.name + (owner.map { " of \($0)" } ?? ""),
                recorded: metric.divergenceValue(recorded), found: metric.divergenceValue(found))
        }
    }
}

extension Metric {
    fileprivate func divergenceValue(_ value: Double?) -> Divergence.Value {
        guard let value else { return .none }
        if unit == .count, let whole = Int(exactly: value) { return .count(whole) }
        return .number(value)
    }
}
