import Foundation

extension Command {
    /// Starts a script of the shell in the command's folder; `$REPRISE` is the command.
    func startShell(_ script: String, environment: [String: String] = [:]) throws -> Running {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            .merging(["REPRISE": Self.executable.path]) { $1 }
        let files = ["output", "errors"].map { folder.appendingPathComponent(".\($0)-\(UUID().uuidString)") }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        // Threads of tasks block signals, and what they start inherits that.
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
        return Running(process: process, output: files[0], errors: files[1])
    }

    /// Runs a script to its end.
    func shell(_ script: String, environment: [String: String] = [:]) throws -> Result {
        let running = try startShell(script, environment: environment)
        running.process.waitUntilExit()
        return Result(
            status: running.process.terminationReason == .exit
                ? running.process.terminationStatus : 128 + running.process.terminationStatus,
            output: try text(running.output), errors: try text(running.errors))
    }

    /// Where the C compiler of the Swift toolchain is; nil where it is not in the path.
    static let compiler: String? = {
        let folders = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return folders.split(separator: ":").map { "\($0)/clang" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// The folder of the sources.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}
