import Records
import Templates

/// Why a run does not learn.
extension Experiment {
    func reading(of collapse: Collapse, _ run: RunFacts) -> Value {
        let chance = trainingChance(run).fitted
        let layer = collapse.layer
        return .record(
            "collapse",
            [
                "layer": .text(layer.name), "units": .integer(layer.units),
                "is_convolution": .flag(layer.name.hasSuffix("conv2d")),
                "dead_from": .integer(collapse.deadFrom), "dead_layers": .integer(collapse.deadLayers),
                "dead_units": .integer(collapse.deadUnits), "all_units": .integer(collapse.units),
                "resting_from": Value(collapse.restingFrom), "resting": .integer(collapse.resting),
                "changing": .texts("tensors", collapse.changing.map(\.name)),
                "only_biases": .flag(collapse.onlyBiasesChange),
                "only_biases_from": Value(collapse.onlyBiasesFrom),
                "only_answer": Value(onlyAnswer(run)),
                "labels": .integer(chance.count), "entropy": .number(chance.entropy),
                "distance": Value(run.final.map { ($0.training.loss - chance.entropy).magnitude }),
                "counterpart": counterpart(of: run).flatMap { counterpart($0, collapse) } ?? .missing,
            ])
    }

    /// The answer that all test images get; nil where they get several, or where that is not recorded.
    private func onlyAnswer(_ run: RunFacts) -> Int? {
        guard let confusion = run.final?.answers?.confusion, let columns = confusion.first?.indices else {
            return nil
        }
        let given = columns.filter { answer in confusion.contains { $0[answer] > 0 } }
        return given.count == 1 ? given[0] : nil
    }

    /// The same network on true labels; nil where it does not live, either.
    private func counterpart(_ other: RunFacts, _ collapse: Collapse) -> Value? {
        guard let whole = other.livingUnits(), let layer = other.livingUnits(of: collapse.layer.index),
            layer.living > 0, hasLearned(other) == true
        else { return nil }
        return .record(
            "counterpart",
            [
                "run": .text(other.name), "living": .integer(layer.living), "units": .integer(layer.units),
                "all_living": .integer(whole.living), "all_units": .integer(whole.units),
            ])
    }

    /// The runs whose living units the figure of a condition shows, with how many of each layer live in the end: the
    /// counterpart on true labels, and the run that does not learn.
    func livingRuns(of condition: ConditionFacts) -> Value {
        guard let run = condition.runs.first(where: { collapse(of: $0) != nil }),
            let structure = run.record?.structure
        else { return .list("runs", []) }
        return .list(
            "runs",
            [counterpart(of: run), run].compactMap { $0 }.map { run in
                let layers = structure.layers.compactMap { layer in
                    run.livingUnits(of: layer.index).map { "\(layer.name) \($0.living)/\($0.units)" }
                }
                return .record("run", ["run": .text(run.name), "layers": .texts("layers", layers)])
            })
    }
}
