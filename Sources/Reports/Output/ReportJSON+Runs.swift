import Documents
import Plans
import Records
import Vocabulary

extension RunFacts {
    /// All that is recorded of the run; `RecordedReport` gives the same record back.
    var json: JSON {
        let lowest = JSON.optional(lowestValidation) {
            .object([("epoch", .integer($0.epoch)), ("loss", .bits($0.loss))])
        }
        let identity: [(String, JSON)] = [
            ("name", .string(name)), ("model", .string(model.name)), ("treatment", .string(treatment.name)),
            ("seed", .string(String(seed))), ("labels", .string(treatment.labels.valueText)),
            ("planned_epochs", .integer(treatment.epochs)), ("finished", .bool(isFinished)),
            ("identity", JSON.optional(record) { .string($0.identity) }),
            ("parameters", JSON.optional(record) { .integer($0.parameterCount) }),
            ("chain", JSON.optional(chain) { .string($0) }),
        ]
        // Only where there is something to tell, so that a report of one machine is that of many.
        let replicas: [(String, JSON)] = replicas > 0 ? [("replicas", .integer(replicas))] : []
        let records: [(String, JSON)] = [
            ("divergence", JSON.optional(record?.divergence, \.json)),
            ("final", JSON.optional(final, \.json)),
            ("lowest_validation", lowest),
            ("published", JSON.optional(published, \.json)),
            ("epochs", epochs.json),
            ("layers", .array(record?.layersJSON ?? [])),
            ("tensors", .array(record?.tensorsJSON ?? [])),
        ]
        return .object(identity + replicas + records)
    }
}

extension [EpochRecord] {
    fileprivate var json: JSON {
        let metrics = Metric.of(.epoch).filter { metric in
            !metric.isRare || contains { $0.metrics[metric] != nil }
        }
        return .object(
            [("epoch", .array(map { .integer($0.epoch) }))]
                + metrics.map { metric in (metric.name, .series(metric, map { $0.metrics[metric] })) }
                + [("parameter_digest", .array(map { .string($0.parameterDigest) }))])
    }
}

extension RunRecord {
    /// Each layer with ReLU, with the series of its values.
    fileprivate var layersJSON: [JSON] {
        structure.layers.enumerated().map { position, layer in
            .object(
                [
                    ("layer", .integer(layer.index)), ("name", .string(layer.name)),
                    ("units", .integer(layer.units)),
                ] + series(.layer, at: position, in: \.layers))
        }
    }

    /// Each tensor of parameters, with the series of its values.
    fileprivate var tensorsJSON: [JSON] {
        structure.tensors.enumerated().map { position, tensor in
            .object(
                [("name", .string(tensor.name)), ("count", .integer(tensor.count))]
                    + series(.tensor, at: position, in: \.tensors))
        }
    }

    private func series(
        _ scope: Metric.Scope, at position: Int, in values: (EpochRecord) -> [MetricValues]
    ) -> [(String, JSON)] {
        Metric.of(scope).map { metric in
            let series = epochs.map { epoch in
                let values = values(epoch)
                return values.indices.contains(position) ? values[position][metric] : nil
            }
            return (metric.name, .series(metric, series))
        }
    }
}

extension FinalEvaluation {
    fileprivate var json: JSON {
        let mistakes = answers?.mistakes
        return .object(
            Metric.of(.run).map { metric in (metric.name, JSON.optional(metrics[metric], JSON.bits)) } + [
                ("state_digest", .string(stateDigest)),
                (
                    "confusion",
                    JSON.optional(answers) { .array($0.confusion.map { .array($0.map(JSON.integer)) }) }
                ),
                ("mistakes", JSON.optional(mistakes, JSON.columns)),
            ])
    }
}

extension JSON {
    /// Wrong answers as parallel arrays, for there may be thousands; a probability is its binary32 bit pattern.
    fileprivate static func columns(_ mistakes: [TestAnswers.Mistake]) -> JSON {
        .object([
            ("sample", .array(mistakes.map { .integer($0.sample) })),
            ("label", .array(mistakes.map { .integer($0.label) })),
            ("answer", .array(mistakes.map { .integer($0.answer) })),
            ("probability_bits", .array(mistakes.map { .string(Format.bits($0.probability)) })),
        ])
    }
}

extension TrainingDivergence {
    fileprivate var json: JSON {
        .object([("epoch", .integer(epoch)), ("step", .integer(step)), ("tensor", .string(tensor))])
    }
}

extension Plan.PublishedResult {
    fileprivate var json: JSON {
        .object([
            ("epochs", JSON.optional(epochs, JSON.integer)),
            ("training_loss", JSON.optional(trainingLoss, JSON.bits)),
            ("training_accuracy", JSON.optional(trainingAccuracy, JSON.bits)),
            ("test_loss", JSON.optional(testLoss, JSON.bits)),
            ("test_accuracy", JSON.optional(testAccuracy, JSON.bits)),
        ])
    }
}
