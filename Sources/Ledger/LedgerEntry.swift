import Digests
public import Experiments

/// One attempt at a run, as the ledger holds it.
public struct LedgerEntry: Sendable, Equatable {
    /// The run's record; model and treatment carry the names under which it was first trained.
    public var record: RunRecord
    /// 1 for the first, one more for each `--fresh`.
    public var attempt: Int
    /// Name of the plan that it was trained for.
    public var plan: String
    /// Version of the arithmetic.
    public var numericsVersion: Int
    /// Digest of the data set (hexadecimal SHA-256).
    public var datasetDigest: String
    /// The whole plan, as canonical text.
    public var planText: String
    /// The epoch that an interrupted run continues after; nil: from its beginning.
    public var checkpointEpoch: Int?
    /// Training time of the recorded epochs in seconds (volatile: never part of the run's chain); nil where the
    /// durations are damaged.
    public var seconds: Double?
    /// Epochs that were not trained into this ledger but taken over from elsewhere.
    public var importedEpochs: Int
    /// The day on which the chain of digests was made of records that were there already, which proves nothing of the
    /// time before; nil where it is as old as the run.
    public var chainedSince: String?
    let id: Int64
}

extension RunRecord {
    /// SHA-256 (hexadecimal) over every recorded value: identity, the bit patterns of all metrics and the digests
    /// of each epoch, where it diverged, and what the finished network is and answers. Dates, durations and machines have no part in it.
    public var contentDigest: String {
        sha256(Array(contentLines.map { "\($0)\n" }.joined().utf8))
    }

    private var contentLines: [String] {
        var lines = ["identity \(identity)"]
        for epoch in epochs {
            lines.append("epoch \(epoch.epoch)")
            lines += epoch.metrics.contentLines(.epoch)
            lines.append("parameter_digest \(epoch.parameterDigest)")
            for layer in epoch.layers { lines += layer.contentLines(.layer) }
            for tensor in epoch.tensors { lines += tensor.contentLines(.tensor) }
        }
        if let divergence { lines.append("divergence \(divergence)") }
        if let final {
            lines.append("final")
            lines += final.metrics.contentLines(.run)
            lines.append("state_digest \(final.stateDigest)")
            lines += final.answers?.contentLines ?? []
        }
        return lines
    }
}

extension MetricValues {
    fileprivate func contentLines(_ scope: Metric.Scope) -> [String] {
        Metric.of(scope).map { "\($0.name) \(self[$0]?.hexadecimalBits ?? "none")" }
    }
}

extension TestAnswers {
    fileprivate var contentLines: [String] {
        confusion.map { "confusion \($0)" }
            + mistakes.map { "mistake \($0.sample) \($0.label) \($0.answer) \($0.probability.bitPattern)" }
    }
}
