import Documents
import Figures
import Foundation

/// How a report was written, and how it is rendered now.
struct Rendering {
    /// Of each file as the manifest lists it, and as the records give it now.
    let listed, given: [String: RecordedManifest.Entry]
    /// Whether this edition of `reprise` wrote the report.
    let isSameEdition: Bool
    /// Whether pixels must be the same, and whether also the bytes of a PNG file must be.
    let isDrawnAlike, isWrittenAlike: Bool
    /// Edition and libraries, in words.
    let edition, elsewhere, here: String

    init(_ manifest: RecordedManifest?, _ bundle: ReportBundle) {
        let present = bundle.bytes(of: Manifest.fileName).flatMap { RecordedManifest(Data($0)) }
        func entries(_ manifest: RecordedManifest?) -> [String: RecordedManifest.Entry] {
            Dictionary((manifest?.files ?? []).map { ($0.name, $0) }) { first, _ in first }
        }
        (listed, given) = (entries(manifest), entries(present))
        isSameEdition = manifest?.edition == ReportEdition.current
        edition = manifest?.edition.map { "edition \($0)" } ?? "an edition before the first that says so"
        // Reports of earlier versions name libpng, too.
        let encoder = ["libpng", "zlib"]
        let (old, new) = (manifest?.rendering ?? [:], present?.rendering ?? [:])
        func drawn(_ facts: [String: String]) -> [String: String] {
            facts.filter { !encoder.contains($0.key) }
        }
        isDrawnAlike = drawn(old) == drawn(new)
        isWrittenAlike = old == new
        let changed = new.keys.sorted().filter { old[$0] != new[$0] && !encoder.contains($0) }
        func words(_ facts: [String: String]) -> String {
            changed.map { "\($0) \(Format.digest(facts[$0] ?? "unknown"))" }.joined(separator: ", ")
        }
        (elsewhere, here) = (words(old), words(new))
    }
}
