public import Plans
public import Records

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
        public fileprivate(set) var verdict: Verdict
        /// What the seeds can be asked; nil where the verdict needs no seeds.
        fileprivate var samples: SeedSamples?

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
    /// The old runs, of every seed.
    public let old: [RunRecord]
    /// The new runs, of every seed.
    public let new: [RunRecord]
    /// Runs of seeds that only the old side has.
    public let removed: [String]
    /// Runs of seeds that only the new side has.
    public let added: [String]
    /// One row for each result that either side has.
    public private(set) var rows: [Row]
    /// What became of the runs as a whole: the gravest verdict of a row, or a change in an epoch.
    public var verdict: Verdict { Self.verdict(rows: rows, isSame: isSame, reason: reason) }
    private let isSame: Bool
    private let reason: String?

    /// The comparison before the seeds are asked, which is done for all conditions at once: see `askSeeds`.
    /// - Parameters:
    ///   - obstacle: why nothing of the two can be compared, if that is so.
    ///   - elsewhere: runs of other seeds that either side has recorded.
    init(
        _ condition: Plan.Condition, old: [RunRecord], new: [RunRecord], obstacle: String?,
        elsewhere: [[RunRecord]] = []
    ) {
        (name, model) = (condition.name, condition.model)
        (self.old, self.new) = (old, new)
        let pairs = Self.pairs(old, new)
        runs = pairs.map { RunComparison(old: $0, new: $1) }
        let (paired, matched) = (Set(pairs.map(\.0.run)), Set(pairs.map(\.1.run)))
        removed = old.map(\.run).filter { !paired.contains($0) }.map(\.name)
        added = new.map(\.run).filter { !matched.contains($0) }.map(\.name)
        let isWhole = removed.isEmpty && added.isEmpty
        isSame = isWhole && runs.allSatisfy(\.isSame)
        let reason = obstacle ?? Self.unfinished(old, new)
        self.reason = reason
        let arePairs = isWhole && pairs.count > 1
        // Pairs stand beside each other, whatever the order of the plans' seeds.
        let (old, new) = arePairs ? (pairs.map(\.0), pairs.map(\.1)) : (old, new)
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
                    .changed(nil)
                }
            var row = Row(metric: metric, old: oldValues, new: newValues, verdict: verdict)
            if verdict == .changed(nil) {
                row.samples = SeedSamples(
                    old: oldValues, new: newValues, isPaired: arePairs,
                    elsewhere: elsewhere.map { $0.compactMap { $0.value(of: metric) } })
            }
            return row
        }
    }

    /// Asks the seeds of every result that has other bits; all of them are corrected together.
    static func askSeeds(_ conditions: inout [ConditionComparison]) {
        let samples = conditions.flatMap(\.rows).compactMap(\.samples)
        var answers = SeedNoise.of(samples)[...]
        for condition in conditions.indices {
            for row in conditions[condition].rows.indices
            where conditions[condition].rows[row].samples != nil {
                if let noise = answers.popFirst() ?? nil {
                    conditions[condition].rows[row].verdict = noise.verdict
                }
                conditions[condition].rows[row].samples = nil
            }
        }
    }

    private static func verdict(rows: [Row], isSame: Bool, reason: String?) -> Verdict {
        if isSame { return .sameBits }
        if let reason { return .notComparable(reason) }
        let verdicts = rows.map(\.verdict)
        func first(_ name: String) -> Verdict? { verdicts.first { $0.name == name } }
        // Rows of the same bits over a run that differs: an epoch on the way has other bits.
        return first("changed") ?? first("not comparable") ?? first("cannot be told")
            ?? first("within seed noise") ?? .changed(nil)
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
                let isTrained = record.epochs.count == record.lastEpoch
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
