import Documents
import Plans

/// Why results may be other ones.
extension ComparisonSections {
    var causes: [String] {
        let causes = comparison.causes
        var table = MarkdownTable(["what": .left, "old": .left, "new": .left])
        func add(_ name: String, _ old: String?, _ new: String?) {
            table.rows.append([name] + [old, new].map { $0.map(Markdown.code) ?? "–" })
        }
        for change in causes.plan { add("plan: \(Markdown.code(change.field))", change.old, change.new) }
        for change in [causes.data, causes.numerics].compactMap({ $0 }) {
            let isDigest = change.name.hasSuffix("digest")
            func text(_ value: String?) -> String? { isDigest ? value.map(Format.digest) : value }
            add(change.name, text(change.old), text(change.new))
        }
        for change in causes.seed { add(Markdown.code(change.field), change.old, change.new) }
        for change in causes.environment {
            add("environment: \(Markdown.escaped(change.name))", change.old, change.new)
        }
        let unrecorded = causes.unrecordedEnvironments.map(Markdown.escaped).listed
        return (causes.determinesTheSame ? [unexplained] : []) + (table.rows.isEmpty ? [] : [table.text])
            + sources
            + (unrecorded.isEmpty ? [] : ["Environment: not recorded for \(unrecorded)."])
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

    /// What a result depends on comes first: whoever looks for a reason begins there.
    private var sources: [String] {
        guard let files = comparison.causes.sources, !files.isEmpty else { return [] }
        let lines = SourceFile.Role.allCases.compactMap { role -> String? in
            let names = files.map(SourceFile.init).filter { $0.role == role }.sorted().map(\.path)
            if names.isEmpty { return nil }
            let shown = names.prefix(5).map(Markdown.code)
            let more = names.count > shown.count ? ["\(names.count - shown.count) more"] : []
            return "- \(role.words): \((shown + more).listed)"
        }
        return ["Source files that differ:", lines.joined(separator: "\n")]
    }
}
