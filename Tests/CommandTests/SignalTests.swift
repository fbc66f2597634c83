import Foundation
import Testing

/// What signals do to a training: those that end it, those that are to be ignored, and those that say that a file is full.
@Suite struct SignalTests {
    let command: Command

    init() throws {
        command = try Command(plan: Command.longPlan)
    }

    private static let training = "exec \"$REPRISE\" train tiny.yml --run small-normal"

    /// How many epochs a running training has told of.
    private func epochs(_ running: Command.Running) throws -> Int {
        try command.text(running.errors).split(separator: "\n").count { $0.contains(": epoch ") }
    }

    /// Waits until a training has told of more epochs than these.
    private func waitForEpochs(_ running: Command.Running, after count: Int = 0) throws {
        while try epochs(running) <= count {
            try #require(running.process.isRunning)
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    /// The epochs that are recorded, as the export has them.
    private func recordedEpochs() throws -> [Int] {
        let export = try command("export", "tiny.yml")
        #expect(export.status == 0, "\(export.errors)")
        return export.lines.dropFirst().compactMap { Int($0.split(separator: ",")[4]) }
    }

    @Test func aClosedTerminalLeavesWholeRecords() throws {
        let running = try command.startShell(Self.training)
        try waitForEpochs(running)
        kill(running.process.processIdentifier, SIGHUP)
        running.process.waitUntilExit()
        #expect(running.process.terminationReason == .exit && running.process.terminationStatus == 130)
        #expect(
            try command.text(running.errors).hasSuffix(
                "tiny: interrupted; what is recorded stays, and the same command continues from there\n"))
        let recorded = try recordedEpochs()
        #expect(recorded == Array(1...recorded.count) && recorded.count >= 1)
        #expect(try command("status", "tiny.yml").output.contains("unfinished"))
    }

    /// Ctrl-\ asks for no farewell, and for no backtrace; a transaction holds what was recorded.
    @Test func quitEndsAtOnce() throws {
        let running = try command.startShell("ulimit -c 0; " + Self.training)
        try waitForEpochs(running)
        kill(running.process.processIdentifier, SIGQUIT)
        let deadline = Date(timeIntervalSinceNow: 60)
        while running.process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.01) }
        kill(running.process.processIdentifier, SIGKILL)
        running.process.waitUntilExit()
        #expect(running.process.terminationReason == .uncaughtSignal)
        #expect(running.process.terminationStatus == SIGQUIT)
        #expect(try !command.text(running.errors).localizedCaseInsensitiveContains("backtrac"))
        let recorded = try recordedEpochs()
        #expect(recorded == Array(1...recorded.count) && recorded.count >= 1)
    }

    /// What is started in the background by a shell without job control, or by `nohup`, is not to hear of these.
    @Test(arguments: [("INT", SIGINT), ("HUP", SIGHUP)])
    func whatIsIgnoredStaysIgnored(name: String, number: Int32) throws {
        let running = try command.startShell("trap '' \(name); " + Self.training)
        defer { running.process.terminate() }
        try waitForEpochs(running)
        for _ in 0..<2 {
            kill(running.process.processIdentifier, number)
            try waitForEpochs(running, after: epochs(running) + 1)
        }
        // The others still end it.
        kill(running.process.processIdentifier, SIGTERM)
        running.process.waitUntilExit()
        #expect(running.process.terminationReason == .exit && running.process.terminationStatus == 130)
    }

    /// A file that may grow no further is a full disk; with room again, the same command goes on.
    @Test func aFileLimitIsAFullDisk() throws {
        try command.write(Command.plan.replacing("epochs: 2", with: "epochs: 400"), to: "tiny.yml")
        // In blocks of 512 bytes, above what an empty ledger takes.
        let result = try command.shell("ulimit -f 600; " + Self.training)
        #expect(result.status == 2, "\(result.status)")
        let last = try #require(result.errors.split(separator: "\n").last)
        #expect(
            last
                == "reprise: .ledger/tiny.sqlite: expected room for the next record, found the disk full, or the file as "
                + "large as `ulimit -f` lets it be; make room and run the same command, which continues from what is recorded."
        )
        let recorded = try recordedEpochs()
        #expect(recorded == Array((1...400).prefix(recorded.count)))
        let again = try command("train", "tiny.yml", "--run", "small-normal", "--quiet")
        #expect(again.status == 0, "\(again.errors)")
        #expect(try recordedEpochs() == Array(1...400))
    }
}
