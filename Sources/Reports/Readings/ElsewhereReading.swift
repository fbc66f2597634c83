import Documents
import Plans
import Records
import Templates

/// A third party between the publication and this report: what other software came to.
extension Experiment {
    /// One value of the three.
    private struct Third {
        let condition: ConditionFacts
        let metric: Metric
        let published, here, there: Double
        let epochs: Int

        var key: String { "\(condition.name) \(metric.name)" }
        var isNearerHere: Bool { (there - here).magnitude < (there - published).magnitude }

        var reading: Value {
            .record(
                "value",
                [
                    "condition": .text(condition.name), "metric": .text(metric.name),
                    "is_share": .flag(metric.unit == .share), "published": .number(published),
                    "here": .number(here), "there": .number(there),
                    "nearer": .text(isNearerHere ? "here" : "published"),
                ])
        }
    }

    /// A source with its values beside the published ones and ours; nil where there are none of all three.
    ///
    /// - Parameter differing: Conditions and metrics on which publication and report disagree.
    func elsewhere(_ source: Plan.Elsewhere, _ differing: Set<String>) -> Value? {
        let values = thirds(source)
        guard !values.isEmpty else { return nil }
        let disputed = values.filter { differing.contains($0.key) }
        let epochs = Set(values.map(\.epochs)).sorted()
        return .record(
            "source",
            [
                "source": .text(source.source), "values": .list("values", values.map(\.reading)),
                "epochs": .texts("epochs", epochs.map(Format.count)),
                "disputed": .integer(disputed.count),
                "disputed_here": .integer(disputed.count(where: \.isNearerHere)),
                "disputed_published": .integer(disputed.count { !$0.isNearerHere }),
            ])
    }

    private func thirds(_ source: Plan.Elsewhere) -> [Third] {
        Self.publishedMetrics.flatMap { entry in
            publishedValues(of: entry.metric).compactMap { value in
                let condition = Plan.Condition(
                    model: value.condition.model.name, treatment: value.condition.treatment.name)
                guard let result = source.results.first(where: { $0.condition == condition }),
                    let there = entry.value(result), let here = SampleStatistics(value.reproduced)?.mean
                else { return nil }
                return Third(
                    condition: value.condition, metric: entry.metric, published: value.published, here: here,
                    there: there, epochs: result.epochs ?? value.condition.treatment.epochs)
            }
        }
    }
}
