import Foundation

/// Reads from the git repository around the working folder: objects only, nothing is checked out or written.
struct Git: Sendable {
    /// The folder to ask from; nil for the working folder.
    var folder: String?

    /// What a name such as `HEAD~3:reports` stands for; nil where there is no such object.
    /// - Parameter side: what errors call it.
    func object(_ name: String, side: String) throws(DiffError) -> String? {
        let result = try run(["rev-parse", "--verify", "--quiet", "--end-of-options", name])
        guard result.status == 0 else {
            // Without --quiet's silence, git has more to say than that there is no such object.
            if !result.errors.isEmpty { throw refused(side, result.errors) }
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
        var files: [String: String] = [:]
        for entry in try output(["ls-tree", "-r", "-z", "--full-tree", tree]).split(separator: 0) {
            // `mode type object`, a tab, and the path.
            let parts = entry.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            guard parts.count == 2 else { continue }
            let words = parts[0].split(separator: UInt8(ascii: " "))
            guard words.count == 3, words[1].elementsEqual("blob".utf8) else { continue }
            files[String(decoding: parts[1], as: UTF8.self)] = String(decoding: words[2], as: UTF8.self)
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
            else { throw refused(object, "no such object") }
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

    // MARK: - The process

    private struct Result {
        var status: Int32
        var output: Data
        var errors: String
    }

    private func output(_ arguments: [String], input: Data? = nil) throws(DiffError) -> Data {
        let result = try run(arguments, input: input)
        guard result.status == 0 else { throw refused(arguments.last ?? "", result.errors) }
        return result.output
    }

    private func run(_ arguments: [String], input: Data? = nil) throws(DiffError) -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        // Even a refreshed index would be a change of the repository.
        process.environment = ProcessInfo.processInfo.environment.merging(["GIT_OPTIONAL_LOCKS": "0"]) { $1 }
        let (output, errors, request) = (Pipe(), Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = input == nil ? FileHandle.nullDevice : request
        do {
            try process.run()
            if let input {
                // Beside the reading, because either pipe may fill up.
                DispatchQueue.global().async {
                    try? request.fileHandleForWriting.write(contentsOf: input)
                    try? request.fileHandleForWriting.close()
                }
            }
            let data = try output.fileHandleForReading.readToEnd() ?? Data()
            let text = try errors.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            if process.terminationStatus == 127 { throw CocoaError(.fileNoSuchFile) }
            return Result(status: process.terminationStatus, output: data, errors: text.trimmedText)
        } catch {
            throw DiffError(
                place: "git", expected: "the command `git`, to read revisions with", found: "none that runs",
                remedy: "install git, or name folders and files")
        }
    }

    private func refused(_ name: String, _ errors: String) -> DiffError {
        let line = errors.split(separator: "\n").first.map(String.init) ?? "that git failed"
        return DiffError(
            place: name, expected: "a file, a folder or a revision that git can read", found: line,
            remedy: "run the command inside the repository, or name a folder or file")
    }
}

extension Data {
    fileprivate var trimmedText: String {
        String(decoding: self, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
