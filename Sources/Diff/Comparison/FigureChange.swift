/// A picture of a report that is not the same on both sides.
public struct FigureChange: Sendable, Equatable {
    /// Path in the report's folder, as in `figures/memorisation.png`.
    public let name: String
    /// The old PNG file; nil where the old side has none of this name.
    public let old: [UInt8]?
    /// The new PNG file; nil where the new side has none of this name.
    public let new: [UInt8]?

    /// Nothing where either side has no pictures at all, as a `report.json` alone.
    static func changes(from old: [String: [UInt8]]?, to new: [String: [UInt8]]?) -> [FigureChange] {
        guard let old, let new else { return [] }
        return Set(old.keys).union(new.keys).sorted().compactMap { name in
            old[name] == new[name] ? nil : FigureChange(name: name, old: old[name], new: new[name])
        }
    }
}
