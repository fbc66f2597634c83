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
        try folder.program(
            "scontrol",
            #"if [ "$1" = show ]; then printf '%s\n' $3; else echo "$@" >"$FOLDER/scontrol"; fi"#)
        // All on this machine, one after the other.
        try folder.program(
            "srun",
            #"""
            while [ "${1#--}" != "$1" ]; do shift; done
            for node in $SLURM_JOB_NODELIST; do SLURMD_NODENAME=$node "$@" || exit; done
            """#)
        try body(folder)
    }

    /// Writes a program, which is found by its name.
    func program(_ name: String, _ commands: String) throws {
        let file = url.appending(path: "bin").appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("#!/usr/bin/env bash\n\(commands)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    /// Writes what stands for the command: `train` does this, and the status of a copy is what is in it.
    func command(named name: String = "reprise", _ training: String) throws {
        try program(
            name, #"if [ "$1" = status ]; then cat "$4" 2>"$FOLDER/none"; exit; fi"# + "\n" + training)
    }

    /// A training that sends a signal to the script and to itself, as SLURM does, until it hears one; then another one.
    func training(signals first: String, _ second: String, hasRecorded: Bool) -> String {
        #"""
        trap 'echo HUP >>"$FOLDER/signals"; heard=yes' HUP
        \#(hasRecorded ? #"echo more >"$8""# : "")
        kill -s \#(first) $PPID $$
        for ((tries = 0; tries < 2000; tries++)); do [ -z "${heard:-}" ] || break; sleep 0.01; done
        kill -s \#(second) $PPID $$
        sleep 0.01
        exit 130
        """#
    }

    /// Runs a script to its end; `nodes` are those that SLURM gives it.
    func run(
        _ script: SlurmScript, nodes: String = "node1", environment: [String: String] = [:]
    ) throws -> Int32 {
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
            "SLURM_JOB_NODELIST": nodes,
        ].merging(environment) { $1 }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }

    /// What was called in place of the command: node, task, copy.
    func trainings() throws -> [[Substring]] {
        try text("trainings").split(separator: "\n").map { $0.split(separator: " ") }
    }

    func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appending(path: name).path)
    }
}
