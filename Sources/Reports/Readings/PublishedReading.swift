import Plans
import Records
import Templates

/// Published values beside those of the report.
extension Experiment {
    /// Missing where the plan has none of its conditions.
    var publishedReading: Value {
        guard let published = plan.published, conditions.contains(where: { $0.published != nil }) else {
            return .missing
        }
        let values = Self.publishedMetrics.flatMap { publishedValues(of: $0.metric) }
        let compared = values.compactMap { value in value.comparison.map { (value, $0) } }
        let differing = compared.filter { !$0.1.agrees }
        let tables = Self.publishedMetrics.compactMap { entry -> Value? in
            let values = publishedValues(of: entry.metric)
            guard !values.isEmpty else { return nil }
            return .record(
                "metric",
                [
                    "metric": .text(entry.metric.name), "is_share": .flag(entry.metric.unit == .share),
                    "values": .list("values", values.map(\.reading)),
                ])
        }
        return .record(
            "published",
            [
                "source": .text(published.source), "comparable": .flag(published.comparable),
                "metrics": .list("metrics", tables),
                "compared": .integer(compared.count),
                "agreeing": .integer(compared.count - differing.count),
                "differing": .list("values", differing.map(\.0.name)),
                "differs_from_seeds": .flag(differing.contains { $0.1.place != nil }),
                "fewest_seeds": .integer(PublishedValue.fewestSeeds),
                "loss_share": .number(PublishedValue.lossShare),
                "other_epochs": .list("treatments", otherEpochs),
                "elsewhere": .list(
                    "sources", published.elsewhere.compactMap { elsewhere($0, Set(differing.map(\.0.key))) }),
            ])
    }

    /// Under a treatment, what its figure shows.
    func publishedAccuracies(of treatment: Plan.Treatment) -> Value {
        .list(
            "accuracies",
            conditions(of: treatment).filter(\.isOver).flatMap { condition -> [Value] in
                [
                    (
                        "training", condition.published?.trainingAccuracy,
                        condition.statistics { $0.last?.training.accuracy }
                    ),
                    (
                        "test", condition.published?.testAccuracy,
                        condition.statistics { $0.final?.test.accuracy }
                    ),
                ].compactMap { part, published, reproduced in
                    guard let published, let reproduced else { return nil }
                    return .record(
                        "accuracy",
                        [
                            "model": .text(condition.model.name), "of": .text(part),
                            "published": .number(published), "reproduced": Value(reproduced),
                        ])
                }
            })
    }

    /// Treatments that are of other length than published.
    private var otherEpochs: [Value] {
        plan.treatments.compactMap { treatment in
            conditions.first {
                $0.treatment.name == treatment.name && $0.published?.epochs != nil
                    && $0.published?.epochs != treatment.epochs
            }?.published?.epochs.map { epochs in
                .record(
                    "treatment",
                    [
                        "treatment": .text(treatment.name), "planned_epochs": .integer(treatment.epochs),
                        "published_epochs": .integer(epochs),
                    ])
            }
        }
    }
}

extension PublishedValue {
    /// Condition and metric.
    fileprivate var key: String { "\(condition.name) \(metric.name)" }

    fileprivate var name: Value {
        .record("value", ["condition": .text(condition.name), "metric": .text(metric.name)])
    }

    fileprivate var reading: Value {
        .record(
            "value",
            [
                "condition": .text(condition.name), "published": .number(published),
                "here": Value(SampleStatistics(reproduced)),
                "difference": Value(SampleStatistics(reproduced.map { $0 - published })),
                "blank": .text(condition.hasOnlyDiverged ? "diverged" : "none"),
                "margin": Value(comparison?.margin),
                "margin_points": Value(comparison.map { 100 * $0.margin }),
                "agrees": comparison.map { .flag($0.agrees) } ?? .missing,
                "deviations": Value(comparison?.place?.deviations),
                "seeds_below": Value(comparison?.place?.below),
            ])
    }
}
