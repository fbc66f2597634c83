import Foundation

/// Finds what a name means in git: a revision in any of git's spellings, a path in one, or a path in the index.
struct RevisionReader {
    let git: Git

    /// Where a side is.
    enum Place {
        /// A folder's files by path, each with its object; `label` is what the side is called.
        case tree(label: String, files: [String: String])
        /// One file.
        case file(object: String)
    }

    private static let reports = "reports"

    // MARK: - Two sides in one word

    /// The two sides that `old` and `new` name: `A..B` is both, and of `A...B` the old one is where the histories part.
    func ends(_ old: String, _ new: String?) throws(DiffError) -> (old: String, new: String) {
        guard let range = range(old) else { return (old, new ?? Self.reports) }
        guard new == nil else {
            throw DiffError(
                place: old, expected: "one side", found: "a range, which names both",
                remedy: "leave out the second side, or name one revision")
        }
        let (first, last) = (
            range.first.isEmpty ? "HEAD" : range.first, range.last.isEmpty ? "HEAD" : range.last
        )
        guard range.isSymmetric else { return (first, last) }
        guard let base = try git.mergeBase(first, last) else {
            throw DiffError(
                place: old, expected: "two revisions with a common past", found: "none that git knows",
                remedy: "name two revisions, as in \(first)..\(last)")
        }
        return (base, last)
    }

    private func range(_ name: String) -> (first: String, last: String, isSymmetric: Bool)? {
        // `../old` is a path, and `:/text..` looks for a message.
        guard !FileManager.default.fileExists(atPath: name), !name.hasPrefix(":"),
            !name.split(separator: "/", omittingEmptySubsequences: false).contains(".."),
            let dots = name.range(of: "..")
        else { return nil }
        let rest = name[dots.upperBound...]
        let isSymmetric = rest.hasPrefix(".")
        return (String(name[..<dots.lowerBound]), String(isSymmetric ? rest.dropFirst() : rest), isSymmetric)
    }

    // MARK: - One side

    /// What `name` is: all reports of a revision, a folder or file in one, or one in the index.
    func place(of name: String) throws(DiffError) -> Place {
        if let path = indexPath(name) { return try index(path, name) }
        if let commit = try commit(named: name) {
            return try path(Self.reports, in: commit, label: "\(name):\(Self.reports)", name)
        }
        for colon in name.indices where name[colon] == ":" && colon != name.startIndex {
            guard let commit = try commit(named: String(name[..<colon])) else { continue }
            return try path(String(name[name.index(after: colon)...]), in: commit, label: name, name)
        }
        throw try noRevision(name)
    }

    /// The commit of a revision or of a path in one; nil for all else.
    func commit(of name: String) throws(DiffError) -> String? {
        if indexPath(name) != nil { return nil }
        if let commit = try commit(named: name) { return commit }
        for colon in name.indices where name[colon] == ":" && colon != name.startIndex {
            if let commit = try commit(named: String(name[..<colon])) { return commit }
        }
        return nil
    }

    private func commit(named name: String) throws(DiffError) -> String? {
        // Behind `:/text` nothing can follow: all of it is text.
        try git.object(name.hasPrefix(":/") ? name : "\(name)^{commit}", side: name)
    }

    /// A path from the working folder, else from the top of the repository.
    private func path(
        _ path: String, in commit: String, label: String, _ name: String
    ) throws(DiffError) -> Place {
        let isRelative = path.hasPrefix("./") || path.hasPrefix("../")
        let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
        let prefix = try git.prefix
        var candidates = isRelative ? [trimmed] : [trimmed.isEmpty ? "" : prefix + trimmed, trimmed]
        if prefix.isEmpty && !isRelative { candidates.removeFirst() }
        for candidate in candidates {
            guard let object = try git.object("\(commit):\(candidate)", side: name) else { continue }
            if try git.kind(of: object) == "blob" { return .file(object: object) }
            return .tree(label: label, files: try git.files(in: object))
        }
        if let submodule = try git.submodule(on: candidates.last ?? trimmed, in: commit) {
            throw DiffError(
                place: name, expected: "reports in that revision",
                found: "the submodule \(submodule) on the way there",
                remedy: "run the command inside \(submodule), which is a repository of its own")
        }
        throw DiffError(
            place: name, expected: "reports in that revision",
            found: "no \(label == name ? "such path" : "folder \(Self.reports)") there",
            remedy: "name a report as REVISION:PATH")
    }

    /// The path of `:path` or `:0:path`.
    private func indexPath(_ name: String) -> String? {
        guard name.hasPrefix(":"), !name.hasPrefix(":/") else { return nil }
        return String(name.dropFirst(name.hasPrefix(":0:") ? 3 : 1))
    }

    private func index(_ path: String, _ name: String) throws(DiffError) -> Place {
        let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
        let prefix = try git.prefix
        for candidate in prefix.isEmpty ? [trimmed] : [prefix + trimmed, trimmed] {
            let files = try git.indexFiles(below: candidate)
            if let object = files[""] { return .file(object: object) }
            if !files.isEmpty { return .tree(label: name, files: files) }
        }
        throw DiffError(
            place: name, expected: "a report in the index", found: "no file of it there",
            remedy: "add it with `git add`, or name the folder itself")
    }

    /// Why there is no such revision, as far as git can tell.
    private func noRevision(_ name: String) throws(DiffError) -> DiffError {
        let expected = "a report, a ledger or a git revision"
        if try git.object("HEAD", side: name) == nil {
            return DiffError(
                place: name, expected: expected, found: "a repository without any commit",
                remedy: "commit first, or compare two folders")
        }
        if try git.isShallow {
            return DiffError(
                place: name, expected: expected,
                found:
                    "no file of that name, and no such revision in a shallow clone, whose history is cut off",
                remedy: "fetch the rest with `git fetch --unshallow`, or name a folder")
        }
        return DiffError(
            place: name, expected: expected, found: "no file and no revision of that name",
            remedy: "check the spelling, or name a folder")
    }
}

/// What Git LFS leaves in the place of a file.
enum LFSPointer {
    static func isOne(_ data: Data) -> Bool {
        data.count < 1024 && data.starts(with: "version https://git-lfs.".utf8)
    }

    static func error(_ place: String) -> DiffError {
        DiffError(
            place: place, expected: "a report", found: "a Git LFS pointer, which stands for it",
            remedy: "run `git lfs pull` and name the folder")
    }
}
