import Foundation
import Testing

/// A ledger, or a plan, that a user names wrongly.
@Suite struct NamedLedgerTests {
    let command: Command

    init() throws { command = try Command() }

    @Test(arguments: [["export", "tiny.yml"], ["show", "tiny.yml", "small-normal"], ["list", "tiny.yml"]])
    func oneThatIsNotThereIsNoEmptyOne(arguments: [String]) throws {
        let running = try command.start(arguments + ["--ledger", "typo.sqlite"])
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 2)
        #expect(try command.text(running.output).isEmpty)
        #expect(
            try command.text(running.errors).contains(
                "typo.sqlite: expected a ledger, found no file; check the name"))
    }

    @Test func aMistypedPlanIsToldWhichThereAre() throws {
        let elsewhere = try command("status", "tinny")
        #expect(elsewhere.status == 2)
        #expect(
            elsewhere.errors.contains(
                "there is no plan in seeds/ of this folder; any other is named by its file, as in my/tinny.yml"
            ))
        let seeds = command.folder.appendingPathComponent("seeds")
        try FileManager.default.createDirectory(at: seeds, withIntermediateDirectories: true)
        try command.write(Command.plan, to: "seeds/tiny.yml")
        #expect(try command("status", "tinny").errors.contains("the plans in seeds/ are tiny; "))
        // A plan in a folder of seeds/ has no short name.
        let folder = seeds.appendingPathComponent("tutorials")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try command.write(Command.plan, to: "seeds/tutorials/first.yml")
        #expect(try command("status", "first").errors.contains("; name it seeds/tutorials/first.yml"))
    }
}
