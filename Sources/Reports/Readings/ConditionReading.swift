import NeuralNetwork
import Plans
import Records
import Templates

/// What is to be said of a network under a treatment, over all its seeds.
extension Experiment {
    /// Beside the columns of the table of conditions; `runs` are its runs as values.
    func reading(of condition: ConditionFacts, runs: [Value]) -> [String: Value] {
        var fields: [String: Value] = [:]
        // As means that know their deviation; the table has these in two columns.
        for metric in Metric.of(.epoch) + Metric.of(.run) {
            fields[metric.name] = Value(condition.statistics(of: metric))
        }
        let ends = ends(of: condition)
        return fields.merging(ends) { $1 }.merging(seedReading(of: condition)) { $1 }.merging([
            "runs": .list("runs", runs),
            "listed_runs": .list("runs", listed(condition).map { runs[$0] }),
            "diverged_runs": .list("runs", toldDiverged(condition).map { runs[$0] }),
            "living_runs": livingRuns(of: condition),
            "parameters": .integer(parameterCount(of: condition.model)),
            "has_dropout": .flag(condition.model.hasDropout),
            "is_over": .flag(condition.isOver),
            "blank": .text(condition.hasOnlyDiverged ? "diverged" : "none"),
            "is_finished": .flag(condition.isFinished),
            "has_only_diverged": .flag(condition.hasOnlyDiverged),
            "is_first": .flag(isFirst(condition)),
            "layers": .list("layers", layers(of: condition.model).map(Value.layer)),
            "planned_epochs": .integer(condition.treatment.epochs),
            "fitted_samples": .integer(condition.runs.first.map(fittedCount) ?? fittedCount),
            "epochs": .integer(condition.runs.map(\.epochs.count).max() ?? 0),
            "gap": Value(condition.statistics { $0.final.map { $0.training.accuracy - $0.test.accuracy } }),
        ]) { $1 }
    }

    /// Places of the runs that tables have a line for: all; of many seeds eleven, in the order of what they come to.
    private func listed(_ condition: ConditionFacts) -> [Int] {
        if showsEachSeed { return Array(condition.runs.indices) }
        let values = condition.runs.map { $0.final?.test.accuracy ?? $0.last?.training.accuracy }
        let ordered = condition.runs.indices
            .filter { condition.runs[$0].divergence == nil && values[$0] != nil }
            .sorted { (values[$0] ?? 0, $0) < (values[$1] ?? 0, $1) }
        guard ordered.count > 11 else { return ordered }
        return (0...10).map { ordered[$0 * (ordered.count - 1) / 10] }
    }

    /// Places of the runs that are said to have diverged: all; of many seeds the first ten.
    private func toldDiverged(_ condition: ConditionFacts) -> [Int] {
        let diverged = condition.runs.indices.filter { condition.runs[$0].divergence != nil }
        return showsEachSeed ? diverged : Array(diverged.prefix(10))
    }

    /// Where its curves end, whether it diverged or not.
    private func ends(of condition: ConditionFacts) -> [String: Value] {
        func end(_ value: (EpochRecord) -> Double?) -> Value {
            Value(SampleStatistics(condition.drawn.compactMap { $0.last.flatMap(value) }))
        }
        return [
            "drawn_training_loss": end(\.training.loss), "drawn_training_accuracy": end(\.training.accuracy),
            "drawn_validation_loss": end(\.validation?.loss),
            "drawn_validation_accuracy": end(\.validation?.accuracy),
        ]
    }

    /// Whether an article that goes through the true labels first meets this model here.
    private func isFirst(_ condition: ConditionFacts) -> Bool {
        let order = treatments(.plain) + treatments(.arbitrary) + treatments(.other)
        return order.first { self.condition(condition.model, $0) != nil }?.name == condition.treatment.name
    }
}

extension Value {
    fileprivate static func layer(_ layer: LayerSummary) -> Value {
        let shape = layer.output
        let isVector = shape.height == 1 && shape.width == 1
        return .record(
            "layer",
            [
                "layer": .text(layer.name), "parameters": .integer(layer.parameters),
                "output": .text(
                    isVector ? "\(shape.channels)" : "\(shape.height)×\(shape.width)×\(shape.channels)"),
            ])
    }
}
