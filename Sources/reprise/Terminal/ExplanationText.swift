import Documents
import Reports

/// What is explained of a line, for reading: each value, then the runs that any of them is of.
struct ExplanationText {
    let line: String
    let values: [ExplainedValue]

    var text: String {
        let heading = line.count > 160 ? "\(line.prefix(160))…" : line
        guard !values.isEmpty else {
            return heading + "\n\nNo number in this line comes from a value: it is text of the article."
        }
        return ([heading] + values.map(block) + [runs].compactMap(\.self)).joined(separator: "\n\n")
    }

    private func block(_ value: ExplainedValue) -> String {
        var lines = [value.shown.count > 160 ? "\(value.shown.prefix(160))…" : value.shown]
        func add(_ title: String, _ text: String) { lines.append("  " + title.padded(9) + text) }
        for named in value.values {
            add("value", "\(named.name) = \(named.value)" + (named.bits.map { " (bits \($0))" } ?? ""))
        }
        add("tag", place(value.tag))
        if let query = value.tag.query { lines += query.indented }
        for step in value.through {
            add("through", place(step))
            if let query = step.query { lines += query.indented }
        }
        let facts = ["plan": "the plan", "data": "the data set", "published": "published values"]
        let parts =
            value.statements.map { "statement \($0)" } + value.facts.map { facts[$0] ?? $0 }
            + (value.isExact ? value.runs.map(\.name) : [])
        if !parts.isEmpty { add("of", parts.joined(separator: ", ")) }
        if !value.isExact {
            add("among", value.runs.map(\.name).joined(separator: ", "))
            add("", "(nothing says of which; a query that has the column `run` or `condition` does)")
        }
        return lines.joined(separator: "\n")
    }

    private func place(_ place: ExplainedValue.Place) -> String {
        let tag = place.tag.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return "\(place.file):\(place.line):\(place.column)  \(tag)"
    }

    /// Every run once, with the digests of its records.
    private var runs: String? {
        var runs: [ExplainedValue.Run] = []
        for run in values.filter(\.isExact).flatMap(\.runs) where !runs.contains(run) { runs.append(run) }
        guard !runs.isEmpty else { return nil }
        return runs.map { run in
            let digests = [("identity", run.identity), ("records", run.chain), ("state", run.state)]
            return
                (["\(run.name): \(counted(run.epochs, "epoch"))"]
                + digests.compactMap { title, digest in digest.map { "  \(title.padded(9))\($0)" } })
                .joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }

    fileprivate var indented: [String] {
        split(separator: "\n" as Character, omittingEmptySubsequences: false).map { "           \($0)" }
    }
}
