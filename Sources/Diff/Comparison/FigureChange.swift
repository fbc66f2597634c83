import Figures
import Host

/// A picture of a report that does not show the same on both sides.
public struct FigureChange: Sendable, Equatable {
    /// How far two pictures differ.
    public struct Pixels: Sendable, Equatable {
        /// Pixels that are not the same in both.
        public let differing: Int
        /// The same as a share of the larger picture, 0 to 1.
        public let share: Double
        /// The largest difference of a red, green or blue value, 0 to 255.
        public let largestDifference: Int
    }

    /// Path in the report's folder, as in `figures/memorisation.png`.
    public let name: String
    /// The old PNG file; nil where the old side has none of this name.
    public let old: [UInt8]?
    /// The new PNG file; nil where the new side has none of this name.
    public let new: [UInt8]?
    /// Whether it shows other values, or only shows them otherwise; nil where that is not known.
    public let hasOtherValues: Bool?
    /// Whether results say why it is another one: then nobody looks at its pixels, which take time, unless they are asked for.
    let isExplained: Bool
    private let measured: Pixels?

    /// How far they differ; nil where there is but one, or one that cannot be read.
    public var pixels: Pixels? { isExplained ? comparison.map(Pixels.init) : measured }

    /// Pictures that are only on one side, or differ in a pixel: the bytes of the files also differ between versions
    /// of the library that writes them. Nothing where either side has no pictures at all, as a `report.json` alone.
    /// - Parameter haveOtherResults: whether that is why figures with other values are other ones.
    static func changes(from old: Side, to new: Side, haveOtherResults: Bool) -> [FigureChange] {
        guard let before = old.figures, let after = new.figures else { return [] }
        func changes(_ names: [String]) -> [FigureChange] {
            names.concurrentMap { name in
                let values = untranslated(name)
                return FigureChange(
                    name: name, old: before[name], new: after[name],
                    values: (old.plottedValues[values], new.plottedValues[values]), haveOtherResults)
            }.compactMap { $0 }
        }
        let names = Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }
        let figures = changes(names.filter { untranslated($0) == $0 })
        // The same in another language is looked at only where that is all that changed.
        let known = Set(figures.map(\.name))
        let translations = names.filter { untranslated($0) != $0 && !known.contains(untranslated($0)) }
        return (figures + changes(translations)).sorted { $0.name < $1.name }
    }

    /// `figures/accuracy.png` of `figures/accuracy.ja.png`; the plotted values belong to the former.
    private static func untranslated(_ name: String) -> String {
        name.replacing(/\.[A-Za-z0-9-]+\.png$/, with: ".png")
    }

    /// Nil where both show the same.
    private init?(
        name: String, old: [UInt8]?, new: [UInt8]?, values: (old: String?, new: String?),
        _ haveOtherResults: Bool
    ) {
        (self.name, self.old, self.new) = (name, old, new)
        hasOtherValues = values.old == nil || values.new == nil ? nil : values.old != values.new
        isExplained = haveOtherResults && hasOtherValues == true && old != nil && new != nil
        let comparison = isExplained ? nil : try? PictureComparison(name: name, old: old, new: new)
        if comparison?.isSame == true { return nil }
        measured = comparison.map(Pixels.init)
    }

    /// The name without folder and ending.
    var shortName: String {
        (name.split(separator: "/").last.map(String.init) ?? name).replacing(/\.png$/, with: "")
    }

    /// Old, new and what differs side by side; nil where there are not two pictures that can be read.
    var comparison: PictureComparison? { try? PictureComparison(name: name, old: old, new: new) }
}

extension FigureChange.Pixels {
    fileprivate init(_ comparison: PictureComparison) {
        differing = comparison.differingPixels
        share = comparison.share
        largestDifference = comparison.largestChannelDifference
    }
}

extension PictureComparison {
    /// Nil where there are not two files.
    fileprivate init?(name: String, old: [UInt8]?, new: [UInt8]?) throws(FigureError) {
        guard let old, let new else { return nil }
        self.init(
            title: name, old: try RasterImage(png: old, name: name),
            new: try RasterImage(png: new, name: name))
    }
}
