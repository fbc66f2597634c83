import Foundation
import Testing

/// What `import` takes, and what it refuses by name.
@Suite struct ImportCommandTests {
    let command: Command

    init() throws {
        command = try Command()
        #expect(try command("report", "tiny.yml", "--quiet", "--output", "out").status == 0)
    }

    @Test func theReportIsThereAgainWithoutTraining() throws {
        let taken = try command("import", "out", "--plan", "tiny.yml", "--ledger", "new.sqlite")
        #expect(taken.status == 0)
        #expect(taken.errors.contains("a report holds no weights, checkpoints and durations"))
        let report = try command("report", "tiny.yml", "--ledger", "new.sqlite", "--output", "out")
        #expect(
            report.errors.contains("nothing to train, all of 2 runs are in new.sqlite, 2 of them imported"))
        #expect(report.errors.contains("no byte changed"))
        #expect(!report.errors.contains("trained"))
        #expect(try command("diff", ".ledger/tiny.sqlite", "new.sqlite").status == 0)
        let again = try command("import", "out", "--plan", "tiny.yml", "--ledger", "new.sqlite")
        #expect(again.status == 0 && again.output.contains("nothing new"))
    }

    @Test func aLedgerGivesItsWeightsToo() throws {
        let taken = try command(
            "import", ".ledger/tiny.sqlite", "--plan", "tiny.yml", "--ledger", "new.sqlite")
        #expect(taken.status == 0 && !taken.errors.contains("weights"))
        #expect(
            try command("show", "tiny.yml", "small-normal", "--ledger", "new.sqlite").output.contains(
                "complete, imported"))
    }

    @Test func anotherPlanIsRefusedByName() throws {
        try command.write(Command.plan.replacing("epochs: 3", with: "epochs: 4"), to: "tiny.yml")
        let taken = try command("import", "out", "--plan", "tiny.yml", "--ledger", "new.sqlite")
        #expect(taken.status == 2)
        #expect(taken.errors.contains("small-shuffled (of another plan: identity "))
        #expect(!taken.errors.contains("small-normal ("))
        let chosen = try command(
            "import", "out", "--plan", "tiny.yml", "--ledger", "new.sqlite", "--run", "small-normal")
        #expect(chosen.status == 0)
    }

    @Test func aDifferenceIsNamedAndNothingIsImported() throws {
        let file = command.folder.appendingPathComponent("out/report.json")
        let report = try String(contentsOf: file, encoding: .utf8)
        // The first digit of the first digest of parameters.
        let digest = try #require(report.firstRange(of: /"parameter_digest": \["/))
        let place = digest.upperBound
        let changed =
            report[..<place] + (report[place] == "0" ? "1" : "0") + report[report.index(after: place)...]
        try Data(String(changed).withoutChain.utf8).write(to: file)
        let taken = try command("import", "out", "--plan", "tiny.yml")
        #expect(taken.status == 1)
        #expect(taken.output.contains("run small-normal, epoch 1: parameter_digest is "))
        #expect(taken.output.contains("nothing was imported"))
    }

    @Test(arguments: ["nowhere", "nowhere.json", "tiny.yml"]) func whatIsNoSourceIsNamed(source: String)
        throws
    {
        let taken = try command("import", source, "--plan", "tiny.yml")
        #expect(taken.status == 2)
        #expect(taken.errors.contains(source))
    }
}
