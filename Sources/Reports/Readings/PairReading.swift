import Plans
import Records
import Templates

extension Experiment {
    /// Each network on true and on shuffled labels; the values of conditions are given by name.
    func pairReadings(_ values: [String: Value]) -> Value {
        let readings = pairs.map { ($0, reading(of: $0, values)) }
        let begun = readings.filter { !$0.0.trueLabels.begun.isEmpty && !$0.0.shuffled.begun.isEmpty }
        let unequal = begun.filter { $0.0.trueLabels.treatment.epochs != $0.0.shuffled.treatment.epochs }
        return .list(
            Value.List(
                kind: "pairs", items: readings.map(\.1),
                named: [
                    "begun": .list("pairs", begun.map(\.1)),
                    // That are not trained equally long.
                    "unequal": .list("pairs", unequal.map(\.1)),
                ]))
    }

    private func reading(of pair: Pair, _ values: [String: Value]) -> Value {
        let sides = [pair.trueLabels, pair.shuffled]
        return .record(
            "pair",
            [
                "model": .text(pair.trueLabels.model.name),
                "true": values[pair.trueLabels.name] ?? .missing,
                "shuffled": values[pair.shuffled.name] ?? .missing,
                "diverged": .list(
                    "conditions", sides.filter { !$0.diverged.isEmpty }.compactMap { values[$0.name] }),
                // Seed by seed, shuffled minus true.
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
