import Foundation
import Testing

/// `reprise diff` in the places where people compare: every spelling of git, clones that are not whole, reports that are not.
@Suite struct RevisionTests {
    let command: Command

    /// A repository whose first commit has the report of seed 5, and the second that of seed 6; made once for all tests.
    private static let repository: Result<Command, any Error> = Result {
        let command = try Command()
        try command.git("init", "--quiet", "--initial-branch", "main")
        for (seed, message) in [("5", "one"), ("6", "two")] {
            try command.write(Command.plan.replacing("seed: 5", with: "seed: \(seed)"), to: "tiny.yml")
            _ = try command(
                "report", "tiny.yml", "--quiet", "--ledger", "\(message).sqlite", "--output", "reports/tiny")
            try command.git("add", "tiny.yml", "reports")
            try command.git("commit", "--quiet", "--message", message)
        }
        atexit { try? FileManager.default.removeItem(at: RevisionTests.repository.get().folder) }
        return command
    }

    init() throws {
        command = try Command()
        try FileManager.default.removeItem(at: command.folder)
        try FileManager.default.copyItem(at: try Self.repository.get().folder, to: command.folder)
    }

    private func expect(_ status: Int32, _ sides: [String], in folder: String? = nil, error words: String...)
        throws
    {
        let result = try command.run(["diff"] + sides, in: folder)
        #expect(result.status == status, "\(sides): \(result.errors)")
        for word in words { #expect(result.errors.contains(word), "\(sides): \(result.errors)") }
    }

    private func url(_ name: String) -> URL { command.folder.appendingPathComponent(name) }

    @Test func everySpellingOfARevisionIsRead() throws {
        for same in [
            ["HEAD", "main"], ["HEAD", ":reports"], [":reports/tiny", "HEAD:reports/tiny"],
            [":0:reports/tiny/", "reports/tiny"],
            [":/one", "HEAD~1"], ["HEAD^{/one}", "main~"], ["HEAD:./reports", "@"], ["HEAD..main"],
            ["HEAD..."],
            [":reports/tiny/report.json", "HEAD:reports/tiny/report.json"],
        ] { try expect(0, same) }
        for other in [["HEAD~1..HEAD"], ["HEAD~..."], [":/one"], ["HEAD~1", ":reports"], ["HEAD~..@"]] {
            try expect(1, other)
        }
        try expect(2, ["HEAD~1..HEAD", "reports"], error: "expected one side, found a range")
        try expect(
            2, [":nowhere"],
            error: "expected a report in the index, found no file of it there; add it with `git add`")
        try expect(2, [":/three"], error: "no file and no revision of that name")
        try expect(2, ["HEAD:tiny.yml"], error: "text that is not JSON")
    }

    /// From a folder further down, paths begin there, else at the top.
    @Test func subfoldersAndBareRepositoriesAreRead() throws {
        try FileManager.default.createDirectory(at: url("deep/down"), withIntermediateDirectories: true)
        try expect(1, ["HEAD~1", "HEAD"], in: "deep/down")
        try expect(0, ["HEAD:reports/tiny", "../../reports/tiny"], in: "deep/down")
        try expect(0, ["HEAD", "../../reports"], in: "deep/down")
        try command.git("clone", "--quiet", "--bare", ".", "bare.git")
        try expect(1, ["HEAD~1", "HEAD"], in: "bare.git")
        try expect(0, ["HEAD:reports/tiny", "../reports/tiny"], in: "bare.git")
    }

    @Test func clonesThatAreNotWholeSaySo() throws {
        try command.git("clone", "--quiet", "--depth", "1", "file://\(command.folder.path)", "shallow")
        try expect(
            2, ["HEAD~1", "HEAD"], in: "shallow", error: "HEAD~1: ", "in a shallow clone",
            "`git fetch --unshallow`")
        try expect(0, ["HEAD"], in: "shallow")
        try FileManager.default.createDirectory(at: url("fresh"), withIntermediateDirectories: true)
        try command.git("init", "--quiet", "fresh")
        try expect(
            2, ["HEAD", "../reports"], in: "fresh", error: "a repository without any commit; commit first")
        let owned = try command.run(
            ["diff", "HEAD", "HEAD"], environment: ["GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"])
        #expect(owned.status == 2)
        #expect(owned.errors.contains("dubious ownership"))
        #expect(owned.errors.contains("if you trust it, run `git config --global --add safe.directory "))
    }

    @Test func submodulesAreNamed() throws {
        try command.git("-c", "protocol.file.allow=always", "clone", "--quiet", ".", "part")
        try command.git("add", "part")
        try command.git("commit", "--quiet", "--message", "three")
        try expect(
            2, ["HEAD:part/reports/tiny", "reports/tiny"], error: "found the submodule part on the way there",
            "run the command inside part")
    }

    /// What is there is compared, and what is not is named.
    @Test func filesThatAreNotThereAreNamed() throws {
        try command.write("data/\n.ledger/\n", to: ".gitignore")
        try command.git("rm", "-r", "--quiet", "--cached", "reports")
        try command.git("add", ".gitignore", "reports")
        try command.git("commit", "--quiet", "--message", "ignored")
        try expect(
            0, ["HEAD", "HEAD"], error: "not compared: HEAD:reports/tiny: ", "files of data/ are not there",
            "git add -f")
        try expect(0, ["HEAD", "reports", "--quiet"])
        let pointer =
            "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 9\n"
        try command.write(pointer, to: "reports/tiny/figures/samples.png")
        try expect(
            0, ["HEAD", "reports"],
            error: "figures/samples.png is a Git LFS pointer (`git lfs pull` fetches the file)")
        try FileManager.default.removeItem(at: url("reports/tiny/manifest.json"))
        try expect(0, ["HEAD", "reports"], error: "manifest.json is not there")
        try command.write(pointer, to: "reports/tiny/report.json")
        try expect(
            2, ["HEAD", "reports"], error: "found a Git LFS pointer, which stands for it; run `git lfs pull`")
    }

    @Test func lineEndsOfACheckOutDoNotCount() throws {
        for name in ["report.md", "report.ja.md", "report.json", "manifest.json"] {
            let text = try command.text(url("reports/tiny/\(name)"))
            try command.write(text.replacing("\n", with: "\r\n"), to: "reports/tiny/\(name)")
        }
        try expect(0, ["HEAD", "reports"])
    }

    /// More on standard error than a pipe holds: both outputs are read at the same time.
    @Test(.timeLimit(.minutes(2))) func talkativeGitIsReadToItsEnd() throws {
        let git = """
            #!/bin/sh
            head -c 300000 /dev/zero | tr '\\0' x >&2
            PATH="$REAL_PATH" exec git "$@"
            """
        try FileManager.default.createDirectory(at: url("bin"), withIntermediateDirectories: true)
        try command.write(git, to: "bin/git")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url("bin/git").path)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let result = try command.run(
            ["diff", "HEAD~1", "HEAD"],
            environment: ["PATH": "\(url("bin").path):\(path)", "REAL_PATH": path])
        #expect(result.status == 1)
    }
}

extension Command {
    func git(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.currentDirectoryURL = folder
        process.arguments =
            [
                "git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c",
                "commit.gpgsign=false",
            ] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "git \(arguments)")
    }

    /// Runs the command in one of the folder's folders.
    func run(_ arguments: [String], in subfolder: String? = nil, environment: [String: String] = [:]) throws
        -> Result
    {
        let running = try start(
            arguments, in: subfolder.map { folder.appendingPathComponent($0) }, environment: environment)
        running.process.waitUntilExit()
        return Result(
            status: running.process.terminationStatus, output: try text(running.output),
            errors: try text(running.errors))
    }
}
