import Figures
import Plans
import Records

/// The curves of a model under a treatment on both sides: of several seeds their means, over thin lines of the seeds.
struct ConditionCurves {
    private let condition: ConditionComparison
    private let colour: Int

    init(_ condition: ConditionComparison, colour: Int) {
        (self.condition, self.colour) = (condition, colour)
    }

    /// On decades where some values are more than four times others, as in reports.
    var loss: ComparisonPlot {
        var plot = plot("loss", \.loss)
        let values = plot.pairs.flatMap { ($0.seeds + [$0.values]).joined() }
            .flatMap { [$0.old, $0.new] }.compactMap(\.self).filter(\.isFinite)
        let lowest = values.min() ?? 0
        if lowest > 0, (values.max() ?? 0) > 4 * lowest { plot.y.scale = .logarithmic }
        return plot
    }

    var accuracy: ComparisonPlot {
        var plot = plot("accuracy", \.accuracy)
        plot.y.isShare = true
        return plot
    }

    func caption(of plot: ComparisonPlot) -> String {
        let first = plot.firstDivergingEpoch.map { "; they part in epoch \($0)" } ?? ""
        return
            "\(condition.name), \(plot.y.label): \(seeds)old pale, new dark, their difference below\(first)."
    }

    private var hasSeveralSeeds: Bool { condition.old.count > 1 || condition.new.count > 1 }

    private var seeds: String {
        guard hasSeveralSeeds else { return "" }
        let (old, new) = (condition.old.count, condition.new.count)
        return "means of \(old == new ? "\(old)" : "\(old) and \(new)") seeds over thin lines of each, "
    }

    private func plot(_ quantity: String, _ value: @escaping (Metrics) -> Double) -> ComparisonPlot {
        let training = pair("training", .solid) { value($0.training) }
        let validation = pair("validation", .dashed) { $0.validation.map(value) }
        return ComparisonPlot(
            title: "\(condition.name): \(quantity)\(hasSeveralSeeds ? ", seeds and their mean" : "")",
            y: Axis(label: quantity),
            pairs: [training, validation].filter { !$0.values.isEmpty },
            firstDivergingEpoch: condition.runs.compactMap { $0.metricDivergence?.epoch }.min())
    }

    private func pair(_ label: String, _ dash: Dash, _ value: (EpochRecord) -> Double?) -> ComparisonPlot.Pair
    {
        func series(_ record: RunRecord) -> [Double] {
            let values = record.epochs.map(value)
            return values.contains { $0 != nil } ? values.map { $0 ?? .nan } : []
        }
        var pair = ComparisonPlot.Pair(
            label: label, colour: colour, dash: dash, old: mean(condition.old.map(series), of: condition.old),
            new: mean(condition.new.map(series), of: condition.new))
        guard hasSeveralSeeds else { return pair }
        let paired = condition.runs.map { (series($0.old), series($0.new)) }
        let alone =
            condition.old.filter { condition.removed.contains($0.run.name) }.map { (series($0), []) }
            + condition.new.filter { condition.added.contains($0.run.name) }.map { ([], series($0)) }
        pair.seeds = (paired + alone).map { ComparisonPlot.values(old: $0, new: $1) }
        return pair
    }

    /// As far as each of them has come; what diverged counts only where nothing else is there.
    private func mean(_ series: [[Double]], of records: [RunRecord]) -> [Double] {
        let whole = zip(series, records).filter { $0.1.divergence == nil }.map(\.0)
        let series = whole.isEmpty ? series : whole
        return (0..<(series.map(\.count).min() ?? 0)).map { epoch in
            SampleStatistics(series.map { $0[epoch] })?.mean ?? .nan
        }
    }
}

extension ConditionComparison {
    /// Whether there is a metric to see change, or other seeds.
    var hasOtherCurves: Bool {
        runs.contains { $0.metricDivergence != nil } || (runs.isEmpty && !old.isEmpty && !new.isEmpty)
    }
}
