import Digests
import Documents
import Foundation

extension ReportCheck {
    /// Every file against the manifest: missing, surplus and altered ones.
    mutating func checkFiles(of folder: ReportFolder, against manifest: RecordedManifest) {
        var listed: Set<String> = [Manifest.fileName]
        for entry in manifest.files {
            guard Self.isInside(entry.name) else {
                find(Manifest.fileName, .altered, "it lists '\(entry.name)', which no report has")
                continue
            }
            guard listed.insert(entry.name).inserted else {
                find(Manifest.fileName, .altered, "it lists '\(entry.name)' twice")
                continue
            }
            check(entry, folder.content(of: entry.name))
        }
        for name in folder.names() where !listed.contains(name) {
            find(name, .surplus, "the manifest does not list it")
        }
    }

    private mutating func check(_ entry: RecordedManifest.Entry, _ content: ReportFolder.Content) {
        switch content {
        case .missing:
            find(entry.name, .missing, "the manifest lists it, and it is not there")
        case .unreadable(let reason):
            find(entry.name, .altered, "the manifest lists a file, found \(reason)")
        case .bytes(let data):
            guard let digest = entry.sha256 else {
                return find(Manifest.fileName, .altered, "it gives no digest of '\(entry.name)'")
            }
            let found = sha256(data)
            if found != digest {
                find(
                    entry.name, .altered,
                    "its SHA-256 is \(Format.digest(found))…, in the manifest \(Format.digest(digest))…")
            } else if entry.bytes != data.count {
                find(Manifest.fileName, .altered, "it gives another size of '\(entry.name)'")
            } else {
                agreeing.insert(entry.name)
            }
        }
    }

    /// Whether a name can be that of a file of a report: below the folder, without ways out of it.
    private static func isInside(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return name != Manifest.fileName
            && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
            && name.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    }
}
