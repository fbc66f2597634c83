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

    /// The report in this tree, with its text and its pictures, as far as they are there; what is not is named.
    func side() throws -> Side {
        let start = try contents(of: ["report.json", "manifest.json"].filter(has))
        guard let json = start["report.json"] else {
            throw DiffError(
                place: name, expected: "a report", found: "no report.json",
                remedy: "write the report again with `reprise report`, or name another folder")
        }
        if LFSPointer.isOne(json) { throw LFSPointer.error("\(name)/report.json") }
        var side = Side(name: name, report: try RecordedReport(data: json, path: "\(name)/report.json"))
        let manifest = start["manifest.json"].flatMap(RecordedManifest.init)
        side.environment = manifest?.rendering
        if manifest == nil {
            side.missing.append(
                start["manifest.json"] == nil
                    ? "manifest.json is not there" : "manifest.json is of another kind")
        }
        let names = manifest?.files.map(\.name) ?? ["report.md", "report.ja.md"]
        let files = try contents(
            of: names.filter { ($0.hasSuffix(".md") || $0.hasSuffix(".png")) && has($0) })
        let pointers = files.filter { LFSPointer.isOne($0.value) }.keys.sorted()
        side.absentFiles = Set(names.filter { !has($0) } + pointers)
        side.missing += absent(names.filter { manifest != nil && !has($0) })
        side.missing += pointers.map { "\($0) is a Git LFS pointer (`git lfs pull` fetches the file)" }
        side.documents = files.filter { $0.key.hasSuffix(".md") && !pointers.contains($0.key) }
            .mapValues { text($0) }
        side.figures =
            manifest == nil
            ? nil
            : files.filter { $0.key.hasSuffix(".png") && !pointers.contains($0.key) }
                .mapValues { Array($0) }
        for file in manifest?.files ?? [] {
            guard let figure = file.name.wholeMatch(of: /data\/(.+)\.csv/)?.output.1 else { continue }
            side.plottedValues["figures/\(figure).png"] = file.sha256
        }
        return side
    }

    /// Without the carriage returns of a check-out for Windows.
    private func text(_ data: Data) -> String {
        String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    /// Files that the manifest lists and that are not there: a folder of them together.
    private func absent(_ names: [String]) -> [String] {
        let hint = "listed in manifest.json, perhaps ignored by .gitignore; `git add -f` takes it in"
        var folders: [String: Int] = [:]
        for name in names {
            folders[name.lastIndex(of: "/").map { String(name[...$0]) } ?? name, default: 0] += 1
        }
        return folders.sorted { $0.key < $1.key }.map { folder, count in
            count == 1
                ? "\(names.first { $0.hasPrefix(folder) } ?? folder) is not there (\(hint))"
                : "\(count) files of \(folder) are not there (\(hint))"
        }
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
