import Foundation
import Testing

@Suite struct CommandErrorTests {
    let command: Command

    init() throws {
        command = try Command()
    }

    @Test(arguments: [
        ["frobnicate"], ["train", "--frobnicate"], ["train", "tiny.yml", "--jobs", "0"],
        ["train", "tiny.yml", "--threads", "many"], ["train", "tiny.yml", "--run", "absent"],
        ["show", "tiny.yml", "absent"], ["export", "tiny.yml", "--format", "xml"], ["status", ""],
        ["report", "tiny.yml", "--fresh", "--no-train"],
    ])
    func wrongUsageIs64(arguments: [String]) throws {
        let running = try command.start(arguments)
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 64)
        #expect(try command.text(running.output).isEmpty)
        #expect(try !command.text(running.errors).isEmpty)
    }

    @Test(arguments: ["train", "report", "status", "show", "list", "export"])
    func missingPlanIsTrouble(subcommand: String) throws {
        let result = try command(subcommand, "absent")
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("reprise: seeds/absent.yml: expected a plan file"))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func malformedPlanNamesLineAndField() throws {
        try command.write(Command.plan.replacing("rate: 0.25", with: "rate: 1.0"), to: "bad.yml")
        let result = try command("train", "bad.yml")
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("reprise: bad.yml:17:"))
        #expect(result.errors.contains("models.small[2].dropout.rate"))
        #expect(!command.exists(".ledger"))
    }

    @Test(arguments: ["train", "status"])
    func folderIsNoLedger(subcommand: String) throws {
        let result = try command(subcommand, "tiny.yml", "--ledger", ".")
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("reprise: .: expected a ledger of this software, found a folder"))
    }

    @Test func foreignLedgerIsLeftAlone() throws {
        let text = String(repeating: "not a database\n", count: 50)
        try command.write(text, to: "notes.txt")
        for subcommand in ["train", "status", "list", "export"] {
            let result = try command(subcommand, "tiny.yml", "--ledger", "notes.txt")
            #expect(result.status == 2)
            #expect(result.errors.hasPrefix("reprise: notes.txt: expected a ledger of this software"))
        }
        #expect(try command.text(command.folder.appendingPathComponent("notes.txt")) == text)
    }

    @Test func listWithoutLedgerSaysHowToMakeOne() throws {
        let result = try command("list", "tiny.yml")
        #expect(result.status == 2)
        #expect(
            result.errors == "reprise: .ledger/tiny.sqlite: expected a ledger, found no file; "
                + "check the name, or let `reprise train` make it.\n")
    }

    @Test func wrongDigestOfDataIsTrouble() throws {
        let digest = String(repeating: "0", count: 64)
        try command.write(
            Command.plan.replacing("classes: 10}", with: "classes: 10, digest: \(digest)}"), to: "bad.yml")
        let result = try command("train", "bad.yml")
        #expect(result.status == 2)
        #expect(result.errors.contains("expected SHA-256 \(digest), found "))
    }

    @Test func closedPipeIsNoError() throws {
        _ = try command("train", "tiny.yml", "--quiet")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.currentDirectoryURL = command.folder
        process.environment = ["REPRISE": Command.executable.path]
        process.arguments = ["-c", "(\"$REPRISE\" export tiny.yml; echo $? > status) | true"]
        try process.run()
        process.waitUntilExit()
        #expect(try command.text(command.folder.appendingPathComponent("status")) == "0\n")
    }

    @Test func fullOutputIsTrouble() throws {
        let process = Process()
        process.executableURL = Command.executable
        process.currentDirectoryURL = command.folder
        process.arguments = ["show", "tiny.yml"]
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: "/dev/full"))
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 2)
    }
}
