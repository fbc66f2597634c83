import Foundation

/// The built command in a folder of its own, with one small plan in it.
final class Command: Sendable {
    struct Result {
        let status: Int32
        let output: String
        let errors: String
        var lines: [Substring] { output.split(separator: "\n") }
    }

    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("reprise-\(UUID().uuidString)")

    /// Two runs of a few steps, on digits.
    static let plan = """
        schema: 1
        name: tiny
        title: Tiny
        seed: 5
        dataset: {name: digits, kind: digits, training: 64, test: 32, classes: 10}
        training:
          batch_size: 8
          validation_split: 0.25
          optimizer: {name: adam, learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-7}
        treatments:
          normal: {labels: true_labels, epochs: 2}
          shuffled: {labels: shuffled, epochs: 3}
        models:
          small:
            - flatten
            - dense: {units: 16, activation: relu}
            - dropout: {rate: 0.25}
            - dense: {units: 10, activation: softmax}
        runs:
          - {models: [small], treatments: [normal, shuffled]}
        """

    /// The same plan with epochs enough to be interrupted.
    static let longPlan = plan.replacing("epochs: 2", with: "epochs: 100000")

    init(plan: String = plan) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(plan, to: "tiny.yml")
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    /// Runs the command to its end.
    func callAsFunction(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
        let running = try start(arguments, environment: environment)
        running.process.waitUntilExit()
        return Result(
            status: running.process.terminationStatus, output: try text(running.output),
            errors: try text(running.errors))
    }

    /// A started command, with the files that it writes to: files never fill up as pipes do.
    struct Running {
        let process: Process
        let output: URL
        let errors: URL
    }

    func start(
        _ arguments: [String], of executable: URL = Command.executable, in subfolder: URL? = nil,
        environment: [String: String] = [:]
    ) throws -> Running {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = subfolder ?? folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let files = ["output", "errors"].map { folder.appendingPathComponent(".\($0)-\(UUID().uuidString)") }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        return Running(process: process, output: files[0], errors: files[1])
    }

    func text(_ file: URL) throws -> String {
        String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    /// The command is built beside the tests.
    static let executable: URL = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return tests.deletingLastPathComponent().appendingPathComponent("reprise")
    }()
}

extension String {
    /// A report.json as of schema 3, which has no digests that a changed value would contradict.
    var withoutChain: String {
        replacing("\"schema\": 4", with: "\"schema\": 3").replacing(/\n *"chain": "[0-9a-f]{64}",?/, with: "")
    }
}
