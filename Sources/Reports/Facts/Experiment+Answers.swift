import Plans
import Records

extension Experiment {
    /// The networks under a treatment that answer best and worst on the test samples, best first, each with its run of
    /// the first seed that has its answers recorded; one where there is but one, or all answer equally well, and none
    /// under shuffled labels.
    func extremes(of treatment: Plan.Treatment) -> [(run: RunFacts, answers: TestAnswers)] {
        guard treatment.kind == .plain else { return [] }
        let known = conditions(of: treatment).compactMap { condition in
            condition.runs.lazy.compactMap { run in run.final?.answers.map { (run, $0) } }.first.map { run in
                (condition, run)
            }
        }
        func accuracy(_ condition: ConditionFacts) -> Double {
            condition.statistics { $0.final?.test.accuracy }?.mean ?? 0
        }
        guard let first = known.first else { return [] }
        var (best, worst) = (first, first)
        for entry in known.dropFirst() {
            if accuracy(entry.0) > accuracy(best.0) { best = entry }
            if accuracy(entry.0) <= accuracy(worst.0) { worst = entry }
        }
        return accuracy(best.0) == accuracy(worst.0) ? [best.1] : [best.1, worst.1]
    }
}

extension TestAnswers {
    /// The pairs of a true class and another answer that occur most, all equally often; none without mistakes.
    var commonestConfusions: [(label: Int, answer: Int, count: Int)] {
        let pairs = confusion.enumerated().flatMap { label, row in
            row.enumerated().filter { $0.offset != label && $0.element > 0 }
                .map { (label: label, answer: $0.offset, count: $0.element) }
        }
        let most = pairs.map(\.count).max()
        return pairs.filter { $0.count == most }
    }
}
