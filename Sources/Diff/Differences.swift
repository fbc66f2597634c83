import CMemory

/// Every report of two sides, compared.
public struct Differences: Sendable {
    /// One report on both sides.
    public struct Report: Sendable {
        /// The report's folder, where there are several; nil where one report stands beside one.
        public let name: String?
        /// How the two differ.
        public let comparison: Comparison
    }

    /// What a gate came to.
    public struct GateResult: Sendable {
        /// The gate as the user wrote it.
        public let gate: String
        /// Why it fails; empty where it does not.
        public let failures: [String]
    }

    /// How the user named the old side.
    public let oldName: String
    /// How the user named the new side.
    public let newName: String
    /// Reports that both sides have.
    public let reports: [Report]
    /// Reports that only the new side has.
    public let added: [String]
    /// Reports that only the old side has.
    public let removed: [String]
    /// What could not be compared though it belongs to a report: sentences that begin with the side's name.
    public let notes: [String]
    /// What the gates came to, in the user's order.
    public let gates: [GateResult]

    /// Reads and compares two sides: files, folders, ledgers or git revisions.
    /// - Throws: one sentence about the side that cannot be read, or why the two cannot be compared.
    /// - Parameter new: nil for what `old` alone says (see `SideReader.pairs`).
    public init(old: String, new: String?, reader: SideReader, gates: [Gate] = []) throws {
        let pairs = try reader.pairs(old: old, new: new)
        let (old, new) = (pairs.oldName, pairs.newName)
        var (reports, added, removed): ([Report], [String], [String]) = ([], [], [])
        var notes: [String] = []
        for pair in pairs.pairs {
            switch (pair.old, pair.new) {
            case (let old?, let new?):
                let (old, new) = (try old(), try new())
                // What reading leaves free would lie beside the pictures.
                reprise_return_free_memory()
                for note in [old, new].flatMap({ side in side.missing.map { "\(side.name): \($0)" } })
                where !notes.contains(note) { notes.append(note) }
                let comparison = try Comparison(
                    old: old.comparable(with: new), new: new.comparable(with: old),
                    sources: pairs.changedSources)
                reports.append(Report(name: pair.name, comparison: comparison))
            case (_?, nil): removed.append(pair.name ?? "")
            case (nil, _): added.append(pair.name ?? "")
            }
        }
        guard !reports.isEmpty else {
            throw DiffError(
                place: "\(old), \(new)", expected: "a report that both sides have",
                found: "\(removed.joined(separator: ", ")) and \(added.joined(separator: ", "))",
                remedy: "name the two reports themselves")
        }
        self.init(
            old: old, new: new, reports: reports, added: added, removed: removed, notes: notes, gates: gates)
    }

    /// Compares one report with one.
    /// - Parameter sources: source files that are known to differ.
    /// - Throws: why the two cannot be compared.
    public init(old: Side, new: Side, sources: [String]? = nil, gates: [Gate] = []) throws {
        let report = Report(name: nil, comparison: try Comparison(old: old, new: new, sources: sources))
        self.init(old: old.name, new: new.name, reports: [report], added: [], removed: [], gates: gates)
    }

    private init(
        old: String, new: String, reports: [Report], added: [String], removed: [String],
        notes: [String] = [], gates: [Gate]
    ) {
        self.notes = notes
        (oldName, newName) = (old, new)
        (self.reports, self.added, self.removed) = (reports, added, removed)
        self.gates = gates.map { gate in
            GateResult(
                gate: gate.text,
                failures: removed.map { "report \($0) is missing on the new side" }
                    + reports.flatMap { report in
                        gate.failures(in: report.comparison).map { failure in
                            report.name.map { "\($0): \(failure)" } ?? failure
                        }
                    })
        }
    }

    /// What it all comes to: the same where everything is, and not comparable where any report is.
    public var outcome: Comparison.Outcome {
        let outcomes = reports.map(\.comparison.outcome)
        if outcomes.contains(.notComparable) { return .notComparable }
        return outcomes.contains(.different) || !added.isEmpty || !removed.isEmpty ? .different : .same
    }

    /// The pictures of each report.
    /// - Parameter folder: where they are, as a text refers to them.
    func albums(folder: String) -> [Album] {
        reports.map { Album($0.comparison, report: $0.name, folder: folder) }
    }

    /// Whether a gate fails.
    public var failsGate: Bool { gates.contains { !$0.failures.isEmpty } }
}
