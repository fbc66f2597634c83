import Foundation
import Host

/// Reads from the git repository around the working folder: objects only, nothing is checked out or written.
struct Git: Sendable {
    /// The folder to ask from; nil for the working folder.
    var folder: String?

    /// What a name such as `HEAD~3:reports` stands for; nil where there is no such object.
    /// - Parameter side: what errors call it.
    func object(_ name: String, side: String) throws(DiffError) -> String? {
        let result = try run(["rev-parse", "--verify", "--quiet", "--end-of-options", name])
        guard result.status == 0 else {
            // Without --quiet's silence, git has more to say than that there is no such object. (Of a text that no commit
            // has, it says just that.)
            let isSilent = result.errors.isEmpty || name.hasPrefix(":/")
            if !isSilent { throw refused(side, result.errors) }
            return nil
        }
        return result.output.trimmedText
    }

    /// `commit`, `tree`, `blob` or `tag`.
    func kind(of object: String) throws(DiffError) -> String {
        try output(["cat-file", "-t", object]).trimmedText
    }

    /// Every file below a tree, by path, with its object.
    func files(in tree: String) throws(DiffError) -> [String: String] {
        // `mode type object`, a tab, and the path.
        try entries(["ls-tree", "-r", "-z", "--full-tree", tree]) { $0[1] == "blob" ? String($0[2]) : nil }
    }

    /// Every file of the index below `path`, by path from there, with its object.
    func indexFiles(below path: String) throws(DiffError) -> [String: String] {
        // `mode object stage`, a tab, and the path; of a conflict the version of ours.
        let all = try entries(["ls-files", "-s", "-z", "--full-name", "--", ":(top,literal)\(path)"]) {
            $0[2] == "0" || $0[2] == "2" ? String($0[1]) : nil
        }
        var files: [String: String] = [:]
        for (file, object) in all {
            files[file == path ? "" : String(file.dropFirst(path.isEmpty ? 0 : path.count + 1))] = object
        }
        return files
    }

    private func entries(
        _ arguments: [String], object: ([Substring]) -> String?
    ) throws(DiffError) -> [String: String] {
        var files: [String: String] = [:]
        for entry in try output(arguments).split(separator: 0) {
            let parts = entry.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            guard parts.count == 2 else { continue }
            let words = String(decoding: parts[0], as: UTF8.self).split(separator: " ")
            guard words.count == 3, let object = object(words) else { continue }
            files[String(decoding: parts[1], as: UTF8.self)] = object
        }
        return files
    }

    /// The content of objects, in their order, read by one process.
    func contents(of objects: [String]) throws(DiffError) -> [Data] {
        if objects.isEmpty { return [] }
        let request = Data(objects.map { "\($0)\n" }.joined().utf8)
        var rest = try output(["cat-file", "--batch"], input: request)[...]
        var contents: [Data] = []
        for object in objects {
            // `object type size`, a line feed, the content, and another line feed.
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")),
                let size = Int(
                    String(decoding: rest[..<end], as: UTF8.self).split(separator: " ").last ?? ""),
                rest.distance(from: end, to: rest.endIndex) > size + 1
            else {
                throw refused(object, "no such object (of a partial clone, `git fetch --refetch` brings it)")
            }
            let start = rest.index(after: end)
            contents.append(Data(rest[start..<start + size]))
            rest = rest[(start + size + 1)...]
        }
        return contents
    }

    /// Files below `path` that differ between two commits, or between one and the work tree.
    func changedFiles(from old: String, to new: String?, below path: String) throws(DiffError) -> [String] {
        let commits = [old, new].compactMap { $0 }
        return try output(["diff", "--no-ext-diff", "--name-only", "-z"] + commits + ["--", path])
            .split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: - The repository

    /// The working folder's path from the top of the work tree, with a slash behind; empty at the top and in bare ones.
    var prefix: String {
        get throws(DiffError) {
            try hasWorkTree ? try output(["rev-parse", "--show-prefix"]).trimmedText : ""
        }
    }

    /// Whether there is a work tree that files can differ from.
    var hasWorkTree: Bool {
        get throws(DiffError) { try output(["rev-parse", "--is-inside-work-tree"]).trimmedText == "true" }
    }

    /// Whether history ends where the clone was cut off.
    var isShallow: Bool {
        get throws(DiffError) { try output(["rev-parse", "--is-shallow-repository"]).trimmedText == "true" }
    }

    /// The commit where two histories part.
    func mergeBase(_ old: String, _ new: String) throws(DiffError) -> String? {
        let result = try run(["merge-base", "--end-of-options", old, new])
        return result.status == 0 ? result.output.trimmedText : nil
    }

    /// The submodule that `path` leads into, in a commit.
    func submodule(on path: String, in commit: String) throws(DiffError) -> String? {
        var start = ""
        for part in path.split(separator: "/") {
            start += (start.isEmpty ? "" : "/") + part
            let entry = try output(["ls-tree", "--full-tree", commit, start]).trimmedText
            if entry.hasPrefix("160000 ") { return start }
        }
        return nil
    }

    // MARK: - The process

    private func output(_ arguments: [String], input: Data? = nil) throws(DiffError) -> Data {
        let result = try run(arguments, input: input)
        guard result.status == 0 else { throw refused(arguments.last ?? "", result.errors) }
        return result.output
    }

    private func run(_ arguments: [String], input: Data? = nil) throws(DiffError) -> Program.Result {
        do {
            // Even a refreshed index would be a change of the repository. What git says is looked at, in one language.
            return try Program.run(
                "git", arguments, in: folder, environment: ["GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"],
                input: input)
        } catch {
            throw DiffError(
                place: "git", expected: "the command `git`, to read revisions with", found: "none that runs",
                remedy: "install git, or name folders and files")
        }
    }

    private func refused(_ name: String, _ errors: String) -> DiffError {
        let lines = errors.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        // What git tells to do goes before what would only help in other cases.
        let command = lines.first { $0.hasPrefix("git ") }
        return DiffError(
            place: name, expected: "a file, a folder or a revision that git can read",
            found: lines.first ?? "that git failed",
            remedy: command.map { "if you trust it, run `\($0)`" }
                ?? "run the command inside the repository, or name a folder or file")
    }
}

extension Data {
    fileprivate var trimmedText: String {
        String(decoding: self, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
