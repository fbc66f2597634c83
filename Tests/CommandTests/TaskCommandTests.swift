import Foundation
import Testing

/// A plan in parts on several machines, and the parts put together again.
@Suite struct TaskCommandTests {
    /// Four runs, two of each seed.
    static let plan = Command.plan.replacing("seed: 5", with: "seeds: [5, 6]")
    let command: Command

    init() throws { command = try Command(plan: Self.plan) }

    /// Trains task `number` of two, with a ledger of its own.
    @discardableResult private func train(_ number: Int, into ledger: String, _ more: String...) throws
        -> Command.Result
    {
        let arguments = ["train", "tiny.yml", "--task", "\(number)/2", "--ledger", ledger, "--quiet"] + more
        let running = try command.start(arguments)
        running.process.waitUntilExit()
        return Command.Result(
            status: running.process.terminationStatus, output: try command.text(running.output),
            errors: try command.text(running.errors))
    }

    @Test func tasksOfManyMachinesGiveTheReportOfOne() throws {
        #expect(
            try command("report", "tiny.yml", "--quiet", "--output", "one", "--ledger", "one.sqlite").status
                == 0)
        for task in 1...2 { try train(task, into: "\(task).sqlite") }
        let merged = try command("merge", "tiny.yml", "1.sqlite", "2.sqlite")
        #expect(merged.status == 0)
        #expect(merged.output.contains("tiny: 4 of 4 runs are over in .ledger/tiny.sqlite"))
        #expect(!merged.output.contains("missing") && !merged.output.contains("twice"))
        let report = try command("report", "tiny.yml", "--no-train", "--output", "many")
        #expect(report.status == 0)
        let difference = Process()
        difference.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        difference.arguments = ["diff", "--recursive", "--brief", "one", "many"]
        difference.currentDirectoryURL = command.folder
        try difference.run()
        difference.waitUntilExit()
        #expect(difference.terminationStatus == 0)
        #expect(
            try command("merge", "tiny.yml", "1.sqlite", "2.sqlite").output.ranges(of: "nothing new").count
                == 2)
    }

    @Test func whatIsMissingIsSaid() throws {
        try train(1, into: "1.sqlite")
        let merged = try command("merge", "tiny.yml", "1.sqlite")
        #expect(merged.status == 0)
        #expect(merged.output.contains("tiny: 2 of 4 runs are over"))
        #expect(merged.output.contains("missing: small-"))
        #expect(try command("status", "tiny.yml", "--quiet").status == 1)
    }

    @Test func trainingsThatAgreeAreCountedOnce() throws {
        for (task, ledger) in [(1, "1"), (2, "2"), (1, "3")] { try train(task, into: "\(ledger).sqlite") }
        let sources = ["1.sqlite", "2.sqlite", "3.sqlite"]
        for _ in 1...2 {
            let merged = try command("merge", "tiny.yml", sources[0], sources[1], sources[2])
            #expect(merged.output.contains("2 of 4 runs were trained at least twice"))
        }
        // Neither a copy nor a ledger of ledgers is another training.
        #expect(
            try command("merge", "tiny.yml", ".ledger/tiny.sqlite", "1.sqlite", "--ledger", "all.sqlite")
                .status == 0)
        let status = try command("status", "tiny.yml", "--ledger", "all.sqlite", "--json")
        #expect(status.output.ranges(of: "\"replicas\" : 1").count == 2)
        #expect(try command("report", "tiny.yml", "--no-train", "--quiet").status == 0)
        let report = try command.text(command.folder.appendingPathComponent("reports/tiny/report.md"))
        #expect(
            report.contains("2 of 4 runs were trained at least twice, independently, with the same bits."))
        #expect(try command("verify", "tiny.yml", "--report-only").status == 0)
    }

    @Test func aFalsifiedLedgerIsRefused() throws {
        for task in 1...2 { try train(task, into: "\(task).sqlite") }
        #expect(
            try command("report", "tiny.yml", "--quiet", "--output", "one", "--ledger", "one.sqlite").status
                == 0)
        // A ledger that is made of a changed report proves itself.
        let file = command.folder.appendingPathComponent("one/report.json")
        let report = try command.text(file)
        let place = try #require(report.firstRange(of: /"parameter_digest": \["/)).upperBound
        let changed =
            report[..<place] + (report[place] == "0" ? "1" : "0") + report[report.index(after: place)...]
        try command.write(String(changed).withoutChain, to: "false.json")
        let taken = try command("import", "false.json", "--plan", "tiny.yml", "--ledger", "false.sqlite")
        #expect(taken.status == 0)
        let merged = try command("merge", "tiny.yml", "1.sqlite", "2.sqlite", "false.sqlite")
        #expect(merged.status == 1)
        #expect(merged.output.contains(#/run small-normal-s5, epoch 1: parameter_digest is [0-9a-f]{64} in/#))
        #expect(merged.output.contains("in false.sqlite; nothing was merged"))
        #expect(try command("status", "tiny.yml").output.contains("0 of 4 runs complete"))
        let status = try command("status", "tiny.yml", "1.sqlite", "2.sqlite", "false.sqlite")
        #expect(
            status.status == 2 && status.errors.contains("run small-normal-s5, epoch 1: parameter_digest is ")
        )
    }

    @Test func aDamagedLedgerIsRefusedByRunAndEpoch() throws {
        try train(1, into: "1.sqlite")
        // One digit of what the first epoch gave.
        let rows = try command("export", "tiny.yml", "--ledger", "1.sqlite").lines
        let digest = try #require(rows[1].split(separator: ",").last)
        let file = command.folder.appendingPathComponent("1.sqlite")
        var ledger = try Data(contentsOf: file)
        let place = try #require(ledger.firstRange(of: Data(digest.utf8))).lowerBound
        ledger[place] = ledger[place] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
        try ledger.write(to: file)
        let merged = try command("merge", "tiny.yml", "1.sqlite")
        #expect(merged.status == 2)
        #expect(
            merged.errors.contains(
                #/1.sqlite: expected run small-[a-z]+-s[56] as .* \(table epoch, epoch 1:/#))
        #expect(!command.exists(".ledger/tiny.sqlite"))
    }

    @Test func aLostMachineIsGoneOnFromTheCopy() throws {
        try train(1, into: "local/1.sqlite", "--copy", "shared/1.sqlite")
        try FileManager.default.removeItem(at: command.folder.appendingPathComponent("local"))
        let again = try command(
            "train", "tiny.yml", "--task", "1/2", "--ledger", "local/1.sqlite", "--copy", "shared/1.sqlite")
        #expect(again.status == 0 && again.errors.contains("goes on from shared/1.sqlite"))
        #expect(try command("diff", "shared/1.sqlite", "local/1.sqlite").status == 0)
        // What the copy has beyond the ledger is taken back, and not written over.
        #expect(
            try command("train", "tiny.yml", "--run", "small-normal-s6", "--ledger", "less.sqlite", "--quiet")
                .status == 0)
        #expect(try train(1, into: "less.sqlite", "--copy", "shared/1.sqlite").status == 0)
        #expect(try command("status", "tiny.yml", "less.sqlite").output.contains("3 of 4 runs complete"))
        let same = try train(1, into: "local/1.sqlite", "--copy", "local/1.sqlite")
        #expect(same.status == 64 && same.errors.contains("another file than the ledger for --copy"))
    }

    /// A mistyped --copy costs nothing.
    @Test func theCopyOfAnotherTaskIsKept() throws {
        try train(1, into: "1.sqlite", "--copy", "copies/1.sqlite")
        #expect(try train(2, into: "2.sqlite").status == 0)
        #expect(try train(2, into: "2.sqlite", "--copy", "copies/1.sqlite").status == 0)
        let status = try command("status", "tiny.yml", "copies/1.sqlite")
        #expect(status.output.contains("tiny: 4 of 4 runs complete"))
        try command.write(Self.plan.replacing("epochs: 2", with: "epochs: 4"), to: "tiny.yml")
        let other = try train(1, into: "3.sqlite", "--copy", "3-copy.sqlite")
        #expect(other.status == 0)
        let refused = try train(1, into: "3.sqlite", "--copy", "copies/1.sqlite")
        #expect(
            refused.status == 2
                && refused.errors.contains("copies/1.sqlite: expected a copy of a ledger of plan tiny"))
        #expect(
            try command("list", "tiny.yml", "--ledger", "copies/1.sqlite").output.contains("small-normal"))
    }

    /// A file that is just being brought.
    @Test func aLedgerThatCannotBeReadHidesNoOther() throws {
        for task in 1...2 { try train(task, into: "\(task).sqlite") }
        let whole = try Data(contentsOf: command.folder.appendingPathComponent("2.sqlite"))
        try whole.prefix(whole.count / 2).write(to: command.folder.appendingPathComponent("half.sqlite"))
        let status = try command("status", "tiny.yml", "1.sqlite", "half.sqlite")
        #expect(status.status == 2 && status.output.contains("cannot be read"))
        #expect(
            status.output.contains("tiny: 2 of 4 runs complete") && status.errors.contains("half.sqlite: "))
        let watched = try command("status", "tiny.yml", "1.sqlite", "2.sqlite", "half.sqlite", "--watch")
        #expect(watched.status == 0 && watched.output.contains("in 2 ledgers; 1 cannot be read"))
    }

    @Test func aTaskListFixesWhatATaskIs() throws {
        let listed = try command(
            "tasks", "tiny.yml", "--groups", "3", "--replicas", "2", "--output", "tasks.json")
        #expect(listed.status == 0 && listed.output.contains("6 tasks of plan tiny, each run in 2 of them"))
        let trained = try command(
            "train", "tiny.yml", "--task", "6", "--tasks", "tasks.json", "--ledger", "6.sqlite", "--quiet")
        #expect(trained.status == 0)
        let more = try command("train", "tiny.yml", "--task", "7", "--tasks", "tasks.json")
        #expect(
            more.status == 2 && more.errors.contains("expected a task from 1 to 6 of tasks.json, found 7"))
        try command.write(Self.plan.replacing("epochs: 2", with: "epochs: 4"), to: "tiny.yml")
        let stale = try command("train", "tiny.yml", "--task", "1", "--tasks", "tasks.json")
        #expect(stale.status == 2 && stale.errors.contains("of another identity"))
        // Nobody's file is replaced.
        let taken = try command("tasks", "tiny.yml", "--output", "6.sqlite")
        #expect(taken.status == 2 && taken.errors.contains("6.sqlite: expected to write the task list there"))
    }

    @Test(arguments: [
        (["train", "tiny.yml", "--task", "3/2"], 2, "expected a task from 1 to 2"),
        (["train", "tiny.yml", "--task", "1/9"], 2, "expected at most 4 groups"),
        (["train", "tiny.yml", "--task", "x"], 64, "'--task"),
        (["train", "tiny.yml", "--task", "0"], 2, "found 0"),
        (["train", "tiny.yml", "--tasks", "t.json"], 64, "Expected --task with --tasks"),
        (["train", "tiny.yml", "--task", "1", "--run", "small-normal"], 64, "Expected --task or --run"),
        (["tasks", "tiny.yml", "--groups", "2", "--per-run"], 64, "choose one"),
        (["tasks", "tiny.yml", "--groups", "0"], 64, "from 1 for --groups"),
        (["tasks", "tiny.yml", "--minutes", "0"], 64, "above 0"),
        (["tasks", "tiny.yml", "--minutes", "1", "--slurm"], 64, "Expected --output"),
        (["tasks", "tiny.yml", "--replicas", "0"], 64, "from 1 to 9"),
        (["merge", "tiny.yml"], 64, "Expected ledgers behind the plan"),
        (["merge", "tiny.yml", "nowhere.sqlite"], 2, "nowhere.sqlite"),
        (["merge", "tiny.yml", ".ledger/tiny.sqlite"], 64, "other ledgers than the one"),
        (["status", "tiny.yml", "--watch", "--json"], 64, "choose one"),
    ]) func wrongUseIsNamed(arguments: [String], status: Int32, message: String) throws {
        let running = try command.start(arguments)
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == status)
        #expect(try command.text(running.errors).contains(message))
    }

    @Test func watchingEndsWhenNothingIsLeft() throws {
        for task in 1...2 { try train(task, into: "\(task).sqlite") }
        let watched = try command("status", "tiny.yml", "1.sqlite", "2.sqlite", "--watch")
        #expect(watched.status == 0)
        #expect(watched.output == "tiny: 4 of 4 runs complete, 100% of the work, in 2 ledgers\n")
    }

    @Test func manyCoresAreSimulated() throws {
        let simulated = try command("tasks", "tiny.yml", "--simulate", "--json")
        #expect(simulated.status == 0)
        #expect(simulated.output.ranges(of: "\"cores\" : 256").count == 4)
        #expect(try command("tasks", "tiny.yml", "--simulate").output.contains("closest to the bound: "))
    }
}
