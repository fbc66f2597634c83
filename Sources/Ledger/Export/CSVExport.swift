import Experiments

/// Epochs as comma-separated values (RFC 4180): the shortest decimal text that reads back to the same
/// number, then its bit pattern; both empty where there is no value. NaN has a bit pattern only.
enum CSVExport {
    private static let metricNames = [
        "training_loss", "training_accuracy", "validation_loss", "validation_accuracy",
    ]

    static func text(of records: [RunRecord]) -> String {
        let header =
            ["run", "model", "treatment", "seed", "epoch"] + metricNames.flatMap { [$0, "\($0)_bits"] }
            + ["parameter_digest"]
        let rows = records.flatMap { record in
            record.epochs.map { epoch in
                [
                    record.run.name, record.run.model, record.run.treatment, "\(record.run.seed)",
                    "\(epoch.epoch)",
                ]
                    + epoch.metrics.flatMap { [$0.decimal ?? "", $0.value?.hexadecimalBits ?? ""] }
                    + [epoch.parameterDigest]
            }
        }
        return ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n")
    }
}

extension NamedMetric {
    /// Shortest decimal text; nil for no value, NaN and infinities, which have none in most readers.
    var decimal: String? { value.flatMap { $0.isFinite ? "\($0)" : nil } }
}
