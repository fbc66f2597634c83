internal import Plans
public import Records

/// One run on both sides.
public struct RunComparison: Sendable, Equatable {
    /// The run's name on the new side.
    public let name: String
    /// The old record.
    public let old: RunRecord
    /// The new record.
    public let new: RunRecord
    /// The first value with other bits; nil where both have the same as far as both go.
    public let divergence: Divergence?
    /// The first metric with other bits: the same, unless a digest of parameters differs before any metric.
    public let metricDivergence: Divergence?

    init(old: RunRecord, new: RunRecord) {
        name = new.run.name
        self.old = old
        self.new = new
        divergence = old.firstDivergence(from: new)
        metricDivergence = old.firstDivergence(from: new) { $0.absoluteDifference != nil }
    }

    /// Whether both have the same epochs and the same bits in all of them.
    public var isSame: Bool { divergence == nil && old.epochs.count == new.epochs.count && endAlike }

    private var endAlike: Bool {
        (old.final == nil) == (new.final == nil) && old.divergence == new.divergence
    }
}
