import Experiments
import Reports

/// One paragraph for a reviewer, as Markdown: what changed, whether it matters, and what to look at first.
public struct SummaryFormat: DiffFormat {
    /// The format.
    public init() {}

    /// The paragraph; it has no files beside it.
    public func write(_ differences: Differences) -> DiffOutput {
        DiffOutput(text: summary(of: differences).markdown() + "\n")
    }

    private func summary(of differences: Differences) -> Line {
        let sides: Line = .code(differences.oldName) + " → " + .code(differences.newName) + ": "
        let differing = differences.reports.filter { $0.comparison.outcome != .same }
        var sentences = differing.map { report in
            (report.name.map { .code($0) + ": " } ?? "") + Summary(comparison: report.comparison).line
        }
        let same = differences.reports.count - differing.count
        if differing.isEmpty {
            sentences.append(Line(same == 1 ? "the same bits." : "the same bits in \(same) reports."))
        } else if same > 0 {
            sentences.append(Line("The same bits in \(counted(same, "other report"))."))
        }
        for (names, side) in [
            (differences.removed, differences.oldName), (differences.added, differences.newName),
        ] where !names.isEmpty {
            sentences.append("Only in " + .code(side) + ": " + names.map(Line.code).listed + ".")
        }
        let failing = differences.gates.filter { !$0.failures.isEmpty }.map { Line.code($0.gate) }
        if !failing.isEmpty {
            sentences.append(Line([Piece(text: "Gates that fail: ", tone: .bad)]) + failing.listed + ".")
        }
        return sides + sentences.joined(by: " ")
    }
}

/// The sentences on one comparison.
private struct Summary {
    let comparison: Comparison

    var line: Line { [results, largest, causes, first].compactMap { $0 }.joined(by: " ") }

    // MARK: - What changed, and whether it matters

    private var results: Line {
        let verdicts = comparison.conditions.map(\.verdict)
        func count(_ name: String) -> Int { verdicts.count { $0.name == name } }
        let all = counted(verdicts.count, "run")
        let byNoise = verdicts.count { if case .changed(.some) = $0 { true } else { false } }
        let byBits = count("changed") - byNoise
        let parts = [
            (byNoise, "changed by more than seeds make them"),
            (byBits, "with other bits, and no seeds to tell whether that is more than noise"),
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
        return Line("\(matters)of \(all), \(parts.joined(separator: ", "))\(missing).")
    }

    /// The result that moved most, of the most telling metric that changed; where none did, of test accuracy or loss.
    private var largest: Line? {
        let changed = Metric.headlines.lazy.compactMap { largest($0) { $0.verdict.name == "changed" } }.first
        let any = [Metric.testAccuracy, .testLoss].lazy.compactMap { largest($0, where: \.isDifferent) }.first
        return changed ?? any
    }

    private func largest(_ metric: Metric, where isMeant: (ConditionComparison.Row) -> Bool) -> Line? {
        let moved = comparison.conditions.compactMap { condition in
            condition.rows.first { $0.metric == metric && isMeant($0) }.flatMap { row in
                row.change.map { (name: condition.name, change: $0, verdict: row.verdict.name) }
            }
        }.filter { $0.change != 0 }
        guard let most = moved.max(by: { $0.change.magnitude < $1.change.magnitude }) else { return nil }
        return "Largest change of " + .code(metric.name) + ": " + .code(most.name)
            + Line(" by \(Numbers.change(metric, most.change)) (\(most.verdict)).")
    }

    // MARK: - Why

    private var causes: Line? {
        let causes = comparison.causes
        var names = causes.plan.prefix(3).map { "the plan's " + .code($0.field) }
        if causes.plan.count > 3 { names.append(Line("\(causes.plan.count - 3) more of its fields")) }
        if causes.data != nil { names.append("the data") }
        if causes.numerics != nil { names.append("the version of the arithmetic") }
        if !causes.seed.isEmpty { names.append("the seeds") }
        guard names.isEmpty else { return "Changed before it: " + names.listed + "." }
        if comparison.conditions.allSatisfy({ $0.verdict == .sameBits }) { return nil }
        return comparison.hasOtherBits
            ? "Nothing that determines a result changed, so code or machine must be the reason."
            : "What both sides have is the same bits; one of them is recorded less far."
    }

    // MARK: - What to look at first

    private var first: Line? {
        if let claim = comparison.claims.first {
            return "Look first at claim " + .code(claim.claim)
                + Line(" (\(claim.old ?? "none") → \(claim.new ?? "none")).")
        }
        let runs = comparison.conditions.filter { $0.verdict != .sameBits }.flatMap(\.runs)
        if let run = runs.first(where: { !$0.isSame }) {
            guard let divergence = run.divergence else { return "Look first at " + .code(run.name) + "." }
            let place = divergence.epoch.map { "epoch \($0)" } ?? "the final evaluation"
            return "Look first at " + .code(run.name) + Line(", \(place), ") + .code(divergence.metric) + "."
        }
        if let figure = comparison.figures.first {
            return "Look first at the figure " + .code(figure.shortName) + "."
        }
        if let text = comparison.texts.first { return "Look first at " + .code(text.name) + "." }
        return nil
    }
}

extension ConditionComparison.Row {
    fileprivate var isDifferent: Bool { verdict != .sameBits && !verdict.isNotComparable }
}

extension [Line] {
    /// `a, b and c`.
    fileprivate var listed: Line {
        guard let last else { return "" }
        return count == 1 ? last : Array(dropLast()).joined(by: ", ") + " and " + last
    }

    fileprivate func joined(by separator: Line) -> Line {
        dropFirst().reduce(first ?? "") { $0 + separator + $1 }
    }
}
