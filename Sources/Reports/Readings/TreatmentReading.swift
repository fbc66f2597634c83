import Datasets
import Plans
import Records
import Templates

/// What is to be said of a treatment of the labels.
extension Experiment {
    /// Beside the columns of the table of treatments; the values of conditions and runs are given, by name.
    func reading(
        of treatment: Plan.Treatment, conditions values: [String: Value], runs: [String: Value]
    ) -> [String: Value] {
        let conditions = conditions(of: treatment)
        let begun = conditions.filter { !$0.begun.isEmpty }
        let leaders = memorisers(conditions)
        return [
            "conditions": .list("conditions", conditions.compactMap { values[$0.name] }),
            "kind": .text(treatment.kind.rawValue),
            "arbitrary": Value(treatment.arbitraryWord),
            "given_labels": givenLabelsReading(of: treatment),
            "training_samples": .integer(labels(of: treatment).given.count),
            "fitted_samples": .integer(conditions.first?.runs.first.map(fittedCount) ?? fittedCount),
            "done": .texts("transformations", treatment.planLines),
            "is_augmented": .flag(!treatment.augmentation.isEmpty),
            "changes_pixels": .flag(treatment.pixels != nil),
            "changes_labels": .flag(treatment.labels != .unchanged),
            "is_only": .flag(treatments(treatment.kind).count == 1),
            "runs": .integer(conditions.count * plan.seeds.count),
            "dropout": dropout(of: conditions),
            "extremes": .list(
                "runs", extremes(of: treatment).compactMap { runs[$0.run.name] }),
            "begun_conditions": .list("conditions", begun.compactMap { values[$0.name] }),
            "diverged_conditions": .list(
                "conditions", begun.filter { !$0.diverged.isEmpty }.compactMap { values[$0.name] }),
            "begun_dropout": dropout(of: begun),
            "has_validation": .flag(begun.contains { $0.drawn.contains { $0.last?.validation != nil } }),
            "unanswered": .texts("models", unanswered(treatment)),
            "memorisers": leaders, "published_accuracies": publishedAccuracies(of: treatment),
        ]
    }

    /// The labels that samples are given, where the treatment changes any.
    private func givenLabelsReading(of treatment: Plan.Treatment) -> Value {
        guard treatment.labels != .unchanged else { return .missing }
        let labels = labels(of: treatment)
        let shown = PictureBook.sampleCount
        return .record(
            "labels",
            [
                "samples": .integer(labels.given.count), "kept": .integer(labels.kept()),
                "kept_share": Value(
                    labels.given.isEmpty ? nil : Double(labels.kept()) / Double(labels.given.count)),
                "shown": .texts("labels", labels.given.prefix(shown).map { String($0) }),
                "shown_kept": .integer(labels.kept(ofFirst: shown)),
            ])
    }

    /// Whose dropout is active while training is measured: `none`, `all` or `some`, with their names.
    func dropout(of conditions: [ConditionFacts]) -> Value {
        // A network is named once, however many treatments it has.
        let names = conditions.filter { $0.model.hasDropout }.map(\.model.name)
            .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let isInAll = conditions.allSatisfy { $0.model.hasDropout }
        return .record(
            "dropout",
            [
                "in": .text(names.isEmpty ? "none" : isInAll ? "all" : "some"),
                "models": .texts("models", names),
            ])
    }

    /// Networks whose answers are not recorded.
    private func unanswered(_ treatment: Plan.Treatment) -> [String] {
        conditions(of: treatment).filter { condition in
            !condition.runs.contains { $0.final?.answers != nil }
        }.map(\.model.name)
    }

    /// Who repeats most of the labels; missing where no run is finished.
    private func memorisers(_ conditions: [ConditionFacts]) -> Value {
        let conditions = conditions.filter { $0.isOver && !$0.hasOnlyDiverged }
        guard let best = conditions.largest({ $0.final?.training.accuracy }),
            let finished = best.statistics({ $0.final?.training.accuracy }),
            let running = best.statistics({ $0.last?.training.accuracy })
        else { return .missing }
        let leaders = conditions.filter {
            $0.statistics { $0.final?.training.accuracy }?.mean == finished.mean
        }
        return .record(
            "ranking",
            [
                // With several seeds it may be that some have.
                "any_learned": .flag(conditions.contains { hasLearned($0) != false }),
                "models": .texts("models", leaders.map(\.model.name)), "best": .text(best.model.name),
                "has_dropout": .flag(best.model.hasDropout),
                "fitted_samples": .integer(best.runs.first.map(fittedCount) ?? fittedCount),
                "finished": Value(finished), "running": Value(running),
                "stuck": .texts(
                    "models", conditions.filter { hasLearned($0) == false }.map(\.model.name)),
            ])
    }
}
