import FactBase
import Plans
import Records
import Vocabulary

/// What the runs came to.
extension Experiment {
    static let runShape = FactTable.Shape(
        "runs", "a run: a network under a treatment with a seed",
        RunFacts.nameColumns + [
            .integer("position", "in the plan, from 1"),
            .text("state", "`finished`, `diverged`, `unfinished` or `not started`"),
            .integer("parameters", "weights and biases", format: "count"),
            .integer("planned_epochs", "as the plan has it"), .integer("epochs", "that are recorded"),
        ]
            + (Metric.of(.epoch) + Metric.of(.run)).map {
                .init($0, $0.scope == .epoch ? "of the last epoch" : nil)
            } + [
                .integer("lowest_validation_epoch", "the earliest epoch with the lowest validation loss"),
                .number("lowest_validation_loss", "loss", "the validation loss of that epoch"),
                .text(
                    "learning",
                    "of its training labels: `learned`, `hardly` or `guessing`; docs/REPORTS.md says what these are"
                ),
                .integer("generalises", "1 where the test accuracy is more than guessing explains, else 0"),
                .number(
                    "label_entropy", "fixed:6",
                    "loss of the best answer that is the same for all fitted samples"),
                .number(
                    "fitted_chance_high", "percent",
                    "highest accuracy on the fitted labels that guessing explains"),
                .number(
                    "validation_chance_low", "percent", "lowest validation accuracy that guessing explains"),
                .number(
                    "validation_chance_high", "percent", "highest validation accuracy that guessing explains"),
                .integer("diverged_epoch", "in which a value was no longer finite"),
                .integer("diverged_step", "of that epoch"),
                .text("diverged_tensor", "where"),
                .text("identity", "SHA-256 of all that determines the run"),
                .text("parameter_digest", "SHA-256 of its last parameters"),
                .text("state_digest", "SHA-256 of its final state"),
                .text("chain", "the last link of its chain of digests"),
                .integer("replicas", "how often it was trained again elsewhere, with the same bits"),
            ])

    var runTable: FactTable {
        let metrics = Metric.of(.epoch) + Metric.of(.run)
        return FactTable(Self.runShape) {
            runs.enumerated().map { index, run in row(run, position: index + 1, metrics) }
        }
    }

    private func row(_ run: RunFacts, position: Int, _ metrics: [Metric]) -> [FactTable.Cell] {
        let names = RunFacts.names(run)
        let counts: [FactTable.Cell] = [
            .integer(position), .text(run.state), .integer(parameterCount(of: run.model)),
            .integer(run.treatment.epochs),
            .integer(run.epochs.count),
        ]
        let values = metrics.map { FactTable.Cell($0, run.record?.value(of: $0)) }
        let chance = trainingChance(run)
        let readings: [FactTable.Cell] = [
            .init(run.lowestValidation?.epoch), .init(run.lowestValidation?.loss),
            .init(learning(run)?.rawValue),
            .init(generalises(run)), .number(chance.fitted.entropy), .number(chance.fitted.band.upperBound),
            .number(chance.validation.band.lowerBound), .number(chance.validation.band.upperBound),
        ]
        let end = run.divergence
        let digests: [FactTable.Cell] = [
            .init(run.record?.identity), .init(run.last?.parameterDigest), .init(run.final?.stateDigest),
            .init(run.chain), .integer(run.replicas),
        ]
        return names + counts + values + readings + [.init(end?.epoch), .init(end?.step), .init(end?.tensor)]
            + digests
    }

    static let conditionShape = FactTable.Shape(
        "conditions", "a network under a treatment, over all seeds",
        [
            .text("condition", "its name"), .text("model", "the network"),
            .text("treatment", "of the labels"),
            .text("labels", "`true_labels`, `shuffled` or `{corrupted: …}`"),
            .integer("position", "in the plan, from 1"),
            .integer("seeds", "of the plan"), .integer("finished_seeds", "whose runs are finished"),
            .integer("diverged_seeds", "whose runs diverged"),
        ]
            + (Metric.of(.epoch) + Metric.of(.run)).flatMap { metric -> [FactTable.Column] in
                [
                    .init(metric, "mean over the runs that have it and did not diverge"),
                    .number(
                        "\(metric.name)_stddev", NumberFormat(metric).word,
                        "standard deviation; of two values or more"),
                ]
            })

    var conditionTable: FactTable {
        let metrics = Metric.of(.epoch) + Metric.of(.run)
        return FactTable(Self.conditionShape) {
            conditions.enumerated().map { index, condition in
                let values = metrics.flatMap { metric -> [FactTable.Cell] in
                    let statistics = condition.statistics(of: metric)
                    return [.init(statistics?.mean), .init(statistics?.standardDeviation)]
                }
                return [
                    .text(condition.name), .text(condition.model.name), .text(condition.treatment.name),
                    .text(condition.treatment.labels.valueText), .integer(index + 1),
                    .integer(condition.runs.count),
                    .integer(condition.runs.count(where: \.isFinished)), .integer(condition.diverged.count),
                ] + values
            }
        }
    }
}

extension RunFacts {
    /// What a run is called, and what it belongs to: the first columns of all that is recorded of runs.
    static let nameColumns: [FactTable.Column] = [
        .text("run", "its name"), .text("condition", "network and treatment"), .text("model", "the network"),
        .text("treatment", "of the labels"), .text("labels", "`true_labels`, `shuffled` or `{corrupted: …}`"),
        .text("seed", "a text, for it may need 64 bits"),
    ]

    static func names(_ run: RunFacts) -> [FactTable.Cell] {
        [
            .text(run.name), .text(run.conditionName), .text(run.model.name), .text(run.treatment.name),
            .text(run.treatment.labels.valueText), .text(String(run.seed)),
        ]
    }

    fileprivate var state: String {
        if isFinished { return "finished" }
        if divergence != nil { return "diverged" }
        return epochs.isEmpty ? "not started" : "unfinished"
    }
}
