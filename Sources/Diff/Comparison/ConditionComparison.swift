public import Experiments

/// The runs of one model under one treatment on both sides: one run, or one for each seed.
public struct ConditionComparison: Sendable, Equatable {
    /// One result on both sides.
    public struct Row: Sendable, Equatable {
        /// Which result.
        public let metric: Metric
        /// The old values, a value for each seed; empty where there is none.
        public let old: [Double]
        /// The new values.
        public let new: [Double]
        /// What became of it.
        public let verdict: Verdict

        /// The new mean minus the old one; nil where a side has no value.
        public var change: Double? {
            guard let old = SampleStatistics(old), let new = SampleStatistics(new) else { return nil }
            return new.mean - old.mean
        }
    }

    /// `model-treatment`.
    public let name: String
    /// The model's name.
    public let model: String
    /// Runs that both sides have, seed by seed.
    public let runs: [RunComparison]
    /// Runs of seeds that only the old side has.
    public let removed: [String]
    /// Runs of seeds that only the new side has.
    public let added: [String]
    /// One row for each result that either side has.
    public let rows: [Row]
    /// What became of the runs as a whole: the gravest verdict of a row, or a change in an epoch.
    public let verdict: Verdict

    /// - Parameter obstacle: why nothing of the two can be compared, if that is so.
    init(_ condition: Plan.Condition, old: [RunRecord], new: [RunRecord], obstacle: String?) {
        (name, model) = (condition.name, condition.model)
        let pairs = Self.pairs(old, new)
        runs = pairs.map { RunComparison(old: $0, new: $1) }
        let (paired, matched) = (Set(pairs.map(\.0.run)), Set(pairs.map(\.1.run)))
        removed = old.map(\.run).filter { !paired.contains($0) }.map(\.name)
        added = new.map(\.run).filter { !matched.contains($0) }.map(\.name)
        let isWhole = removed.isEmpty && added.isEmpty
        let isSame = isWhole && runs.allSatisfy(\.isSame)
        let reason = obstacle ?? Self.unfinished(old, new)
        rows = Metric.headlines.compactMap { metric in
            let (oldValues, newValues) = (
                old.compactMap { $0.value(of: metric) }, new.compactMap { $0.value(of: metric) }
            )
            if oldValues.isEmpty, newValues.isEmpty { return nil }
            let verdict: Verdict =
                if let reason {
                    .notComparable(reason)
                } else if oldValues.count < old.count || newValues.count < new.count {
                    .notComparable("only one side has it")
                } else if isWhole, zip(oldValues, newValues).allSatisfy({ $0.bitPattern == $1.bitPattern }) {
                    .sameBits
                } else {
                    Verdict(old: oldValues, new: newValues)
                }
            return Row(metric: metric, old: oldValues, new: newValues, verdict: verdict)
        }
        verdict = Self.verdict(rows: rows, isSame: isSame, reason: reason)
    }

    private static func verdict(rows: [Row], isSame: Bool, reason: String?) -> Verdict {
        if isSame { return .sameBits }
        if let reason { return .notComparable(reason) }
        let verdicts = rows.map(\.verdict)
        func first(_ name: String) -> Verdict? { verdicts.first { $0.name == name } }
        // Rows of the same bits over a run that differs: an epoch on the way has other bits.
        return first("changed") ?? first("not comparable") ?? first("within seed noise") ?? .changed(nil)
    }

    /// Runs of the same seed belong together; where either side has but one run, these two.
    private static func pairs(_ old: [RunRecord], _ new: [RunRecord]) -> [(RunRecord, RunRecord)] {
        if old.count == 1, new.count == 1 { return [(old[0], new[0])] }
        return old.compactMap { old in
            new.first { $0.run == old.run }.map { (old, $0) }
        }
    }

    /// Results of different epochs say nothing about each other, unless both runs are as long as planned.
    private static func unfinished(_ old: [RunRecord], _ new: [RunRecord]) -> String? {
        func progress(_ records: [RunRecord]) -> String? {
            records.first { $0.final == nil }.map { record in
                if let divergence = record.divergence { return "diverged: \(divergence)" }
                let isTrained = record.epochs.count == record.plannedEpochs
                return "\(record.epochs.count) of \(record.plannedEpochs) epochs"
                    + (isTrained ? " and no final evaluation" : "")
            }
        }
        switch (progress(old), progress(new)) {
        case (let old?, let new?): return old == new ? nil : "old has \(old), new \(new)"
        case (let old?, nil): return "old has \(old)"
        case (nil, let new?): return "new has \(new)"
        case (nil, nil): return nil
        }
    }
}

extension Verdict {
    /// Of values that have not all the same bits.
    fileprivate init(old: [Double], new: [Double]) {
        let noise = SeedNoise(old: old, new: new)
        if let noise, noise.isNoise { self = .withinSeedNoise(noise) } else { self = .changed(noise) }
    }
}
