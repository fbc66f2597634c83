import Experiments

extension Experiment {
    /// The networks under a treatment that answer best and worst on the test samples, best first, each with its run of
    /// the first seed that has its answers recorded; one where there is but one, none under shuffled labels.
    func extremes(of treatment: Plan.Treatment) -> [(run: RunFacts, answers: TestAnswers)] {
        guard treatment.labels == .unchanged else { return [] }
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
        return best.0.name == worst.0.name ? [best.1] : [best.1, worst.1]
    }
}

extension TestAnswers {
    /// The pair of a true class and another answer that occurs most; nil without mistakes.
    var commonestConfusion: (label: Int, answer: Int, count: Int)? {
        var found: (label: Int, answer: Int, count: Int)?
        for (label, row) in confusion.enumerated() {
            for (answer, count) in row.enumerated() where answer != label && count > found?.count ?? 0 {
                found = (label, answer, count)
            }
        }
        return found
    }
}
