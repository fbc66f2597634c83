import Experiments
import Reports

/// How much changed, and where it began.
extension PageBuilder {
    // MARK: - Results

    var results: [Block] {
        var table = Table(columns: [
            ("run", .left), ("result", .left), ("old", .right), ("new", .right), ("change", .right),
            ("verdict", .left), ("seeds", .left),
        ])
        for condition in comparison.conditions {
            if album == nil, condition.verdict == .sameBits {
                table.rows.append([.code(condition.name), "all", "", "", "", condition.verdict.line, ""])
                continue
            }
            for row in condition.rows where album != nil || row.verdict != .sameBits {
                table.rows.append([.code(condition.name), .code(row.metric.name)] + cells(row))
            }
            let isHidden = condition.rows.allSatisfy { $0.verdict == .sameBits }
            if condition.verdict != .sameBits, isHidden {
                table.rows.append([.code(condition.name), "an epoch", "", "", "", condition.verdict.line, ""])
            }
        }
        return [.heading(level: 2, "Results"), .table(table.withoutEmptyLastColumn)]
    }

    private func cells(_ row: ConditionComparison.Row) -> [Line] {
        if row.old.count <= 1, row.new.count <= 1 {
            let (old, new) = (row.old.first, row.new.first)
            let texts = Numbers.pair(row.metric, old, new)
            let change = row.change.map { Numbers.change(row.metric, $0) } ?? ""
            let noise = row.verdict.noise?.text ?? ""
            return [Line(texts.old), Line(texts.new), Line(change), row.verdict.line, Line(noise)]
        }
        let change = row.change.map { Numbers.change(row.metric, $0) } ?? ""
        let (old, new) = (Numbers.seeds(row.metric, row.old), Numbers.seeds(row.metric, row.new))
        return [Line(old), Line(new), Line(change), row.verdict.line, Line(row.verdict.noise?.text ?? "")]
    }

    var claims: [Block] {
        if comparison.claims.isEmpty { return [] }
        var table = Table(columns: [("claim", .left), ("old", .left), ("new", .left), ("statement", .left)])
        for claim in comparison.claims {
            table.rows.append([
                Line(claim.claim), Line(claim.old ?? "–"), Line(claim.new ?? "–"),
                Line(claim.statement.filter { $0 != "`" }),
            ])
        }
        return [.heading(level: 2, "Claims judged differently"), .table(table)]
    }

    // MARK: - First differences

    var divergences: [Block] {
        var table = Table(columns: [
            ("run", .left), ("epoch", .left), ("value", .left), ("old", .right), ("new", .right),
            ("difference", .right), ("ulp", .right),
        ])
        for run in comparison.conditions.flatMap(\.runs) where !run.isSame {
            guard let first = run.divergence else {
                let shared = min(run.old.epochs.count, run.new.epochs.count)
                table.rows.append([
                    .code(run.name), Line("none in the \(shared) of both"), "",
                    Line("\(run.old.epochs.count) epochs"),
                    Line("\(run.new.epochs.count) epochs"), "", "",
                ])
                continue
            }
            table.rows.append(cells(first, of: run))
            if let metric = run.metricDivergence, metric != first {
                table.rows.append(cells(metric, of: run))
            }
        }
        return table.rows.isEmpty ? [] : [.heading(level: 2, "First differences"), .table(table)]
    }

    private func cells(_ divergence: Divergence, of run: RunComparison) -> [Line] {
        let values: (old: Line, new: Line) =
            if let old = divergence.recorded.number, let new = divergence.found.number {
                (Line(Numbers.pair(old, new).old), Line(Numbers.pair(old, new).new))
            } else {
                (divergence.recorded.line, divergence.found.line)
            }
        return [
            .code(run.name),
            Line(divergence.epoch.map { "\($0) of \(run.new.plannedEpochs)" } ?? "after the last"),
            .code(divergence.metric), values.old, values.new,
            Line(divergence.absoluteDifference.map(Numbers.scientific) ?? ""),
            Line(divergence.unitsInLastPlace.map(Numbers.units) ?? ""),
        ]
    }
}

extension Verdict {
    /// The verdict's name, with its reason.
    fileprivate var line: Line {
        switch self {
        case .sameBits: Line([Piece(text: name, tone: .good)])
        case .withinSeedNoise, .cannotBeTold: Line([Piece(text: name, tone: .neutral)])
        case .changed: Line([Piece(text: name, tone: .bad)])
        case .notComparable(let reason): Line([Piece(text: name, tone: .bad)]) + Line(": \(reason)")
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
    fileprivate var line: Line {
        switch self {
        case .number(let number): Line("\(number)")
        case .none: "none"
        case .count(let count): Line("\(count)")
        case .text(let text): Line(text)
        case .digest(let digest): .code(Format.digest(digest))
        }
    }
}
