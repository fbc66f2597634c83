import Documents
import Experiments

/// How much changed, and where it began.
extension ComparisonSections {
    // MARK: - Results

    var results: [String] {
        var table = MarkdownTable([
            "run": .left, "result": .left, "old": .right, "new": .right, "change": .right, "verdict": .left,
            "seeds": .left,
        ])
        for condition in comparison.conditions {
            let name = Markdown.code(condition.name)
            if album == nil, condition.verdict == .sameBits {
                table.rows.append([name, "all", "", "", "", condition.verdict.text, ""])
                continue
            }
            for row in condition.rows where album != nil || row.verdict != .sameBits {
                table.rows.append([name, Markdown.code(row.metric.name)] + cells(row))
            }
            let isHidden = condition.rows.allSatisfy { $0.verdict == .sameBits }
            if condition.verdict != .sameBits, isHidden {
                table.rows.append([name, "an epoch", "", "", "", condition.verdict.text, ""])
            }
        }
        return table.rows.isEmpty ? [] : [table.withoutEmptyLastColumn.text]
    }

    private func cells(_ row: ConditionComparison.Row) -> [String] {
        let hasSeeds = row.old.count > 1 || row.new.count > 1
        let values =
            hasSeeds
            ? (Numbers.seeds(row.metric, row.old), Numbers.seeds(row.metric, row.new))
            : Numbers.pair(row.metric, row.old.first, row.new.first)
        let change = row.change.map { Numbers.change(row.metric, $0) } ?? ""
        return [values.0, values.1, change, row.verdict.text, row.verdict.noise?.text ?? ""]
    }

    var claims: [String] {
        if comparison.claims.isEmpty { return [] }
        var table = MarkdownTable(["claim": .left, "old": .left, "new": .left, "statement": .left])
        for claim in comparison.claims {
            table.rows.append(
                [claim.claim, claim.old ?? "–", claim.new ?? "–"].map(Markdown.escaped) + [
                    Markdown.cell(claim.statement)
                ])
        }
        return [table.text]
    }

    // MARK: - First differences

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

extension Verdict {
    /// The verdict's name, with its reason: the graver, the louder.
    fileprivate var text: String {
        switch self {
        case .sameBits: name
        case .withinSeedNoise, .cannotBeTold: "*\(name)*"
        case .changed: "**\(name)**"
        case .notComparable(let reason): "**\(name)**: \(Markdown.escaped(reason))"
        }
    }
}

extension SeedNoise {
    /// What was asked of the seeds, and what they said: p before and after the correction, and how many there are. Where
    /// that tells nothing, also what keeps it from being noise.
    var text: String {
        let p = Numbers.probability(test.p)
        let corrected = rows > 1 ? ", of \(rows) results \(Numbers.probability(correctedP))" : ""
        let missed =
            if case .cannotBeTold = verdict { "; if it were 3 σ, \(Numbers.probability(missedP))" } else {
                ""
            }
        return "\(question) \(p)\(corrected)\(missed)"
    }

    private var question: String {
        switch test {
        case .signFlip(let test):
            "\(test.count) pairs of seeds, sign flips\(test.method == .normal ? " (normal)" : ""): p"
        case .mannWhitney(let test):
            "\(oldCount) seeds against \(newCount), Mann–Whitney\(test.method == .normal ? " (normal)" : ""): p"
        case .welch: "\(oldCount) seeds against \(newCount), Welch: p"
        case .spread(let spread):
            "\(Numbers.ratio(spread.difference.magnitude, spread.standardDeviation)) σ of \(spread.seeds) seeds: p"
        }
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
