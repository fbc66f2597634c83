internal import Digests
internal import Plans

extension RunRecord {
    /// Whether training can have recorded this: number and order of epochs, ranges of all values, counts within their
    /// wholes. Whoever reads records from outside asks first, so that nothing behind it meets a value it cannot take.
    ///
    /// - Throws: the first `RecordFlaw`.
    public func check() throws(RecordFlaw) {
        if !isDigest(identity) {
            throw RecordFlaw(.run, expected: "an identity of 64 hexadecimal digits", found: identity)
        }
        if plannedEpochs < 1 || parameterCount < 0 {
            throw RecordFlaw(
                .run, expected: "1 planned epoch or more, and 0 parameters or more",
                found: "\(plannedEpochs) and \(parameterCount)")
        }
        for (index, epoch) in epochs.enumerated() {
            guard epoch.epoch == index + 1 else {
                throw RecordFlaw(
                    .epoch, epoch: index + 1, expected: "epochs from 1 without a gap",
                    found: "epoch \(epoch.epoch) in its place")
            }
            try check(epoch)
        }
        let lastEpoch = lastEpoch
        guard epochs.count <= lastEpoch else {
            throw RecordFlaw(
                .epoch, epoch: lastEpoch + 1,
                expected: lastEpoch < plannedEpochs
                    ? "\(lastEpoch) epochs, after which training stops early"
                    : "\(plannedEpochs) epochs at most",
                found: "\(epochs.count)")
        }

        if let divergence { try check(divergence) }
        if let final { try check(final) }
    }

    /// Values that a network may have after it met what is not finite need not be finite.
    private var isFinite: Bool { divergence == nil }

    private func check(_ epoch: EpochRecord) throws(RecordFlaw) {
        try check(epoch.metrics, .epoch, .epoch, epoch: epoch.epoch)
        guard isDigest(epoch.parameterDigest) else {
            throw RecordFlaw(
                .epoch, epoch: epoch.epoch, expected: "a parameter_digest of 64 hexadecimal digits",
                found: epoch.parameterDigest)
        }
        if epoch.layers.isEmpty, epoch.tensors.isEmpty { return }
        let expected = (structure.layers.count, structure.tensors.count)
        guard (epoch.layers.count, epoch.tensors.count) == expected else {
            throw RecordFlaw(
                epoch.layers.count == expected.0 ? .tensor : .layer, epoch: epoch.epoch,
                expected: "values of \(expected.0) layers and \(expected.1) tensors",
                found: "\(epoch.layers.count) and \(epoch.tensors.count)")
        }
        for (layer, values) in zip(structure.layers, epoch.layers) {
            try check(values, .layer, .layer, epoch: epoch.epoch, whole: layer.units)
        }
        for (tensor, values) in zip(structure.tensors, epoch.tensors) {
            try check(values, .tensor, .tensor, epoch: epoch.epoch, whole: tensor.count)
        }
    }

    private func check(_ divergence: TrainingDivergence) throws(RecordFlaw) {
        // An epoch is recorded when it is over; only the last evaluation comes after the last epoch.
        let isInEpoch = epochs.count == divergence.epoch &- 1
        let isAfterAll = epochs.count == divergence.epoch && epochs.count == lastEpoch
        guard divergence.step >= 1, divergence.epoch >= 1, isInEpoch || isAfterAll else {
            throw RecordFlaw(
                .divergence, expected: "the epochs before the one where the run diverged",
                found: "\(epochs.count) epochs, and \(divergence)")
        }
        guard final == nil else {
            throw RecordFlaw(.divergence, expected: "one end of the run", found: "two, \(divergence)")
        }
    }

    private func check(_ final: FinalEvaluation) throws(RecordFlaw) {
        guard epochs.count == lastEpoch else {
            throw RecordFlaw(
                .epoch, expected: "\(lastEpoch) epochs of a finished run", found: "\(epochs.count)")
        }

        try check(final.metrics, .run, .final, epoch: nil)
        guard isDigest(final.stateDigest) else {
            throw RecordFlaw(
                .final, expected: "a state_digest of 64 hexadecimal digits", found: final.stateDigest)
        }
        try final.answers?.check()
    }

    private func check(
        _ values: MetricValues, _ scope: Metric.Scope, _ part: RecordFlaw.Part, epoch: Int?, whole: Int = .max
    ) throws(RecordFlaw) {
        for metric in Metric.of(scope) {
            guard let value = values[metric] else { continue }
            let isPossible =
                switch metric.unit {
                case .share: (0...1).contains(value)
                case .count: Int(exactly: value).map { (0...max(0, whole)).contains($0) } ?? false
                case .nats: value >= 0 && value <= Double(Float.greatestFiniteMagnitude)
                case .length: value >= 0 && value.isFinite
                }
            if isPossible || (!isFinite && !value.isFinite && metric.unit != .count) { continue }
            let range =
                switch metric.unit {
                case .share: "from 0 to 1"
                case .count: "from 0 to \(whole)"
                case .nats: "of 0 or more that fits binary32"
                case .length: "of 0 or more"
                }
            throw RecordFlaw(part, epoch: epoch, expected: "\(metric.name) \(range)", found: "\(value)")
        }
    }
}

extension TestAnswers {
    /// Whether the confusion matrix is one, and the mistakes are those that it counts.
    fileprivate func check() throws(RecordFlaw) {
        let columns = confusion.first?.count ?? 0
        var wrong = confusion
        for label in confusion.indices {
            guard confusion[label].count == columns, confusion[label].allSatisfy({ $0 >= 0 }) else {
                throw RecordFlaw(
                    .confusion, expected: "\(columns) counts of 0 or more for each class",
                    found: "\(confusion[label])")
            }
            if label < columns { wrong[label][label] = 0 }
        }
        var last = -1
        for mistake in mistakes {
            guard mistake.sample > last, wrong.indices.contains(mistake.label),
                (0..<columns).contains(mistake.answer), mistake.answer != mistake.label,
                (0...1).contains(mistake.probability)
            else {
                throw RecordFlaw(
                    .mistake, expected: "wrong answers by sample, with a probability from 0 to 1",
                    found: "sample \(mistake.sample), label \(mistake.label), answer \(mistake.answer), "
                        + "probability \(mistake.probability)")
            }
            last = mistake.sample
            wrong[mistake.label][mistake.answer] &-= 1
        }
        guard wrong.joined().allSatisfy({ $0 == 0 }) else {
            throw RecordFlaw(
                .mistake, expected: "as many mistakes as the confusion matrix counts", found: "others")
        }
    }

    /// The share of correct answers; nil without samples, or with more than there can be.
    public var accuracy: Double? {
        var (correct, samples) = (0, 0)
        for (label, row) in confusion.enumerated() {
            for (answer, count) in row.enumerated() {
                let (sum, overflows) = samples.addingReportingOverflow(count)
                if overflows || count < 0 { return nil }
                samples = sum
                if label == answer { correct += count }
            }
        }
        return samples == 0 ? nil : Double(correct) / Double(samples)
    }
}
