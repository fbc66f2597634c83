import Documents
import Host

/// One comparison as blocks of Markdown, in the order in which a reviewer asks: why, how much, where, and then all else.
struct ComparisonSections {
    let comparison: Comparison
    /// Nil leaves out pictures and all that is the same, for a terminal.
    let album: Album?
    /// Of the sections' headings.
    let level: Int

    var blocks: [String] {
        plans + section("What changed", causes) + section("Results", results)
            + section("Claims judged differently", claims) + section("First differences", divergences)
            + section("Curves", curves) + section("Figures", figures)
            + section("Runs added and removed", addedAndRemoved) + section("Text", texts)
    }

    private func section(_ title: String, _ blocks: [String]) -> [String] {
        blocks.isEmpty ? [] : [String(repeating: "#", count: level) + " " + title] + blocks
    }

    private var plans: [String] {
        guard comparison.oldPlan != comparison.newPlan else { return [] }
        let names = [comparison.oldPlan, comparison.newPlan].map(Markdown.code).listed
        return ["Two different plans: \(names). Runs of the same name are compared."]
    }

    // MARK: - Pictures

    private var curves: [String] { album?.curves.map(picture) ?? [] }

    private var figures: [String] {
        let explained = comparison.figures.filter(\.isExplained).map { Markdown.code($0.shortName) }
        let others = comparison.figures.filter { !$0.isExplained }
        var blocks: [String] = []
        if !others.isEmpty {
            var table = MarkdownTable([
                "figure": .left, "differing pixels": .right, "share": .right, "largest difference": .right,
                "plotted values": .left,
            ])
            table.rows = others.map { [Markdown.code($0.shortName)] + cells($0) }
            blocks.append(table.withoutEmptyLastColumn.text)
        }
        if !explained.isEmpty {
            blocks.append("With other values, as results have other bits: \(explained.listed).")
        }
        guard let album else { return blocks }
        if album.figures.count < others.count { blocks.append("Those that differ most:") }
        return blocks + album.figures.map(picture)
    }

    private func cells(_ figure: FigureChange) -> [String] {
        let values = figure.hasOtherValues.map { $0 ? "other" : "the same" } ?? ""
        guard let pixels = figure.pixels else {
            return [
                figure.old == nil ? "only new" : figure.new == nil ? "only old" : "not readable", "", "", "",
            ]
        }
        return [
            Format.count(pixels.differing), Numbers.share(pixels.share), "\(pixels.largestDifference) of 255",
            values,
        ]
    }

    private func picture(_ picture: Picture) -> String {
        let caption = Markdown.escaped(picture.caption)
        return
            "![\(picture.words.map(Markdown.escaped) ?? caption)](\(album?.path(picture) ?? ""))\n\n*\(caption)*"
    }

    // MARK: - The rest

    private var addedAndRemoved: [String] {
        let lines = [(comparison.removed, comparison.oldName), (comparison.added, comparison.newName)]
            .flatMap { names, side in
                names.map { "- \(Markdown.code($0)): only in \(Markdown.escaped(side))" }
            }
        return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
    }

    /// A terminal shows the first document alone: its translations say the same.
    private var texts: [String] {
        let shown = album != nil ? comparison.texts[...] : comparison.texts.prefix(1)
        let others = comparison.texts.dropFirst(shown.count).map { "- \(Markdown.escaped($0.summary))" }
        return shown.map(text) + (others.isEmpty ? [] : [others.joined(separator: "\n")])
    }

    private func text(_ change: TextChange) -> String {
        let (diff, rest) = change.diff.beginning()
        let lines = diff.hunks.map(\.text).joined().printableLines
        let more =
            rest == 0
            ? ""
            : "\n\n\(counted(rest, "more changed line")) here: `--json` has all of them, as `unified_diff`."
        return Markdown.folded(Markdown.fenced(lines, language: "diff") + more, under: change.summary)
    }
}

extension TextChange {
    /// As in `report.md: 12 lines added, 3 removed`.
    fileprivate var summary: String { "\(name): \(counted(added, "line")) added, \(removed) removed" }
}
