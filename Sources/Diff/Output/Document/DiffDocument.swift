import Documents

/// The whole comparison as Markdown, from which every format for people is written.
struct DiffDocument {
    let differences: Differences
    /// The pictures of each report; nil leaves out pictures and all that is the same, for a terminal.
    let albums: [Album]?

    var markdown: String { blocks.joined(separator: "\n\n") + "\n" }

    /// What windows and bookmarks are called.
    var title: String {
        guard let only else { return "\(differences.oldName) → \(differences.newName)" }
        let comparison = only.comparison
        return "\(comparison.newPlan): \(comparison.oldName) → \(comparison.newName)"
    }

    private var blocks: [String] {
        let title = ["# \(Markdown.escaped(title))"]
        if let only {
            let opening = [
                Summary.sentences(of: differences, isNamed: false).joined(separator: " ").asSentence
            ]
            return title + opening + sections(only.comparison, albums?.first, level: 2) + gates
        }
        let opening = Summary.sentences(of: differences, isNamed: true).map { "- \($0.asSentence)" }
        return title + [opening.joined(separator: "\n")] + reports + gates
    }

    /// The report that all is about; nil where there are several.
    private var only: Differences.Report? {
        let isOne = differences.reports.count == 1 && differences.added.isEmpty && differences.removed.isEmpty
        return isOne ? differences.reports.first : nil
    }

    private var reports: [String] {
        differences.reports.enumerated().flatMap { index, report -> [String] in
            if albums == nil, report.comparison.outcome == .same { return [] }
            return ["## \(Markdown.escaped(report.name ?? report.comparison.newPlan))"]
                + sections(report.comparison, albums?[index], level: 3)
        }
    }

    private func sections(_ comparison: Comparison, _ album: Album?, level: Int) -> [String] {
        ComparisonSections(comparison: comparison, album: album, level: level).blocks
    }

    private var gates: [String] {
        if differences.gates.isEmpty { return [] }
        let lines = differences.gates.map { gate in
            let result =
                gate.failures.isEmpty
                ? "passes" : "**fails**: " + Markdown.escaped(gate.failures.joined(separator: "; "))
            return "- \(Markdown.code(gate.gate)): \(result)"
        }
        return ["## Gates", lines.joined(separator: "\n")]
    }
}

extension String {
    /// With a capital at its beginning.
    fileprivate var asSentence: String { prefix(1).uppercased() + dropFirst() }
}
