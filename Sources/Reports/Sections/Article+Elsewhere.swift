import Experiments

/// A third party between the publication and this report: what other software came to.
extension Article {
    /// One value of the three.
    private struct Third {
        let condition: ConditionFacts
        let metric: Metric
        let published, here, there: Double
        let epochs: Int

        var isNearerHere: Bool { (there - here).magnitude < (there - published).magnitude }
    }

    /// Each source with its values beside the published ones and ours; nothing where there are none of all three.
    var elsewhere: [Block] {
        (plan.published?.elsewhere ?? []).flatMap { source -> [Block] in
            let values = thirds(source)
            guard !values.isEmpty else { return [] }
            let name = Text.escaped(source.source)
            var table = Table(columns: [
                .text(Text("Run", "実行")), .text(Text("Value", "値")), .number(Text("Published", "公表値")),
                .number(Text("Here", "再現値")), .number(Text("There", "他")), .text(Text("Nearer to", "近いほう")),
            ])
            table.rows = values.map { value in
                let quantity = Quantity(value.metric)
                return [Text(value.condition.name), Self.title(of: value.metric)]
                    + [value.published, value.here, value.there].map { Text(quantity.text($0)) }
                    + [value.isNearerHere ? Text("here", "再現値") : Text("published", "公表値")]
            }
            let epochs = Set(values.map(\.epochs)).sorted().map(Format.count)
            return [
                .paragraph(
                    Text(
                        "**Trained elsewhere**, by “\(name)”, for \(epochs.joined(separator: ", ")) epochs:",
                        "**他での学習**、「\(name)」、\(epochs.joined(separator: "、")) エポック：")), .table(table),
                .paragraph(sides(values)),
            ]
        }
    }

    /// What that says of the values on which publication and report disagree.
    private func sides(_ values: [Third]) -> Text {
        let differing = Set(differences)
        let disputed = values.filter { differing.contains("\($0.condition.name) \($0.metric.name)") }
        guard !disputed.isEmpty else {
            return Text(
                "On none of these values do publication and report disagree.", "これらの値では、公表値と再現値は食い違っていない。")
        }
        let here = disputed.count(where: \.isNearerHere)
        return Text(
            "Of the \(disputed.count) of these values on which publication and report disagree, it is nearer to this report in "
                + "\(here) and to the publication in \(disputed.count - here).",
            "これらのうち公表値と再現値が食い違う \(disputed.count) 個について、再現値に近いものは \(here) 個、公表値に近いものは "
                + "\(disputed.count - here) 個である。")
    }

    /// Run and metric of each value that differs by more than is allowed.
    private var differences: [String] {
        Experiment.publishedMetrics.flatMap { experiment.publishedValues(of: $0.metric) }
            .filter { $0.comparison?.agrees == false }.map { "\($0.condition.name) \($0.metric.name)" }
    }

    private func thirds(_ source: Plan.Elsewhere) -> [Third] {
        Experiment.publishedMetrics.flatMap { entry in
            experiment.publishedValues(of: entry.metric).compactMap { value in
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
