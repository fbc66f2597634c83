import Foundation

extension Command {
    /// Starts a script of the shell in the command's folder; `$REPRISE` is the command.
    func startShell(_ script: String, environment: [String: String] = [:]) throws -> Running {
        try start(
            ["-c", script], of: URL(fileURLWithPath: "/bin/sh"),
            environment: environment.merging(["REPRISE": Self.executable.path]) { $1 })
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
