import Experiments
import NeuralNetwork

/// `report.json`, schema 2: everything in the report for machines.
///
/// - Every loss and accuracy is `{"value": number, "bits": "16 hexadecimal digits"}`, the number and its
///   binary64 bit pattern; a series of them is `{"values": [...], "bits": [...]}`, one element per epoch.
/// - What is not known (an unfinished run, no validation split, nothing published) is null.
/// - `plan.text` is the canonical text of the plan, which reads back as the same plan.
/// - A seed is text, because many readers of JSON keep no more than 53 bits of a number.
/// - Keys keep their order; names are `snake_case`; losses are nats, accuracies shares of one.
struct ReportJSON {
    /// A change that a reader could notice raises it; `RecordedReport` reads this one and all before it.
    static let schema = 2

    var experiment: Experiment
    var claims: [Claim]

    var text: String {
        let plan = experiment.plan
        return JSON.object([
            ("schema", .integer(Self.schema)),
            ("numerics_version", .integer(experiment.numericsVersion)),
            (
                "plan",
                .object([
                    ("name", .string(plan.name)), ("title", .string(plan.title)),
                    ("seeds", .array(plan.seeds.map { .string(String($0)) })),
                    ("text", .string(experiment.planText)),
                ])
            ),
            ("dataset", dataset),
            ("models", .array(plan.models.map(model))),
            ("conditions", .array(experiment.conditions.map(condition))),
            ("runs", .array(experiment.runs.map(run))),
            ("published_comparable", JSON.optional(plan.published) { .bool($0.comparable) }),
            ("claims", .array(claims.map(claim))),
        ]).text
    }

    private var dataset: JSON {
        let data = experiment.dataset
        return .object([
            ("name", .string(data.name)), ("digest", .string(data.digest)),
            ("classes", .integer(data.classes)), ("height", .integer(data.training.height)),
            ("width", .integer(data.training.width)), ("training", .integer(data.training.count)),
            ("fitted", .integer(experiment.fittedCount)),
            ("validation", .integer(experiment.validationCount)), ("test", .integer(data.test.count)),
            ("test_class_shares", series(experiment.testChance.shares)),
            ("uniform_loss", number(experiment.uniformLoss)),
        ])
    }

    private func model(_ model: Plan.Model) -> JSON {
        let layers = experiment.layers(of: model).map { layer in
            JSON.object([
                ("layer", .string(layer.name)),
                (
                    "output",
                    .array(
                        [layer.output.height, layer.output.width, layer.output.channels].map(JSON.integer))
                ),
                ("parameters", .integer(layer.parameters)),
            ])
        }
        return .object([("name", .string(model.name)), ("layers", .array(layers))])
    }

    private func run(_ run: RunFacts) -> JSON {
        let lowest = JSON.optional(run.lowestValidation) {
            .object([("epoch", .integer($0.epoch)), ("loss", number($0.loss))])
        }
        return .object([
            ("name", .string(run.name)), ("model", .string(run.model.name)),
            ("treatment", .string(run.treatment.name)), ("seed", .string(String(run.seed))),
            ("labels", .string(run.treatment.labels.rawValue)),
            ("planned_epochs", .integer(run.treatment.epochs)), ("finished", .bool(run.isFinished)),
            ("identity", JSON.optional(run.record) { .string($0.identity) }),
            ("parameters", JSON.optional(run.record) { .integer($0.parameterCount) }),
            (
                "final",
                JSON.optional(run.final) {
                    .object([
                        ("fitted", metrics($0.training)), ("test", metrics($0.test)),
                        ("state_digest", .string($0.stateDigest)),
                    ])
                }
            ),
            ("lowest_validation", lowest),
            ("published", JSON.optional(run.published, published)),
            ("epochs", epochs(run.epochs)),
        ])
    }

    private func epochs(_ epochs: [EpochRecord]) -> JSON {
        let validation = epochs.compactMap(\.validation)
        let isWhole = !epochs.isEmpty && validation.count == epochs.count
        return .object([
            ("epoch", .array(epochs.map { .integer($0.epoch) })),
            ("training_loss", series(epochs.map(\.training.loss))),
            ("training_accuracy", series(epochs.map(\.training.accuracy))),
            ("validation_loss", isWhole ? series(validation.map(\.loss)) : .null),
            ("validation_accuracy", isWhole ? series(validation.map(\.accuracy)) : .null),
            ("parameter_digest", .array(epochs.map { .string($0.parameterDigest) })),
        ])
    }

    private func published(_ result: Plan.PublishedResult) -> JSON {
        .object([
            ("epochs", JSON.optional(result.epochs, JSON.integer)),
            ("training_loss", JSON.optional(result.trainingLoss, number)),
            ("training_accuracy", JSON.optional(result.trainingAccuracy, number)),
            ("test_loss", JSON.optional(result.testLoss, number)),
            ("test_accuracy", JSON.optional(result.testAccuracy, number)),
        ])
    }

    private func claim(_ claim: Claim) -> JSON {
        .object([
            ("claim", .string(claim.id)), ("verdict", .string(claim.verdict.word)),
            ("statement", .string(claim.statement.en)), ("criterion", .string(claim.criterion.en)),
            (
                "findings",
                .array(
                    claim.findings.map { finding in
                        .object([
                            ("seed", .string(String(finding.seed))),
                            ("verdict", .string(finding.verdict.word)),
                            ("evidence", .string(finding.evidence.en)),
                        ])
                    })
            ),
        ])
    }

    /// Mean and deviation over the seeds of what each model comes to under each treatment.
    private func condition(_ condition: ConditionFacts) -> JSON {
        .object([
            ("name", .string(condition.name)), ("model", .string(condition.model.name)),
            ("treatment", .string(condition.treatment.name)),
            ("training_loss", statistics(condition.statistics { $0.last?.training.loss })),
            ("training_accuracy", statistics(condition.statistics { $0.last?.training.accuracy })),
            ("validation_loss", statistics(condition.statistics { $0.last?.validation?.loss })),
            ("validation_accuracy", statistics(condition.statistics { $0.last?.validation?.accuracy })),
            ("test_loss", statistics(condition.statistics { $0.final?.test.loss })),
            ("test_accuracy", statistics(condition.statistics { $0.final?.test.accuracy })),
        ])
    }

    private func statistics(_ statistics: SampleStatistics?) -> JSON {
        JSON.optional(statistics) {
            .object([
                ("count", .integer($0.count)), ("mean", number($0.mean)),
                ("standard_deviation", JSON.optional($0.standardDeviation, number)),
            ])
        }
    }

    private func metrics(_ metrics: Metrics) -> JSON {
        .object([("loss", number(metrics.loss)), ("accuracy", number(metrics.accuracy))])
    }

    private func number(_ value: Double) -> JSON {
        .object([("value", .number(value)), ("bits", .string(Format.bits(value)))])
    }

    private func series(_ values: [Double]) -> JSON {
        .object([
            ("values", .array(values.map(JSON.number))),
            ("bits", .array(values.map { .string(Format.bits($0)) })),
        ])
    }
}
