import Documents
import Experiments

/// How much changed, and where it began.
extension ComparisonSections {
    // MARK: - Results

    /// What differs; a page has what is the same as well, folded.
    var results: [String] {
        var (other, same) = (emptyResults, emptyResults)
        for condition in comparison.conditions {
            let name = Markdown.code(condition.name)
            for row in condition.rows {
                let cells = [name, Markdown.code(row.metric.name)] + cells(row)
                if row.verdict == .sameBits { same.rows.append(cells) } else { other.rows.append(cells) }
            }
            if condition.rows.allSatisfy({ $0.verdict == .sameBits }) {
                let what = condition.verdict == .sameBits ? "all" : "an epoch"
                other.rows.append([name, what, "", "", "", condition.verdict.text, ""])
            }
        }
        if other.rows.isEmpty { return [] }
        let differing = (question.map { [$0] } ?? []) + [other.withoutEmptyLastColumn.text]
        guard album != nil, !same.rows.isEmpty else { return differing }
        let title = "\(counted(same.rows.count, "result")) of the same bits"
        return differing + [Markdown.folded(same.withoutEmptyLastColumn.text, under: title)]
    }

    private var emptyResults: MarkdownTable {
        MarkdownTable([
            "run": .left, "result": .left, "old": .right, "new": .right, "change": .right, "verdict": .left,
            "seeds": .left,
        ])
    }

    /// What seeds were asked, where it is the same of all results.
    private var question: String? {
        let noises = comparison.conditions.flatMap(\.rows).compactMap(\.verdict.noise)
        guard let first = noises.first, noises.allSatisfy({ $0.question == first.question }) else {
            return nil
        }
        let corrected = first.rows > 1 ? "; *p* is corrected for \(first.rows) results" : ""
        return "Seeds were asked by \(first.question)\(corrected)."
    }

    private func cells(_ row: ConditionComparison.Row) -> [String] {
        let hasSeeds = row.old.count > 1 || row.new.count > 1
        let values =
            hasSeeds
            ? (Numbers.seeds(row.metric, row.old), Numbers.seeds(row.metric, row.new))
            : Numbers.pair(row.metric, row.old.first, row.new.first)
        let change = row.change.map { Numbers.change(row.metric, $0) } ?? ""
        let noise = row.verdict.noise.map { (question == nil ? "\($0.question): " : "") + $0.answer }
        return [values.0, values.1, change, row.verdict.text, noise ?? ""]
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
    /// What was asked, and of how many seeds.
    fileprivate var question: String {
        switch test {
        case .signFlip(let test):
            "sign flips of \(test.count) pairs\(test.method == .normal ? ", by the normal distribution" : "")"
        case .mannWhitney(let test):
            "the Mann–Whitney test, \(oldCount) against \(newCount)\(test.method == .normal ? ", by the normal distribution" : "")"
        case .welch: "Welch's test, \(oldCount) against \(newCount)"
        case .spread(let spread): "the standard deviation σ of \(spread.seeds)"
        }
    }

    /// What they said: p before and after the correction. Where that tells nothing, also what keeps it from being noise.
    fileprivate var answer: String {
        let distance =
            if case .spread(let spread) = test {
                "\(Numbers.ratio(spread.difference.magnitude, spread.standardDeviation)) σ, "
            } else { "" }
        let corrected = rows > 1 ? ", corrected \(Numbers.probability(correctedP))" : ""
        let missed =
            if case .cannotBeTold = verdict { "; if it were 3 σ, \(Numbers.probability(missedP))" } else {
                ""
            }
        return "\(distance)p \(Numbers.probability(test.p))\(corrected)\(missed)"
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
