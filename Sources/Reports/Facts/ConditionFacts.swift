import Plans
import Records

/// A model under a treatment, with its runs: one for each seed of the plan.
final class ConditionFacts: Sendable {
    let model: Plan.Model
    /// Position of the model in the plan: its colour.
    let position: Int
    let treatment: Plan.Treatment
    /// In the order of the plan's seeds, never empty.
    let runs: [RunFacts]
    let published: Plan.PublishedResult?
    /// Runs with at least one epoch.
    let begun: [RunFacts]
    /// Runs that ended because a value was no longer finite.
    let diverged: [RunFacts]
    /// The runs that have begun and not diverged, or, where none has, those that diverged: what curves are about.
    let drawn: [RunFacts]

    init(
        model: Plan.Model, position: Int, treatment: Plan.Treatment, runs: [RunFacts],
        published: Plan.PublishedResult?
    ) {
        (self.model, self.position, self.treatment) = (model, position, treatment)
        (self.runs, self.published) = (runs, published)
        begun = runs.filter { $0.last != nil }
        diverged = runs.filter { $0.divergence != nil }
        let finite = begun.filter { $0.divergence == nil }
        drawn = !diverged.isEmpty && finite.isEmpty ? begun : finite
    }

    var name: String { Plan.Condition(model: model.name, treatment: treatment.name).name }
    /// The run of a plan with one seed.
    var only: RunFacts? { runs.count == 1 ? runs.first : nil }
    /// Whether every run is.
    var isFinished: Bool { runs.allSatisfy(\.isFinished) }
    /// Whether every run is finished, or ended because a value was no longer finite.
    var isOver: Bool { runs.allSatisfy(\.isOver) }
    /// Whether every run that has begun did: there is nothing that its networks come to.
    var hasOnlyDiverged: Bool { !diverged.isEmpty && begun.allSatisfy { $0.divergence != nil } }

    /// Over the runs that have the value; nil where none has. What a run had before it diverged is no result.
    func statistics(_ value: (RunFacts) -> Double?) -> SampleStatistics? {
        SampleStatistics(runs.filter { $0.divergence == nil }.compactMap(value))
    }

    /// Of a metric that each run comes to.
    func statistics(of metric: Metric) -> SampleStatistics? {
        statistics { $0.record?.value(of: metric) }
    }

    /// The mean over all runs that have begun and not diverged, as far as each of them has come: over more epochs it would be a
    /// mean over ever fewer runs.
    func mean(_ value: (EpochRecord) -> Double?) -> [(epoch: Int, value: Double)] {
        course(value) { SampleStatistics($0)?.mean }
    }

    /// A percentile over the same runs.
    func percentile(
        _ percent: Int, _ value: (EpochRecord) -> Double?
    ) -> [(epoch: Int, value: Double)] {
        course(value) { Percentiles($0)?.value(percent) }
    }

    /// What the values of all runs come to in each epoch that all of them have.
    private func course(
        _ value: (EpochRecord) -> Double?, _ summary: ([Double]) -> Double?
    ) -> [(epoch: Int, value: Double)] {
        let records = drawn.map(\.epochs)
        return (0..<(records.map(\.count).min() ?? 0)).compactMap { index in
            let values = records.compactMap { value($0[index]) }
            guard values.count == records.count, let summary = summary(values) else { return nil }
            return (index + 1, summary)
        }
    }

    /// The earliest epoch with the lowest mean validation loss.
    var lowestMeanValidation: (epoch: Int, loss: Double)? {
        lowest(mean { $0.validation?.loss })
    }
}

extension [ConditionFacts] {
    /// The condition with the largest mean; the first of several.
    func largest(_ value: (RunFacts) -> Double?) -> ConditionFacts? {
        var best: (condition: ConditionFacts, mean: Double)?
        for condition in self {
            guard let mean = condition.statistics(value)?.mean else { continue }
            if best.map({ mean > $0.mean }) ?? true { best = (condition, mean) }
        }
        return best?.condition
    }
}
