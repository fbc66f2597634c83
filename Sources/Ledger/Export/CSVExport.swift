import Host
import Plans
import Records

/// Epochs as comma-separated values (RFC 4180): the shortest decimal text that reads back to the same
/// number, then its bit pattern; both empty where there is no value. NaN has a bit pattern only.
enum CSVExport {
    static func text(of records: [RunRecord]) -> String {
        // What is measured under some treatments only has columns where there is some.
        let metrics = Metric.of(.epoch).filter { metric in
            !metric.isRare || records.contains { $0.epochs.contains { $0.metrics[metric] != nil } }
        }
        let header =
            ["run", "model", "treatment", "seed", "epoch"] + metrics.flatMap { [$0.name, "\($0.name)_bits"] }
            + ["parameter_digest"]
        let rows = records.flatMap { record in
            record.epochs.map { epoch in
                [
                    record.run.name, record.run.model, record.run.treatment, "\(record.run.seed)",
                    "\(epoch.epoch)",
                ]
                    + metrics.flatMap { metric in
                        let value = epoch.metrics[metric]
                        return [value?.decimal ?? "", value?.hexadecimalBits ?? ""]
                    }
                    + [epoch.parameterDigest]
            }
        }
        return ([header] + rows).map { CommaSeparated.line($0) }.joined(separator: "\n")
    }
}

extension Double {
    /// Shortest decimal text; nil for NaN and infinities, which have none in most readers.
    fileprivate var decimal: String? { isFinite ? "\(self)" : nil }
}
