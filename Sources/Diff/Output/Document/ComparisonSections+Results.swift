import Documents
import Plans

/// How much changed.
extension ComparisonSections {
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
        let corrected = first.rows > 1 ? "; in parentheses, p corrected for \(first.rows) results" : ""
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
