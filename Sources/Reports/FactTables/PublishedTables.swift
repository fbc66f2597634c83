import FactBase
import Plans
import Records

/// What a publication gives, beside what it was reproduced as, and what others came to.
extension Experiment {
    static let publishedShape = FactTable.Shape(
        "published", "a published value",
        [
            .text("source", "who published it"),
            .integer("comparable", "1 where the plan repeats the publication, else 0"),
            .text("condition", "network and treatment"), .text("model", "the network"),
            .text("treatment", "of the labels"),
            .text("metric", "its name, as in `test_loss`"), .number("published", "shortest", "the value"),
            .number("reproduced", "shortest", "mean over the finished runs"),
            .integer("agrees", "1 where both are within `margin`, else 0; where comparable"),
            .number("margin", "shortest", "how far apart they may be"),
            .number(
                "deviations", "signed:1",
                "from the seeds' mean to the published value; with three seeds or more"),
            .integer("published_epochs", "that the publication trained"),
        ])

    var publishedTable: FactTable {
        FactTable(Self.publishedShape) {
            guard let published = plan.published else { return [] }
            return Self.publishedMetrics.flatMap { entry in
                publishedValues(of: entry.metric).map { value in
                    let condition = value.condition
                    let comparison = published.comparable ? value.comparison : nil
                    let row: [FactTable.Cell] = [
                        .text(published.source), .init(published.comparable), .text(condition.name),
                        .text(condition.model.name), .text(condition.treatment.name),
                        .text(entry.metric.name),
                        .number(value.published), .init(SampleStatistics(value.reproduced)?.mean),
                        .init(comparison?.agrees), .init(comparison?.margin),
                        .init(comparison?.place?.deviations),
                        .init(condition.published?.epochs),
                    ]
                    return row
                }
            }
        }
    }

    static let elsewhereShape = FactTable.Shape(
        "elsewhere", "a value that the same run came to with other software",
        [
            .text("source", "with what"), .text("condition", "network and treatment"),
            .text("metric", "its name, as in `test_loss`"), .number("value", "shortest", "the value"),
            .integer("epochs", "that were trained"),
        ])

    var elsewhereTable: FactTable {
        FactTable(Self.elsewhereShape) {
            (plan.published?.elsewhere ?? []).flatMap { other in
                other.results.flatMap { result in
                    Self.publishedMetrics.compactMap { entry in
                        entry.value(result).map { value in
                            [
                                .text(other.source), .text(result.condition.name), .text(entry.metric.name),
                                .number(value), .init(result.epochs),
                            ]
                        }
                    }
                }
            }
        }
    }
}
