import Documents
import Records

/// Where it began.
extension ComparisonSections {
    var divergences: [String] {
        var table = MarkdownTable([
            "run": .left, "epoch": .left, "value": .left, "old": .right, "new": .right, "difference": .right,
            "ulp": .right,
        ])
        for run in comparison.conditions.flatMap(\.runs) where !run.isSame {
            guard let first = run.divergence else {
                let shared = min(run.old.epochs.count, run.new.epochs.count)
                table.rows.append([
                    Markdown.code(run.name), "none in the \(shared) of both", "",
                    counted(run.old.epochs.count, "epoch"), counted(run.new.epochs.count, "epoch"), "", "",
                ])
                continue
            }
            table.rows.append(cells(first, of: run))
            if let metric = run.metricDivergence, metric != first {
                table.rows.append(cells(metric, of: run))
            }
        }
        return table.rows.isEmpty ? [] : [table.text]
    }

    private func cells(_ divergence: Divergence, of run: RunComparison) -> [String] {
        let values: (old: String, new: String) =
            if let old = divergence.recorded.number, let new = divergence.found.number {
                Numbers.pair(old, new)
            } else {
                (divergence.recorded.cell, divergence.found.cell)
            }
        return [
            Markdown.code(run.name),
            divergence.epoch.map { "\($0) of \(run.new.plannedEpochs)" } ?? "after the last",
            Markdown.code(divergence.metric), values.old, values.new,
            divergence.absoluteDifference.map(Numbers.scientific) ?? "",
            divergence.unitsInLastPlace.map(Numbers.units) ?? "",
        ]
    }
}

extension Divergence.Value {
    fileprivate var cell: String {
        switch self {
        case .number(let number): "\(number)"
        case .none: "none"
        case .count(let count): Format.count(count)
        case .text(let text): Markdown.escaped(text)
        case .digest(let digest): Markdown.code(Format.digest(digest))
        }
    }
}
