import Foundation
import Testing

/// Stops a training in its middle, in the ways in which trainings are stopped.
@Suite struct InterruptionTests {
    let command: Command

    init() throws {
        command = try Command(plan: Command.longPlan)
    }

    /// Waits until a running training has recorded an epoch.
    func waitForAnEpoch(_ running: Command.Running) throws {
        while try !command.text(running.errors).contains("epoch 2") {
            try #require(running.process.isRunning)
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func interruptedTrainingSaysHowToGoOn(number: Int32) throws {
        let running = try command.start(["train", "tiny.yml", "--run", "small-normal"])
        try waitForAnEpoch(running)
        kill(running.process.processIdentifier, number)
        running.process.waitUntilExit()
        #expect(running.process.terminationReason == .exit)
        #expect(running.process.terminationStatus == 130)
        #expect(
            try command.text(running.errors).hasSuffix(
                "tiny: interrupted; what is recorded stays, and the same command continues from there\n"))
        #expect(try command("status", "tiny.yml").output.contains("unfinished"))
    }

    /// Engines tell a program twice, at once; a person who asks again, later, means it.
    @Test func aSignalThatComesTwiceAtOnceIsOne() throws {
        let running = try command.start([
            "train", "tiny.yml", "--run", "small-normal", "--copy", "copy.sqlite",
        ])
        try waitForAnEpoch(running)
        for _ in 1...3 { kill(running.process.processIdentifier, SIGTERM) }
        running.process.waitUntilExit()
        #expect(running.process.terminationReason == .exit && running.process.terminationStatus == 130)
        #expect(try command("status", "tiny.yml", "copy.sqlite").output.contains("unfinished"))
    }

    @Test func killedTrainingEndsInTheSameBits() throws {
        // The epochs of a plan are part of a run's identity, so both ledgers train the one plan to its end.
        try command.write(Command.interruptiblePlan, to: "tiny.yml")
        let part = try command.trainInPart(stoppedBy: SIGKILL)
        #expect(try command("status", "tiny.yml", "--quiet", "--ledger", part).status == 1)
        let exported = try [part, "whole.sqlite"].map { ledger in
            let training = try command(
                "train", "tiny.yml", "--quiet", "--run", "small-normal", "--ledger", ledger)
            #expect(training.status == 0)
            return try command("export", "tiny.yml", "--format", "json", "--ledger", ledger).output
        }
        #expect(exported[0] == exported[1])
    }

    @Test func readingAndASecondWriterWhileTraining() throws {
        let running = try command.start(["train", "tiny.yml", "--run", "small-normal"])
        defer { running.process.terminate() }
        try waitForAnEpoch(running)
        #expect(try command("status", "tiny.yml").status == 0)
        #expect(try command("show", "tiny.yml", "small-normal").status == 0)
        let second = try command("train", "tiny.yml", "--run", "small-shuffled")
        #expect(second.status == 2)
        #expect(
            second.errors.contains("found that process \(running.process.processIdentifier) is writing it"))
        #expect(running.process.isRunning)
    }
}
