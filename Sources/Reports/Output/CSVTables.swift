import Host
import Plans
import Records

/// The records as comma-separated values; numbers have the fewest decimals that read back as the same value, fields
/// that are not known are empty.
extension Experiment {
    /// Names of all tables that a report may have in the folder `data`.
    static let tableNames: Set = ["runs", "epochs", "layers", "tensors"]

    /// The tables that have lines, by their names in the folder `data`; the text of each is made when it is asked for.
    var tables: [(name: String, text: @Sendable () -> String)] {
        var tables: [(String, @Sendable () -> String)] = [("runs", { runsCSV }), ("epochs", { epochsCSV })]
        if hasLayerValues { tables.append(("layers", { layersCSV })) }
        if hasTensorValues { tables.append(("tensors", { tensorsCSV })) }
        return tables
    }

    /// Whether any record has values of layers.
    var hasLayerValues: Bool { runs.contains { $0.epochs.contains { !$0.layers.isEmpty } } }

    /// Whether any record has values of tensors.
    var hasTensorValues: Bool { runs.contains { $0.epochs.contains { !$0.tensors.isEmpty } } }

    /// One line for each run, in the plan's order. Only a plan with several seeds has a column for them, and only one
    /// with runs that diverged has columns for where.
    private var runsCSV: String {
        let metrics = metrics(of: .epoch) + metrics(of: .run)
        let hasDiverged = runs.contains { $0.divergence != nil }
        let header =
            ["run", "model", "treatment"] + (hasSeveralSeeds ? ["seed"] : [])
            + ["parameters", "planned_epochs", "epochs"] + metrics.map(\.name)
            + ["identity", "parameter_digest", "state_digest"]
            + (hasDiverged ? ["diverged_epoch", "diverged_step", "diverged_tensor"] : [])
        let lines = runs.map { run -> [String?] in
            let names: [String?] = [run.name, run.model.name, run.treatment.name]
            let counts = [
                run.record.map { String($0.parameterCount) }, String(run.treatment.epochs),
                String(run.epochs.count),
            ]
            let digests = [run.record?.identity, run.last?.parameterDigest, run.final?.stateDigest]
            let end = run.divergence
            let place = [end.map { String($0.epoch) }, end.map { String($0.step) }, end?.tensor]
            return names + (hasSeveralSeeds ? [String(run.seed)] : []) + counts
                + metrics.map { metric in run.record?.value(of: metric).map(metric.decimals) } + digests
                + (hasDiverged ? place : [])
        }
        return csv([header] + lines)
    }

    /// One line for each finished epoch of each run.
    private var epochsCSV: String {
        let metrics = metrics(of: .epoch)
        var lines: [[String?]] = [["run", "epoch"] + metrics.map(\.name) + ["parameter_digest"]]
        for run in runs {
            for epoch in run.epochs {
                let values = metrics.map { metric in epoch.metrics[metric].map(metric.decimals) }
                lines.append([run.name, String(epoch.epoch)] + values + [epoch.parameterDigest])
            }
        }
        return csv(lines)
    }

    /// One line for each layer with ReLU after each epoch of each run.
    private var layersCSV: String {
        parts(.layer, header: ["layer", "units"], \.layers) { $0.layers.map { [$0.name, String($0.units)] } }
    }

    /// One line for each tensor of parameters after each epoch of each run.
    private var tensorsCSV: String {
        parts(.tensor, header: ["tensor", "count"], \.tensors) {
            $0.tensors.map { [$0.name, String($0.count)] }
        }
    }

    private func parts(
        _ scope: Metric.Scope, header: [String], _ values: (EpochRecord) -> [MetricValues],
        names: (NetworkStructure) -> [[String]]
    ) -> String {
        let metrics = Metric.of(scope)
        var lines: [[String?]] = [["run", "epoch"] + header + metrics.map(\.name)]
        for run in runs {
            let names = names(run.record?.structure ?? NetworkStructure())
            for epoch in run.epochs {
                for (name, values) in zip(names, values(epoch)) {
                    let columns = metrics.map { metric in values[metric].map(metric.decimals) }
                    lines.append([run.name, String(epoch.epoch)] + name + columns)
                }
            }
        }
        return csv(lines)
    }
}

extension Metric {
    /// The fewest decimals that read back as the same value; of a whole number none.
    fileprivate func decimals(_ value: Double) -> String {
        if unit == .count, let whole = Int(exactly: value) { return String(whole) }
        return "\(value)"
    }
}

/// Lines of fields; what is not known is empty.
private func csv(_ lines: [[String?]]) -> String {
    lines.map { CommaSeparated.line($0.map { $0 ?? "" }) + "\n" }.joined()
}
