import Documents
import Plans
import Records

/// What a reviewer is told first, as sentences of Markdown: what changed, whether it matters, and what to look at.
/// They go on behind a colon, so that they begin with a small letter.
struct Summary {
    let comparison: Comparison

    /// Of every report.
    /// - Parameter isNamed: whether the reports' names stand before what is said of them.
    static func sentences(of differences: Differences, isNamed: Bool) -> [String] {
        let differing = differences.reports.filter { $0.comparison.outcome != .same }
        var sentences = differing.map { report in
            let name = isNamed ? report.name.map { Markdown.code($0) + ": " } : nil
            return (name ?? "") + Summary(comparison: report.comparison).text
        }
        let same = differences.reports.count - differing.count
        if differing.isEmpty {
            sentences.append(same == 1 ? "the same bits." : "the same bits in \(same) reports.")
        } else if same > 0 {
            sentences.append("The same bits in \(counted(same, "other report")).")
        }
        for (names, side) in [
            (differences.removed, differences.oldName), (differences.added, differences.newName),
        ] where !names.isEmpty {
            sentences.append("Only in \(Markdown.code(side)): \(names.map(Markdown.code).listed).")
        }
        let failing = differences.gates.filter { !$0.failures.isEmpty }.map { Markdown.code($0.gate) }
        if !failing.isEmpty { sentences.append("**Gates that fail:** \(failing.listed).") }
        return sentences
    }

    private var text: String {
        [results, largest, causes, first].compactMap { $0 }.joined(separator: " ")
    }

    // MARK: - What changed, and whether it matters

    private var results: String {
        let verdicts = comparison.conditions.map(\.verdict)
        func count(_ name: String) -> Int { verdicts.count { $0.name == name } }
        let byNoise = verdicts.count { if case .changed(.some) = $0 { true } else { false } }
        let parts = [
            (byNoise, "changed by more than seeds make them"),
            (
                count("changed") - byNoise,
                "with other bits, and no seeds to tell whether that is more than noise"
            ),
            (count("cannot be told"), "with too few seeds to tell a change from noise"),
            (count("within seed noise"), "within seed noise"), (count("not comparable"), "not comparable"),
            (count("same bits"), "the same bits"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let missing = [
            (comparison.removed.count, "missing on the new side"), (comparison.added.count, "new"),
        ].filter { $0.0 > 0 }.map { ", \($0.0) \($0.1)" }.joined()
        let matters =
            byNoise > 0 || !comparison.claims.isEmpty
            ? "It matters: " : count("same bits") == verdicts.count ? "No result differs: " : ""
        let all = counted(verdicts.count, "run")
        return "\(matters)of \(all), \(parts.joined(separator: ", "))\(missing)."
    }

    /// The result that moved most, of the most telling metric that changed; where none did, of test accuracy or loss.
    private var largest: String? {
        let changed = Metric.headlines.lazy.compactMap { largest($0) { $0.verdict.name == "changed" } }.first
        let any = [Metric.testAccuracy, .testLoss].lazy.compactMap { largest($0, where: \.isDifferent) }.first
        return changed ?? any
    }

    private func largest(_ metric: Metric, where isMeant: (ConditionComparison.Row) -> Bool) -> String? {
        let moved = comparison.conditions.compactMap { condition in
            condition.rows.first { $0.metric == metric && isMeant($0) }.flatMap { row in
                row.change.map { (name: condition.name, change: $0, verdict: row.verdict.name) }
            }
        }.filter { $0.change != 0 }
        guard let most = moved.max(by: { $0.change.magnitude < $1.change.magnitude }) else { return nil }
        return "Largest change of \(Markdown.code(metric.name)): \(Markdown.code(most.name)) by "
            + "\(Numbers.change(metric, most.change)) (\(most.verdict))."
    }

    // MARK: - Why

    private var causes: String? {
        let causes = comparison.causes
        var names = causes.plan.prefix(3).map { "the plan's \(Markdown.code($0.field))" }
        if causes.plan.count > 3 { names.append("\(causes.plan.count - 3) more of its fields") }
        if causes.data != nil { names.append("the data") }
        if causes.numerics != nil { names.append("the version of the arithmetic") }
        if !causes.seed.isEmpty { names.append("the seeds") }
        guard names.isEmpty else { return "Changed before it: \(names.listed)." }
        if comparison.conditions.allSatisfy({ $0.verdict == .sameBits }) { return nil }
        return comparison.hasOtherBits
            ? "Nothing that determines a result changed, so code or machine must be the reason."
            : "What both sides have is the same bits; one of them is recorded less far."
    }

    // MARK: - What to look at first

    private var first: String? {
        if let claim = comparison.claims.first {
            let verdicts = "\(claim.old ?? "none") → \(claim.new ?? "none")"
            return "Look first at claim \(Markdown.code(claim.claim)) (\(Markdown.escaped(verdicts)))."
        }
        let runs = comparison.conditions.filter { $0.verdict != .sameBits }.flatMap(\.runs)
        if let run = runs.first(where: { !$0.isSame }) {
            let name = Markdown.code(run.name)
            guard let divergence = run.divergence else { return "Look first at \(name)." }
            let place = divergence.epoch.map { "epoch \($0)" } ?? "the final evaluation"
            return "Look first at \(name), \(place), \(Markdown.code(divergence.metric))."
        }
        let other =
            comparison.figures.first.map { "the figure \(Markdown.code($0.shortName))" }
            ?? comparison.texts.first.map { Markdown.code($0.name) }
        return other.map { "Look first at \($0)." }
    }
}

extension ConditionComparison.Row {
    fileprivate var isDifferent: Bool { verdict != .sameBits && !verdict.isNotComparable }
}

extension [String] {
    /// `a, b and c`.
    var listed: String {
        guard let last else { return "" }
        return count == 1 ? last : dropLast().joined(separator: ", ") + " and " + last
    }
}
