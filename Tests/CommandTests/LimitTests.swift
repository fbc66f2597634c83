import Foundation
import Testing

/// The command under limits of the system that are too low: a sentence, and nothing written.
@Suite struct LimitTests {
    let command: Command

    init() throws {
        command = try Command()
    }

    @Test(arguments: [
        ("-n", "10", "expected 32 more files that may be open at the same time, found "),
        ("-n", "20", "expected 32 more files that may be open at the same time, found "),
        ("-s", "128", "expected a stack of 512 KiB, found 128"),
        ("-v", "160000", "expected 128 MiB of free memory to begin with, found less"),
    ])
    func tooLowLimitsAreTold(option: String, limit: String, sentence: String) throws {
        let result = try limited("ulimit \(option) \(limit)", "train", "tiny.yml")
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("reprise: \(sentence)"), "\(result.errors)")
        #expect(result.errors.hasSuffix("`ulimit \(option)`\n") || option == "-v")
        #expect(!command.exists(".ledger"))
    }

    @Test func whatDoesNotFitIsRefusedBefore() throws {
        try command.write(Command.plan.replacing("units: 16", with: "units: 12000"), to: "tiny.yml")
        let result = try limited("ulimit -v 420000", "train", "tiny.yml")
        #expect(result.status == 2)
        #expect(result.errors.contains("tiny: expected about "), "\(result.errors)")
        #expect(!command.exists(".ledger"))
    }

    @Test func gitIsReadInLittleMemory() throws {
        #expect(try command("report", "tiny.yml", "--quiet").status == 0)
        let commit = "git init -q && git add -A && git -c user.name=a -c user.email=a@b.c commit -qm a"
        #expect(try limited(commit, "--version").status == 0)
        let result = try limited("ulimit -v 400000", "diff")
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func nothingHalfMadeStaysOnAFullDisk() throws {
        #expect(try command("train", "tiny.yml", "--quiet").status == 0)
        // Pictures do not fit into files of so many kilobytes.
        let result = try limited("ulimit -f 96", "report", "tiny.yml", "--quiet")
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("reprise: reports/tiny: expected to write the report, found"))
        #expect(
            try FileManager.default.contentsOfDirectory(
                atPath: command.folder.appendingPathComponent("reports").path) == [])
    }

    /// Runs the command in a shell behind something else.
    private func limited(_ line: String, _ arguments: String...) throws -> Command.Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\(line) && exec \"$0\" \"$@\"", Command.executable.path] + arguments
        process.currentDirectoryURL = command.folder
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // Both are short.
        let texts = [output, errors].map {
            String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        process.waitUntilExit()
        return Command.Result(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }
}
