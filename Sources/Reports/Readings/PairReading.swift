import Plans
import Records
import Templates

extension Experiment {
    /// Each network on samples as they come and where labels are arbitrary; the values of conditions are given by name.
    func pairReadings(_ values: [String: Value]) -> Value {
        let readings = pairs.map { ($0, reading(of: $0, values)) }
        let begun = readings.filter { !$0.0.plain.begun.isEmpty && !$0.0.arbitrary.begun.isEmpty }
        let unequal = begun.filter { $0.0.plain.treatment.epochs != $0.0.arbitrary.treatment.epochs }
        let unequalSamples = begun.filter { samples($0.0.plain) != samples($0.0.arbitrary) }
        return .list(
            Value.List(
                kind: "pairs", items: readings.map(\.1),
                named: [
                    "begun": .list("pairs", begun.map(\.1)),
                    // That are not trained equally long.
                    "unequal": .list("pairs", unequal.map(\.1)),
                    // That have not as many samples.
                    "unequal_samples": .list("pairs", unequalSamples.map(\.1)),
                ]))
    }

    private func samples(_ condition: ConditionFacts) -> Int? { condition.runs.first.map(fittedCount) }

    private func reading(of pair: Pair, _ values: [String: Value]) -> Value {
        let sides = [pair.plain, pair.arbitrary]
        return .record(
            "pair",
            [
                "model": .text(pair.plain.model.name),
                "true": values[pair.plain.name] ?? .missing,
                "arbitrary": values[pair.arbitrary.name] ?? .missing,
                "diverged": .list(
                    "conditions", sides.filter { !$0.diverged.isEmpty }.compactMap { values[$0.name] }),
                // Seed by seed, arbitrary minus plain.
                "training_accuracy_gap": Value(pair.gap { $0.last?.training.accuracy }),
                "test_accuracy_gap": Value(pair.gap { $0.final?.test.accuracy }),
                "test_loss_gap": Value(pair.gap { $0.final?.test.loss }),
            ])
    }

    /// What training all that is recorded once more comes to.
    var workReading: Value {
        let work = VerificationWork(self)
        return .record(
            "work",
            [
                "runs": .integer(work.runs), "epochs": .integer(work.epochs), "steps": .integer(work.steps),
                "products": .number(work.products), "minutes": .number(work.minutes),
                "rate": .integer(VerificationWork.nominalRate),
            ])
    }
}
