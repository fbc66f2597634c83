internal import Datasets
internal import Vocabulary

extension DatasetDescription {
    /// The section `dataset` of a plan in one fixed form.
    public var canonicalText: String { canonicalLines.joined(separator: "\n") + "\n" }

    /// The lines of that.
    var canonicalLines: [String] {
        var lines = ["dataset:", "  name: \(name)", "  kind: \(source.keyword)"]
        let ofKind = source.written.flatMap { Self.lines($0.field, $0.value) }
        // Of generated samples, which came first, the settings stand before what all kinds have.
        if source.files == nil { lines += ofKind }
        lines.append("  classes: \(classes)")
        if firstLabel != 0 { lines.append("  first_label: \(firstLabel)") }
        if isTransposed { lines.append("  transposed: true") }
        if source.files != nil { lines += ofKind }
        if let image {
            let channels = image.channels == 1 ? "" : ", channels: \(image.channels)"
            lines.append("  image: {height: \(image.height), width: \(image.width)\(channels)}")
        }
        if let crop { lines.append("  crop: \(crop)") }
        if pixels.scale != PixelRule.usualScale { lines.append("  scale: \(pixels.scale)") }
        if let normalisation = pixels.normalisation {
            lines.append("  normalise: {mean: \(normalisation.mean), std: \(normalisation.deviation)}")
        }
        if pixels.isPerImage { lines.append("  normalise: \(PixelRule.perImage)") }
        if let digest { lines.append("  digest: \(digest)") }
        return lines
    }

    private static func lines(_ field: Field, _ value: Setting) -> [String] {
        guard case .fileNames(let names) = field.kind, case .fileNames(let files) = value else {
            return ["  \(field.name): \(field.kind.text(of: value))"]
        }
        return ["  \(field.name):"]
            + zip(names, files).map { "    \($0): \"\(String(decoding: $1, as: UTF8.self))\"" }
    }
}
