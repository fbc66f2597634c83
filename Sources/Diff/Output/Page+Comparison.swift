import Experiments
import Reports

extension Page {
    /// Every report that both sides have, one after the other.
    /// - Parameter albums: the pictures of each report; nil leaves out pictures and all that is the same, for a
    ///   terminal.
    init(_ differences: Differences, albums: [Album]?) {
        for (index, report) in differences.reports.enumerated()
        where albums != nil || report.comparison.outcome != .same {
            blocks += PageBuilder(comparison: report.comparison, album: albums?[index]).blocks
        }
        let missing =
            differences.removed.map { Line("report ") + .code($0) + Line(": only in \(differences.oldName)") }
            + differences.added.map { Line("report ") + .code($0) + Line(": only in \(differences.newName)") }
        if !missing.isEmpty {
            blocks += [.heading(level: 2, "Reports added and removed"), .bullets(missing)]
        }
        if !differences.gates.isEmpty {
            blocks += [.heading(level: 2, "Gates"), .bullets(differences.gates.flatMap(\.lines))]
        }
    }
}

extension Differences.GateResult {
    fileprivate var lines: [Line] {
        let passes = failures.isEmpty
        let result = Piece(text: passes ? "passes" : "fails", tone: passes ? .good : .bad)
        return [
            Line.code(gate) + Line(": ") + Line([result])
                + Line(passes ? "" : ": " + failures.joined(separator: "; "))
        ]
    }
}

/// Puts one comparison into words, in the order in which a reviewer asks: why, how much, where, and then all else.
struct PageBuilder {
    let comparison: Comparison
    /// Nil leaves out pictures and all that is the same.
    let album: Album?

    var blocks: [Block] {
        opening + causes + results + claims + divergences + curves + figures + addedAndRemoved + texts
    }

    // MARK: - Opening

    private var opening: [Block] {
        var blocks: [Block] = [
            .heading(level: 1, Line("\(comparison.newPlan): \(comparison.oldName) → \(comparison.newName)"))
        ]
        if comparison.oldPlan != comparison.newPlan {
            blocks.append(
                .paragraph(
                    Line("Two different plans: ") + .code(comparison.oldPlan) + Line(" and ")
                        + .code(comparison.newPlan) + Line(". Runs of the same name are compared.")))
        }
        blocks.append(.paragraph(Line(summary)))
        return blocks
    }

    private var summary: String {
        if comparison.outcome == .same { return "The two are the same bits." }
        let verdicts = comparison.conditions.map(\.verdict.name)
        let parts = ["changed", "not comparable", "within seed noise", "same bits"].compactMap { name in
            let count = verdicts.count { $0 == name }
            return count == 0 ? nil : "\(count) \(name)"
        }
        let rest = [
            (comparison.claims.count, "claim"), (comparison.figures.count, "figure"),
            (comparison.texts.count, "document"),
        ].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
        return "Of \(counted(verdicts.count, "run")): \(parts.joined(separator: ", "))."
            + (rest.isEmpty ? "" : " Besides: \(rest.joined(separator: ", ")) changed.")
    }

    // MARK: - Causes

    private var causes: [Block] {
        let causes = comparison.causes
        var table = Table(columns: [("what", .left), ("old", .left), ("new", .left)])
        func add(_ name: Line, _ old: String?, _ new: String?) {
            table.rows.append([name, old.map(Line.code) ?? "–", new.map(Line.code) ?? "–"])
        }
        for change in causes.plan { add("plan: " + .code(change.field), change.old, change.new) }
        for change in [causes.data, causes.numerics].compactMap({ $0 }) {
            let isDigest = change.name.hasSuffix("digest")
            func text(_ value: String?) -> String? { isDigest ? value.map(Format.digest) : value }
            add(Line(change.name), text(change.old), text(change.new))
        }
        for change in causes.seed { add(.code(change.field), change.old, change.new) }
        for change in causes.environment { add("environment: " + Line(change.name), change.old, change.new) }
        var blocks: [Block] = [.heading(level: 2, "What changed")]
        if causes.determinesTheSame { blocks.append(.paragraph(Line(unexplained))) }
        if !table.rows.isEmpty { blocks.append(.table(table)) }
        if let sources = causes.sources, !sources.isEmpty {
            let shown = sources.prefix(5).map(Line.code)
            let more = sources.count > 5 ? [Line("and \(sources.count - 5) more")] : []
            blocks += [
                .paragraph(Line("Source files that differ:")), .bullets(shown + more),
            ]
        }
        if !causes.unrecordedEnvironments.isEmpty {
            blocks.append(
                .paragraph(
                    Line(
                        "Environment: not recorded for \(causes.unrecordedEnvironments.joined(separator: " and "))."
                    )
                ))
        }
        return blocks
    }

    private var unexplained: String {
        let same = "Plan, data, arithmetic version and seed are the same."
        let isSame = comparison.conditions.allSatisfy { $0.verdict == .sameBits }
        return isSame
            ? same + " So are all results."
            : same
                + " What differs in the results comes from code that computes otherwise under the same "
                + "version of the arithmetic, or from a machine that computes wrongly."
    }

    // MARK: - Results

    private var results: [Block] {
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
                table.rows.append([.code(condition.name), .code(row.metric.rawValue)] + cells(row))
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
            return [Line(texts.old), Line(texts.new), Line(change), row.verdict.line, ""]
        }
        let change = row.change.map { Numbers.change(row.metric, $0) } ?? ""
        let (old, new) = (Numbers.seeds(row.metric, row.old), Numbers.seeds(row.metric, row.new))
        return [Line(old), Line(new), Line(change), row.verdict.line, Line(row.verdict.noise?.text ?? "")]
    }

    private var claims: [Block] {
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

    private var divergences: [Block] {
        var table = Table(columns: [
            ("run", .left), ("epoch", .left), ("value", .left), ("old", .right), ("new", .right),
            ("difference", .right), ("ulp", .right),
        ])
        for run in comparison.conditions.flatMap(\.runs) where !run.isSame {
            guard let first = run.divergence else {
                let shared = min(run.old.epochs.count, run.new.epochs.count)
                table.rows.append([
                    .code(run.name), Line("none in \(shared)"), "", Line("\(run.old.epochs.count) epochs"),
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

    // MARK: - Pictures

    private var curves: [Block] {
        guard let album, !album.curves.isEmpty else { return [] }
        return [.heading(level: 2, "Curves")] + album.curves.map(Block.picture)
    }

    private var figures: [Block] {
        if comparison.figures.isEmpty { return [] }
        var table = Table(columns: [
            ("figure", .left), ("differing pixels", .right), ("share", .right),
            ("largest difference", .right),
        ])
        for figure in comparison.figures {
            table.rows.append([.code(figure.shortName)] + cells(figure).map { Line($0) })
        }
        return [.heading(level: 2, "Figures"), .table(table)] + (album?.figures ?? []).map(Block.picture)
    }

    private func cells(_ figure: FigureChange) -> [String] {
        guard let pixels = figure.pixels else {
            return [figure.old == nil ? "only new" : figure.new == nil ? "only old" : "not readable", "", ""]
        }
        return [
            Format.count(pixels.differing), Numbers.share(pixels.share), "\(pixels.largestDifference) of 255",
        ]
    }

    // MARK: - The rest

    private var addedAndRemoved: [Block] {
        let lines =
            comparison.removed.map { Line.code($0) + Line(": only in \(comparison.oldName)") }
            + comparison.added.map { Line.code($0) + Line(": only in \(comparison.newName)") }
        return lines.isEmpty ? [] : [.heading(level: 2, "Runs added and removed"), .bullets(lines)]
    }

    /// A terminal shows the first document alone: its translations say the same.
    private var texts: [Block] {
        if comparison.texts.isEmpty { return [] }
        let shown = album != nil ? comparison.texts[...] : comparison.texts.prefix(1)
        let others = comparison.texts.dropFirst(shown.count).map { Line($0.summary) }
        return [.heading(level: 2, "Text")] + shown.map(Block.text)
            + (others.isEmpty ? [] : [.bullets(others)])
    }
}

extension Verdict {
    /// The verdict's name, with its reason.
    fileprivate var line: Line {
        switch self {
        case .sameBits: Line([Piece(text: name, tone: .good)])
        case .withinSeedNoise: Line([Piece(text: name, tone: .neutral)])
        case .changed: Line([Piece(text: name, tone: .bad)])
        case .notComparable(let reason): Line([Piece(text: name, tone: .bad)]) + Line(": \(reason)")
        }
    }

    fileprivate var noise: SeedNoise? {
        switch self {
        case .withinSeedNoise(let noise): noise
        case .changed(let noise): noise
        case .sameBits, .notComparable: nil
        }
    }
}

extension SeedNoise {
    /// What was asked of the seeds, and what they said.
    fileprivate var text: String {
        switch self {
        case .test(let test):
            return
                "p \(Numbers.probability(test.p)) (\(test.method.rawValue)), n \(test.secondCount) and \(test.firstCount)"
        case .spread(let spread):
            let errors = Numbers.ratio(spread.difference.magnitude, spread.standardError)
            return "\(errors) SE, n \(spread.oldCount) and \(spread.newCount)"
        }
    }
}

extension Divergence.Value {
    fileprivate var line: Line {
        switch self {
        case .number(let number): Line("\(number)")
        case .none: "none"
        case .digest(let digest): .code(Format.digest(digest))
        }
    }
}
