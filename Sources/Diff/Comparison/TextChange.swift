/// A document of a report that is not the same on both sides.
public struct TextChange: Sendable, Equatable {
    /// File name, as in `report.md`.
    public let name: String
    /// The old text; empty where the old side has none of this name.
    public let old: String
    /// The new text; empty where the new side has none of this name.
    public let new: String

    /// Nothing where either side has no documents at all, as a ledger.
    static func changes(from old: [String: String]?, to new: [String: String]?) -> [TextChange] {
        guard let old, let new else { return [] }
        return Set(old.keys).union(new.keys).sorted().compactMap { name in
            let (before, after) = (old[name] ?? "", new[name] ?? "")
            return before == after ? nil : TextChange(name: name, old: before, new: after)
        }
    }
}
