public import Foundation
internal import Yams

/// Reads plan files. `seeds/README.md` describes the format.
///
/// Everything that is not understood is an error, with file, line and field: a key that is silently
/// ignored would be an experiment that silently is another one.
public enum PlanReader {
    /// A plan file may have this many bytes; the longest of ours has six thousand.
    static let largestSize = 1 << 20

    /// What to do where there is no such file: which plans there are, where a name stood for a file in seeds/.
    private static func remedy(forMissing path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == "seeds" else { return "check the path and its permissions" }
        let files = FileManager.default.enumerator(atPath: "seeds")?.compactMap { $0 as? String } ?? []
        let plans = files.filter { $0.hasSuffix(".yml") }.sorted()
        if let plan = plans.first(where: { $0.hasSuffix("/" + parts[1]) }) { return "name it seeds/\(plan)" }
        let names = plans.filter { !$0.contains("/") }.map { $0.dropLast(4) }
        let known =
            names.isEmpty
            ? "there is no plan in seeds/ of this folder"
            : "the plans in seeds/ are \(names.joined(separator: ", "))"
        return known + "; any other is named by its file, as in my/\(parts[1])"
    }

    /// The plan in the file at `path`. Errors name the file as `path` does.
    public static func read(path: String) throws(PlanError) -> Plan {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw PlanError(
                file: path, expected: "a plan file that can be read", found: "none",
                remedy: remedy(forMissing: path))
        }
        let data: Data?
        do {
            data = try handle.read(upToCount: largestSize + 1)
        } catch {
            throw PlanError(
                file: path, expected: "a plan file", found: "a folder or a file that cannot be read",
                remedy: "name one .yml file")
        }
        return try read(data: data ?? Data(), file: path)
    }

    /// The plan in `data`; `file` is what errors call it.
    public static func read(data: Data, file: String) throws(PlanError) -> Plan {
        try read(text: text(of: data, file: file, kind: "a plan file"), file: file)
    }

    /// The text of a YAML file of this `kind`, which is not too large, without a byte order mark.
    static func text(of data: Data, file: String, kind: String) throws(PlanError) -> String {
        guard data.count <= largestSize else {
            throw PlanError(
                file: file, expected: "at most \(largestSize) bytes", found: "more",
                remedy: "check that this is \(kind)")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw PlanError(
                file: file, expected: "text in UTF-8", found: "other bytes", remedy: "save the file as UTF-8")
        }
        return withoutMark(text)
    }

    /// YAML allows a byte order mark at the beginning.
    private static func withoutMark(_ text: String) -> String {
        text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The plan in `text`; `file` is what errors call it.
    public static func read(text: String, file: String) throws(PlanError) -> Plan {
        let text = withoutMark(text)
        do throws(PlanError) {
            return try PlanField(node: rootNode(of: text, file: file), path: "", file: file).plan()
        } catch {
            throw unusualSpace(in: text, file: file, before: error.line) ?? error
        }
    }

    /// What was found wrong with a plan that had been read, as with its data at hand, with its place in the file at `path`; the
    /// file alone where it cannot be read again.
    public static func located(_ error: PlanError, path: String) -> PlanError {
        var located = error
        located.file = error.file ?? path
        guard error.line == nil, let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self),
            let root = try? rootNode(of: withoutMark(text), file: path)
        else { return located }
        return PlanField(node: root, path: "", file: path).located(error)
    }
}
