import Datasets
import Plans
import Records
import Templates

/// What follows from the results, as far as they show it.
extension Experiment {
    var conclusions: Value {
        let pairs = pairs.filter { $0.plain.isFinished && $0.arbitrary.isFinished }
        return .record(
            "conclusions",
            [
                "able": ableBoth(pairs), "not_memorised": .texts("models", notMemorised(pairs)),
                "standard_error": Value(largestStandardError),
                "standard_error_points": Value(largestStandardError.map { 100 * $0 }),
            ])
    }

    /// Of the networks that repeat most of the shuffled labels and name most of the test images after the true ones, the
    /// one that repeats most; missing where there is none.
    private func ableBoth(_ pairs: [Pair]) -> Value {
        let both = pairs.filter { isMostlyRight($0.plain) && isMostlyRepeated($0.arbitrary) }
        let best = both.map(\.arbitrary).largest { $0.final?.training.accuracy }
        guard let pair = both.first(where: { $0.arbitrary.name == best?.name }),
            let memorised = pair.arbitrary.statistics({ $0.final?.training.accuracy }),
            let learned = pair.plain.statistics({ $0.final?.test.accuracy }),
            let guessed = pair.arbitrary.statistics({ $0.final?.test.accuracy })
        else { return .missing }
        return .record(
            "network",
            [
                "model": .text(pair.plain.model.name), "memorised": Value(memorised),
                "test_accuracy": Value(learned), "guessed": Value(guessed),
                "only_guesses": .flag(pair.arbitrary.runs.allSatisfy { generalises($0) == false }),
            ])
    }

    /// Networks that learn true labels but, in no fewer epochs, not the shuffled ones, which another network does memorise:
    /// so it is not for lack of time or because nothing could.
    private func notMemorised(_ pairs: [Pair]) -> [String] {
        let stuck = pairs.filter { pair in
            let treatment = pair.arbitrary.treatment
            return isMostlyRight(pair.plain) && hasLearned(pair.arbitrary) == false
                && treatment.epochs >= pair.plain.treatment.epochs
                && conditions(of: treatment).contains { $0.isFinished && hasLearned($0) == true }
        }
        // Each model once, in the plan's order, however many treatments shuffle.
        return plan.models.map(\.name).filter { name in stuck.contains { $0.arbitrary.model.name == name } }
    }

    /// Whether every run is more than half of the way from the most frequent class to no mistake on the test images.
    private func isMostlyRight(_ condition: ConditionFacts) -> Bool {
        condition.runs.allSatisfy { run in
            generalises(run) == true && testChance.isMostly(run.final?.test.accuracy ?? 0)
        }
    }

    /// The same of the labels that a network was given.
    private func isMostlyRepeated(_ condition: ConditionFacts) -> Bool {
        condition.runs.allSatisfy { run in
            hasLearned(run) == true && trainingChance(run).fitted.isMostly(run.final?.training.accuracy ?? 0)
        }
    }

    /// Of a test accuracy; nil without one.
    private var largestStandardError: Double? {
        let count = dataset.test.count
        // One more of either kind: where no answer is wrong, or all are, the error is not zero.
        return runs.compactMap { $0.final?.test.accuracy }.map {
            standardError(($0 * Double(count) + 1) / Double(count + 2), count: count)
        }.max()
    }
}
