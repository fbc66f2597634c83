import Foundation
import Reports

/// A folder with a report, or with folders of reports, wherever its files are kept.
protocol ReportTree: Sendable {
    /// How the user would name it.
    var name: String { get }
    /// Folders directly in it.
    var folders: [String] { get }
    /// The tree of one of its folders.
    func folder(_ name: String) -> any ReportTree
    /// Whether it has this file, by path with `/` between folders.
    func has(_ file: String) -> Bool
    /// The content of files that it has, by path.
    func contents(of files: [String]) throws(DiffError) -> [String: Data]
}

extension ReportTree {
    /// Whether a report was written here, whole or not.
    var isReport: Bool { ["report.json", "manifest.json", "report.md"].contains(where: has) }

    /// Folders with a report, by name.
    var reports: [String] { folders.filter { folder($0).isReport }.sorted() }

    /// The report in this tree, with its text and its pictures.
    func side() throws -> Side {
        let start = try contents(of: ["report.json", "manifest.json"].filter(has))
        guard let json = start["report.json"] else { throw half("no report.json") }
        guard let manifestData = start["manifest.json"] else { throw half("no manifest.json") }
        guard let manifest = RecordedManifest(manifestData) else {
            throw half("a manifest.json of another kind")
        }
        let names = manifest.files.map(\.name)
        if let missing = names.first(where: { !has($0) }) {
            throw half("no \(missing), which its manifest.json lists")
        }
        var side = Side(name: name, report: try RecordedReport(data: json, path: "\(name)/report.json"))
        side.environment = manifest.rendering
        let files = try contents(of: names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".png") })
        side.documents = files.filter { $0.key.hasSuffix(".md") }
            .mapValues { String(decoding: $0, as: UTF8.self) }
        side.figures = files.filter { $0.key.hasSuffix(".png") }.mapValues { Array($0) }
        return side
    }

    private func half(_ found: String) -> DiffError {
        DiffError(
            place: name, expected: "a whole report", found: found,
            remedy: "write the report again with `reprise report`, or name its report.json alone")
    }
}

/// A folder of the file system.
struct FileTree: ReportTree {
    let name: String
    private let url: URL

    init(name: String) {
        // `reports/` and `reports` are one.
        self.name = name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : name
        url = URL(fileURLWithPath: name, isDirectory: true)
    }

    var folders: [String] {
        let all = try? FileManager.default.contentsOfDirectory(
            at: url, includingPropertiesForKeys: [.isDirectoryKey], options: [.skipsHiddenFiles])
        return (all ?? []).filter(\.hasDirectoryPath).map(\.lastPathComponent)
    }

    func folder(_ name: String) -> any ReportTree { FileTree(name: "\(self.name)/\(name)") }

    /// A manifest cannot reach outside of its folder.
    func has(_ file: String) -> Bool {
        !file.split(separator: "/").contains("..")
            && FileManager.default.fileExists(atPath: url.appendingPathComponent(file).path)
    }

    func contents(of files: [String]) throws(DiffError) -> [String: Data] {
        var contents: [String: Data] = [:]
        for file in files {
            guard let data = FileManager.default.contents(atPath: url.appendingPathComponent(file).path)
            else {
                throw DiffError(
                    place: "\(name)/\(file)", expected: "a file that can be read", found: "none",
                    remedy: "check its permissions")
            }
            contents[file] = data
        }
        return contents
    }
}
