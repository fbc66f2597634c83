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
    /// Everything that determines the run's bits, as the identity digests it.
    public var configuration: String
    /// The whole plan, as canonical text.
    public var planText: String
    /// The epoch that an interrupted run continues after; nil: from its beginning.
    public var checkpointEpoch: Int?
    /// Training time of the recorded epochs in seconds (volatile: never part of a digest).
    public var seconds: Double
}

extension RunRecord {
    /// SHA-256 (hexadecimal) over every recorded value: identity, the metrics' bit patterns and the digests
    /// of each epoch, and the final evaluation. Dates, durations and machines have no part in it.
    public var contentDigest: String {
        sha256(Array(contentLines.map { "\($0)\n" }.joined().utf8))
    }

    private var contentLines: [String] {
        var lines = ["identity \(identity)"]
        for epoch in epochs {
            lines.append("epoch \(epoch.epoch)")
            lines += epoch.metrics.map(\.contentLine)
            lines.append("parameter_digest \(epoch.parameterDigest)")
        }
        if let final {
            lines.append("final")
            lines += final.metrics.map(\.contentLine)
            lines.append("state_digest \(final.stateDigest)")
        }
        return lines
    }
}

extension NamedMetric {
    fileprivate var contentLine: String { "\(name) \(value?.hexadecimalBits ?? "none")" }
}
