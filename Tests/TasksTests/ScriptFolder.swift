import Foundation
import Tasks

/// A folder with programs that stand for the command and for SLURM's, where scripts run as the second element of array 77.
struct ScriptFolder {
    let url: URL
    var scratch: URL { url.appending(path: "scratch") }

    static func with(_ body: (Self) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let folder = Self(url: url)
        try FileManager.default.createDirectory(at: folder.scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try folder.program("scontrol", #"echo "$@" >"$FOLDER/scontrol""#, in: "bin")
        try body(folder)
    }

    /// Writes a program, which is found by its name.
    func program(_ name: String, _ commands: String, in place: String = "bin") throws {
        let file = url.appending(path: name.contains("/") ? "" : place).appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("#!/usr/bin/env bash\n\(commands)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    /// A training that sends signals to the script and to itself, as SLURM does, until it hears one.
    func training(signals: String, hasRecorded: Bool) -> String {
        #"""
        trap 'echo HUP >>"$FOLDER/signals"; heard=yes' HUP
        \#(hasRecorded ? #"echo more >"$8""# : "")
        for signal in \#(signals); do kill -s "$signal" $PPID $$; done
        until [ "${heard:-}" ]; do sleep 0.01; done
        exit 130
        """#
    }

    func run(_ script: SlurmScript, environment: [String: String] = [:]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // Threads of Swift's pool hear no signals, which a program that they start would inherit.
        process.arguments = ["--default-signal", "bash", "-c", script.text]
        process.currentDirectoryURL = url
        process.environment = [
            "PATH": url.path + "/bin:/usr/local/bin:/usr/bin:/bin", "FOLDER": url.path,
            "TMPDIR": scratch.path,
            "SLURM_ARRAY_JOB_ID": "77", "SLURM_ARRAY_TASK_ID": "2", "SLURM_JOB_ID": "78",
            "SLURM_CPUS_PER_TASK": "2", "SLURMD_NODENAME": "node1",
        ].merging(environment) { $1 }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }

    func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: name).path)
    }
}
