import Datasets
import NeuralNetwork
import Plans
import Records

/// `report.json`, schema 4: everything in the report for machines.
///
/// - Every loss, accuracy and norm is `{"value": number, "bits": "16 hexadecimal digits"}`, the number and its
///   binary64 bit pattern; a series of them is `{"values": [...], "bits": [...]}`, one element per epoch.
/// - Whole numbers are plain, and so are series of them.
/// - What is not known (an unfinished run, no validation split, nothing published) is null.
/// - `plan.text` is the canonical text of the plan, which reads back as the same plan.
/// - `chain` of a run is the digest of all its records, as docs/LEDGER.md makes it; reading makes it again.
/// - A seed is text, because many readers of JSON keep no more than 53 bits of a number.
/// - Keys keep their order; names are `snake_case`; losses are nats, accuracies shares of one.
struct ReportJSON {
    /// A change that a reader could notice raises it; `RecordedReport` reads this one and all before it.
    static let schema = 4

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
            ("runs", .array(experiment.runs.map(\.json))),
            ("published_comparable", JSON.optional(plan.published) { .bool($0.comparable) }),
            ("claims", .array(claims.map(claim))),
        ]).text
    }

    private var dataset: JSON {
        let data = experiment.dataset
        // Grey images have one value for a pixel, which goes without saying.
        let channels: [(String, JSON)] =
            data.training.channels == 1 ? [] : [("channels", .integer(data.training.channels))]
        return .object(
            [
                ("name", .string(data.name)), ("digest", .string(data.digest)),
                ("classes", .integer(data.classes)), ("height", .integer(data.training.height)),
                ("width", .integer(data.training.width)),
            ] + channels + [
                ("training", .integer(data.training.count)),
                ("fitted", .integer(experiment.fittedCount)),
                ("validation", .integer(experiment.validationCount)), ("test", .integer(data.test.count)),
                ("test_class_shares", .series(experiment.testChance.shares)),
                ("uniform_loss", .bits(experiment.uniformLoss)),
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
                            ("evidence", .string(finding.sentences)),
                        ])
                    })
            ),
        ])
    }

    /// Mean and deviation over the seeds of what each model comes to under each treatment.
    private func condition(_ condition: ConditionFacts) -> JSON {
        let metrics = experiment.metrics(of: .epoch) + experiment.metrics(of: .run)
        return .object(
            [
                ("name", .string(condition.name)), ("model", .string(condition.model.name)),
                ("treatment", .string(condition.treatment.name)),
            ] + metrics.map { metric in (metric.name, statistics(condition.statistics(of: metric))) })
    }

    private func statistics(_ statistics: SampleStatistics?) -> JSON {
        JSON.optional(statistics) {
            .object([
                ("count", .integer($0.count)), ("mean", .bits($0.mean)),
                ("standard_deviation", JSON.optional($0.standardDeviation, JSON.bits)),
            ])
        }
    }
}
