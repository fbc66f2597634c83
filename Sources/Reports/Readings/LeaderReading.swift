import Datasets
import Plans
import Records
import Templates

/// Which networks did best of all whose runs are over, and whether that can be told from guessing.
extension Experiment {
    /// A network with its mean over the seeds.
    private struct Contender {
        var condition: ConditionFacts
        var name: String
        var statistics: SampleStatistics

        /// The test images that its only run answers wrongly; nil where that is not recorded, or there are several.
        var mistakes: Set<Int>? { condition.only?.final?.answers.map { Set($0.mistakes.map(\.sample)) } }
    }

    /// By the share of test images that are named correctly; missing where no network is finished.
    var leadersOnPlain: Value {
        leaders(.plain, { $0.final?.test.accuracy }) { first, others in
            let answers = first.condition.runs.compactMap { generalises($0) }
            return [
                "beyond_chance_seeds": .integer(answers.count { $0 }),
                "answered_seeds": .integer(answers.count),
                "indistinct": .texts(
                    "models", others.filter { !isTold(first, from: $0) }.map(\.name)),
            ]
        } succeeds: {
            generalises($0) == true
        }
    }

    /// By the share of arbitrary labels that is repeated; missing where no network is finished.
    var leadersOnArbitrary: Value {
        leaders(.arbitrary, { $0.final?.training.accuracy }) { first, _ in
            let finished = first.condition.runs.filter(\.isFinished)
            guard let chance = finished.map({ trainingChance($0).fitted.band.upperBound }).max(),
                let test = first.condition.statistics({ $0.final?.test.accuracy })
            else { return nil }
            return [
                "has_dropout": .flag(first.condition.model.hasDropout),
                "test_accuracy": Value(test),
                "chance_high": .number(chance),
            ]
        } succeeds: {
            learning($0).map { $0 != .guessing } == true
        }
    }

    private func leaders(
        _ kind: TreatmentKind, _ value: (RunFacts) -> Double?,
        _ more: (_ first: Contender, _ others: [Contender]) -> [String: Value]?,
        succeeds: (RunFacts) -> Bool
    ) -> Value {
        let planned = conditions.filter { $0.treatment.kind == kind }
        let severalTreatments = treatments(kind).count > 1
        let known = planned.filter(\.isOver).compactMap { condition in
            condition.statistics(value).map {
                Contender(
                    condition: condition, name: severalTreatments ? condition.name : condition.model.name,
                    statistics: $0)
            }
        }
        let most = known.map(\.statistics.mean).max()
        let best = known.filter { $0.statistics.mean == most }
        guard let first = best.first, let more = more(first, known.filter { $0.statistics.mean != most })
        else { return .missing }
        let fields: [String: Value] = [
            "models": .texts("models", best.map(\.name)), "condition": .text(first.condition.name),
            "share": Value(first.statistics),
            "compared": .integer(known.count), "planned": .integer(planned.count),
            "any_beyond_chance": .flag(known.flatMap(\.condition.runs).contains(where: succeeds)),
        ]
        return .record(
            "leaders", fields.merging(more) { $1 })
    }

    /// Whether the better of two networks is better by more than chance on these test images explains: on the images that
    /// only one of them answers correctly, where answers are recorded.
    private func isTold(_ better: Contender, from other: Contender) -> Bool {
        if let (mine, others) = better.mistakes.flatMap({ mine in other.mistakes.map { (mine, $0) } }) {
            let (won, lost) = (others.subtracting(mine).count, mine.subtracting(others).count)
            let share = Double(won) / Double(max(1, won + lost))
            return Guessing.cannotExplain(share, above: 0.5, of: won + lost)
        }
        return Guessing.cannotExplain(
            better.statistics.mean, above: other.statistics.mean, bothOf: dataset.test.count)
    }
}
