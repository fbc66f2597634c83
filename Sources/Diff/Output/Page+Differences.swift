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
