import FactBase
import Plans
import Records

/// What is recorded of the runs, epoch by epoch and answer by answer.
extension Experiment {
    static let epochShape = FactTable.Shape(
        "epochs", "a finished epoch of a run",
        RunFacts.nameColumns + [.integer("epoch", "from 1")] + Metric.of(.epoch).map { .init($0) }
            + [.text("parameter_digest", "SHA-256 of the parameters after it")])

    var epochTable: FactTable {
        let metrics = Metric.of(.epoch)
        return FactTable(Self.epochShape) {
            var rows: [[FactTable.Cell]] = []
            for run in runs {
                let names = RunFacts.names(run)
                for epoch in run.epochs {
                    let values = metrics.map { FactTable.Cell($0, epoch.metrics[$0]) }
                    let (number, digest) = (
                        FactTable.Cell.integer(epoch.epoch), FactTable.Cell.text(epoch.parameterDigest)
                    )
                    rows.append(names + [number] + values + [digest])
                }
            }
            return rows
        }
    }

    static let layerShape = FactTable.Shape(
        "layers", "a layer with ReLU after an epoch",
        RunFacts.nameColumns + [
            .integer("epoch", "from 1"), .integer("layer_index", "from 1"), .text("layer", "its name"),
            .integer("units", "or channels", format: "count"),
        ] + Metric.of(.layer).map { .init($0) })

    var layerTable: FactTable {
        parts(Self.layerShape, .layer, \.layers) {
            $0.layers.map { [.integer($0.index), .text($0.name), .integer($0.units)] }
        }
    }

    static let tensorShape = FactTable.Shape(
        "tensors", "a tensor of parameters after an epoch",
        RunFacts.nameColumns + [
            .integer("epoch", "from 1"), .text("tensor", "its name"),
            .integer("value_count", "how many values it has", format: "count"),
        ] + Metric.of(.tensor).map { .init($0) })

    var tensorTable: FactTable {
        parts(Self.tensorShape, .tensor, \.tensors) {
            $0.tensors.map { [.text($0.name), .integer($0.count)] }
        }
    }

    /// A row for each part of a network after each epoch of each run.
    private func parts(
        _ shape: FactTable.Shape, _ scope: Metric.Scope,
        _ values: @escaping @Sendable (EpochRecord) -> [MetricValues],
        names: @escaping @Sendable (NetworkStructure) -> [[FactTable.Cell]]
    ) -> FactTable {
        let metrics = Metric.of(scope)
        return FactTable(shape) {
            var rows: [[FactTable.Cell]] = []
            for run in runs {
                let parts = names(run.record?.structure ?? NetworkStructure())
                for epoch in run.epochs {
                    let start = RunFacts.names(run) + [FactTable.Cell.integer(epoch.epoch)]
                    for (part, values) in zip(parts, values(epoch)) {
                        rows.append(start + part + metrics.map { FactTable.Cell($0, values[$0]) })
                    }
                }
            }
            return rows
        }
    }

    static let confusionShape = FactTable.Shape(
        "confusion", "a true class and an answer of a finished network on the test samples",
        RunFacts.nameColumns + [
            .integer("label", "the true class"), .integer("answer", "the class that was answered"),
            .integer("samples", "how many", format: "count"),
        ])

    var confusionTable: FactTable {
        FactTable(Self.confusionShape) {
            var rows: [[FactTable.Cell]] = []
            for run in runs {
                let names = RunFacts.names(run)
                for (label, row) in (run.final?.answers?.confusion ?? []).enumerated() {
                    for (answer, samples) in row.enumerated() {
                        rows.append(
                            names + [.integer(label), .integer(answer), .integer(samples)] as [FactTable.Cell]
                        )
                    }
                }
            }
            return rows
        }
    }

    static let mistakeShape = FactTable.Shape(
        "mistakes", "a test sample that a finished network answers wrongly",
        RunFacts.nameColumns + [
            .integer("sample", "from 0"), .integer("label", "the true class"),
            .integer("answer", "that was given"),
            .number("probability", "percent", "that the network gives its answer"),
        ])

    var mistakeTable: FactTable {
        FactTable(Self.mistakeShape) {
            var rows: [[FactTable.Cell]] = []
            for run in runs {
                let names = RunFacts.names(run)
                for mistake in run.final?.answers?.mistakes ?? [] {
                    let values: [FactTable.Cell] = [
                        .integer(mistake.sample), .integer(mistake.label), .integer(mistake.answer),
                        .number(Double(mistake.probability)),
                    ]
                    rows.append(names + values)
                }
            }
            return rows
        }
    }
}
