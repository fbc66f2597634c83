import Figures
import Foundation

extension ReportCheck {
    /// Each file beside the one that the records give now.
    mutating func compare(_ folder: ReportFolder, _ manifest: RecordedManifest?, with bundle: ReportBundle) {
        let rendering = Rendering(manifest, bundle)
        for file in bundle.files where file.name != Manifest.fileName {
            guard let data = folder.content(of: file.name).bytes else {
                if isFaulty(file.name) { continue }
                differ(file.name, .missing, "the records give such a file, and it is not there", rendering)
                continue
            }
            if data.isSame(as: file.bytes) {
                if let digests = rendering.listed[file.name], digests != rendering.given[file.name] {
                    find(
                        Manifest.fileName, .altered,
                        "its digests of '\(file.name)' are not those of that picture")
                } else if !isFaulty(file.name) {
                    agreeing.insert(file.name)
                }
            } else if file.name.hasSuffix(".png") {
                comparePicture(file.name, Array(data), rendering)
            } else if file.name == ReportPage.fileName, !rendering.isDrawnAlike {
                // Its figures have the widths of the font's letters.
                agreeing.remove(file.name)
                leaveUnchecked(
                    file.name,
                    "drawn with \(rendering.elsewhere), here \(rendering.here): its figures cannot be compared"
                )
            } else {
                differ(file.name, .unlike, Self.difference(data, file.bytes), rendering)
            }
        }
        let given = Set(bundle.files.map(\.name))
        for entry in manifest?.files ?? [] where !given.contains(entry.name) && !isFaulty(entry.name) {
            differ(entry.name, .surplus, "the records give no such file", rendering)
        }
        compareManifest(folder, rendering, bundle)
    }

    /// By drawing digest always; by bytes where the same libraries drew and wrote it, by pixels where the same drew it.
    private mutating func comparePicture(_ name: String, _ bytes: [UInt8], _ rendering: Rendering) {
        let (listed, given) = (rendering.listed[name], rendering.given[name])
        if let listed, listed.drawingDigest != given?.drawingDigest {
            return differ(
                name, .unlike, "its drawing digest in the manifest is not that of what the records give",
                rendering)
        }
        guard let picture = try? RasterImage(png: bytes, name: name) else {
            return find(name, .unlike, "it is no PNG file that can be read")
        }
        let pixels = picture.pixelDigest
        if rendering.isDrawnAlike {
            if pixels != given?.pixelDigest {
                find(name, .unlike, "its pixels are not those that the records give")
            } else if rendering.isWrittenAlike {
                find(name, .unlike, "its pixels are those that the records give, its bytes are not")
            }
        } else if let listed, pixels != listed.pixelDigest {
            find(name, .unlike, "its pixels are not those of its digest in the manifest")
        } else {
            agreeing.remove(name)
            leaveUnchecked(
                name,
                "drawn with \(rendering.elsewhere), here \(rendering.here): the drawing is what the records "
                    + "give, pixels cannot be compared")
        }
    }

    /// What is left of the manifest once every file is what the records give. Where it is not what it would be here, and
    /// need not be, it is unchecked: what it says of edition and libraries is its word alone.
    private mutating func compareManifest(
        _ folder: ReportFolder, _ rendering: Rendering, _ bundle: ReportBundle
    ) {
        guard findings.isEmpty, let data = folder.content(of: Manifest.fileName).bytes,
            let given = bundle.bytes(of: Manifest.fileName)
        else { return }
        if data.isSame(as: given) {
            agreeing.insert(Manifest.fileName)
        } else if !rendering.isSameEdition {
            leaveUnchecked(
                Manifest.fileName,
                "it says \(rendering.edition), and this version writes edition \(ReportEdition.current)")
        } else if !rendering.isWrittenAlike {
            leaveUnchecked(Manifest.fileName, Self.otherLibraries)
        } else {
            find(Manifest.fileName, .unlike, Self.difference(data, given))
        }
    }

    /// A difference is a finding where this edition wrote the report; else it may be a sentence that was mended since.
    private mutating func differ(
        _ name: String, _ kind: ReportFinding.Kind, _ sentence: String, _ rendering: Rendering
    ) {
        if rendering.isSameEdition {
            find(name, kind, sentence)
        } else if !isFaulty(name) {
            agreeing.remove(name)
            leaveUnchecked(
                name,
                "differs from what this version writes: the report is of \(rendering.edition), here of "
                    + "edition \(ReportEdition.current)")
        }
    }

    /// Where two texts part.
    static func difference(_ found: Data, _ given: [UInt8]) -> String {
        let (found, given) = [Array(found), given].map {
            $0.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        }.pair
        let line =
            zip(found, given).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, given.count)
        let (old, new) = (
            found.indices.contains(line) ? Array(found[line]) : [],
            given.indices.contains(line) ? Array(given[line]) : []
        )
        // Some words before the place where the lines part.
        let start = max(
            0, (zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)) - 24)
        func excerpt(_ bytes: [UInt8]) -> String {
            "'\(String(decoding: bytes.dropFirst(start).prefix(60), as: UTF8.self))'"
        }
        return "line \(line + 1) has \(excerpt(old)), the records give \(excerpt(new))"
    }
}

extension [[ArraySlice<UInt8>]] {
    fileprivate var pair: ([ArraySlice<UInt8>], [ArraySlice<UInt8>]) { (self[0], self[1]) }
}
