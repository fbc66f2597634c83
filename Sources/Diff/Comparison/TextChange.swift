/// A document of a report that is not the same on both sides.
public struct TextChange: Sendable, Equatable {
    /// File name, as in `report.md`.
    public let name: String
    /// What changed, line by line.
    public let diff: UnifiedDiff
    /// Lines that only the new side has.
    public var added: Int { lines(.added) }
    /// Lines that only the old side has.
    public var removed: Int { lines(.removed) }

    private func lines(_ change: UnifiedDiff.Change) -> Int {
        diff.hunks.reduce(0) { $0 + $1.lines.count { $0.change == change } }
    }

    /// Nothing where either side has no documents at all, as a ledger.
    static func changes(from old: [String: String]?, to new: [String: String]?) -> [TextChange] {
        guard let old, let new else { return [] }
        // `report.md` before its translations.
        let names = Set(old.keys).union(new.keys).sorted { ($0.count, $0) < ($1.count, $1) }
        return names.compactMap { name in
            let diff = UnifiedDiff(old: old[name] ?? "", new: new[name] ?? "")
            return diff.hunks.isEmpty ? nil : TextChange(name: name, diff: diff)
        }
    }
}
