import Reports

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
        let parts = ["changed", "not comparable", "cannot be told", "within seed noise", "same bits"]
            .compactMap { name in
                let count = verdicts.count { $0 == name }
                return count == 0 ? nil : "\(count) \(name)"
            }
        let rest = [
            (comparison.claims.count, "claim"), (comparison.figures.count, "figure"),
            (comparison.texts.count, "document"),
        ].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
        let missing = [(comparison.removed, comparison.oldName), (comparison.added, comparison.newName)]
            .filter { !$0.0.isEmpty }.map { " Only in \($0.1): \(counted($0.0.count, "run"))." }.joined()
        return "Of \(counted(verdicts.count, "run"))\(missing.isEmpty ? "" : " on both sides"): "
            + "\(parts.joined(separator: ", ")).\(missing)"
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
        let isWhole = comparison.removed.isEmpty && comparison.added.isEmpty
        if isSame {
            return same + (isWhole ? " So are all results." : " So are all results that both sides have.")
        }
        return !comparison.hasOtherBits
            ? same + " So is all that both sides have; one of them is recorded less far."
            : same
                + " What differs in the results comes from code that computes otherwise under the same "
                + "version of the arithmetic, or from a machine that computes wrongly."
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
