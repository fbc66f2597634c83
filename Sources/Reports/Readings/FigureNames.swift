import Plans
import Templates

/// The names of the figures that there are of something; missing where there is none.
struct FigureNames {
    let known: Set<String>

    private func name(_ name: String) -> Value { known.contains(name) ? .text(name) : .missing }

    func names(of condition: ConditionFacts, in experiment: Experiment) -> [String: Value] {
        let others = experiment.pairs.filter { $0.arbitrary.name == condition.name }
        return [
            "curves_figure": name("\(condition.name)-curves"),
            "living_figure": name("\(condition.name)-living"),
            // Beside the same network on true labels.
            "comparison_figure": others.first.map { pair in
                name("\(condition.model.name)-\(pair.plain.treatment.name)-\(condition.treatment.name)")
            } ?? .missing,
            "mark": Value(mark(condition, in: experiment)),
        ]
    }

    /// What the mark on its curves is: `lowest` validation loss, or the `last` epoch before it diverged.
    private func mark(_ condition: ConditionFacts, in experiment: Experiment) -> String? {
        if let run = condition.only, run.divergence != nil, run.last != nil { return "last" }
        return condition.lowestMeanValidation != nil && experiment.hasLearned(condition) != false
            ? "lowest" : nil
    }

    func names(of treatment: Plan.Treatment, in experiment: Experiment) -> [String: Value] {
        let isOnly = experiment.treatments(treatment.kind).count == 1
        return [
            "samples_figure": name("samples-\(treatment.name)"),
            "accuracy_figure": name("\(treatment.name)-accuracy"),
            "loss_figure": name("\(treatment.name)-loss"),
            "memorisation_figure": treatment.kind == .arbitrary
                ? name(isOnly ? "memorisation" : "memorisation-\(treatment.name)") : .missing,
            "published_figure": name("published-\(treatment.name)"),
            "has_published_ends": .flag(
                experiment.plan.published?.comparable == true
                    && experiment.conditions(of: treatment).contains {
                        !$0.begun.isEmpty && $0.published?.trainingAccuracy != nil
                    }),
            "commonest_share": .number(
                experiment.conditions(of: treatment).first { !$0.begun.isEmpty }.map {
                    experiment.trainingChance($0.runs[0]).fitted.commonest
                } ?? 0),
        ]
    }
}
