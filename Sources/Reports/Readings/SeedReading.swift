import Records
import Templates

/// With how many seeds something is so.
extension Experiment {
    func seedReading(of condition: ConditionFacts) -> [String: Value] {
        let learned = condition.begun.filter { hasLearned($0) == true }
        let answered = condition.runs.filter { $0.divergence == nil }.compactMap { generalises($0) }
        let tested = condition.runs.compactMap { $0.final?.test.accuracy }
        let lowest = condition.drawn.compactMap { $0.lowestValidation?.epoch }
        let limits = condition.begun.map { trainingChance($0).fitted.band.upperBound }
        return [
            "begun_seeds": .integer(condition.begun.count), "drawn_seeds": .integer(condition.drawn.count),
            "learned_seeds": .integer(learned.count),
            "drawn_learned_seeds": .integer(condition.drawn.count { hasLearned($0) == true }),
            "has_learned": hasLearned(condition).map(Value.flag) ?? .missing,
            "has_only_guessed": .flag(
                !condition.begun.isEmpty && condition.begun.allSatisfy { learning($0) == .guessing }),
            "fitted_chance_high": Value(limits.max()),
            "learned_accuracy": Value(
                SampleStatistics(learned.compactMap { $0.final?.training.accuracy })),
            "surer": surer(learned),
            "tested_seeds": .integer(tested.count),
            "tested_chance_seeds": .integer(tested.count(where: testChance.contains)),
            "answered_seeds": .integer(answered.count), "guessing_seeds": .integer(answered.count { !$0 }),
            "is_lowered_by_dropout": .flag(
                !condition.drawn.isEmpty && condition.drawn.allSatisfy(isLoweredByDropout)),
            "lowest_validation_from": Value(lowest.min()), "lowest_validation_to": Value(lowest.max()),
            "lowest_validation_loss": Value(condition.statistics { $0.lowestValidation?.loss }),
            "collapsed_seed": Value(
                condition.runs.first { collapse(of: $0) != nil }.map { String($0.seed) }),
            "collapsed_seeds": .integer(condition.runs.count { collapse(of: $0) != nil }),
        ]
    }

    /// From where to where the validation loss grows, where all become surer of what is arbitrary.
    private func surer(_ learned: [RunFacts]) -> Value {
        let losses = learned.compactMap { run in
            run.first?.validation.flatMap { first in
                run.last?.validation.map { (first: first.loss, last: $0.loss) }
            }
        }
        guard let first = SampleStatistics(losses.map(\.first)),
            let last = SampleStatistics(losses.map(\.last)), learned.allSatisfy(isSurer)
        else { return .missing }
        return .record("growth", ["first": Value(first), "last": Value(last)])
    }
}
