import Foundation
import Testing

/// A ledger that was changed in one place: what each command says of it.
@Suite struct DamageCommandTests {
    let command: Command

    /// Changes one digit of the first digest of parameters of the first run.
    init() throws {
        command = try Command()
        #expect(try command("report", "tiny.yml", "--quiet", "--output", "out").status == 0)
        let rows = try command("export", "tiny.yml").lines
        let digest = try #require(rows[1].split(separator: ",").last)
        let file = command.folder.appendingPathComponent(".ledger/tiny.sqlite")
        var ledger = try Data(contentsOf: file)
        let place = try #require(ledger.firstRange(of: Data(digest.utf8))).lowerBound
        ledger[place] = ledger[place] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
        try ledger.write(to: file)
    }

    @Test func theRunIsNamedAndNothingIsWritten() throws {
        for arguments in [
            ["report", "tiny.yml", "--output", "new"],
            ["report", "tiny.yml", "--no-train", "--output", "new"],
            ["train", "tiny.yml"], ["export", "tiny.yml"], ["show", "tiny.yml", "small-normal"],
            ["diff", "out", ".ledger/tiny.sqlite"],
            ["import", ".ledger/tiny.sqlite", "--plan", "tiny.yml", "--ledger", "new.sqlite"],
        ] {
            let running = try command.start(arguments)
            running.process.waitUntilExit()
            let errors = try command.text(running.errors)
            #expect(running.process.terminationStatus == 2, "\(arguments)")
            #expect(
                errors.contains(".ledger/tiny.sqlite: expected run small-normal as it was"), "\(arguments)")
            #expect(errors.contains("table epoch, epoch 1"), "\(arguments)")
            #expect(errors.contains("reprise train tiny --run small-normal --fresh"), "\(arguments)")
        }
        #expect(!command.exists("new") && !command.exists("new.sqlite"))
    }

    @Test func statusShowsTheOthers() throws {
        let status = try command("status", "tiny.yml")
        #expect(status.status == 2 && status.output.contains("small-normal       ?/2  damaged"))
        #expect(status.output.contains("small-shuffled     3/3  complete"), "\(status.output)")
        #expect(try command("status", "tiny.yml", "--quiet").status == 2)
        let list = try command("list", "tiny.yml")
        #expect(list.status == 2 && list.output.contains("damaged") && list.output.contains("complete"))
        #expect(list.errors.contains("expected run small-normal as it was"), "\(list.errors)")
        #expect(try command("export", "tiny.yml", "--run", "small-shuffled").status == 0)
    }

    /// A whole run is no worse for its neighbour.
    @Test func theOthersCanBeTaken() throws {
        let taken = try command(
            "import", ".ledger/tiny.sqlite", "--plan", "tiny.yml", "--run", "small-shuffled", "--ledger",
            "new.sqlite")
        #expect(taken.status == 0, "\(taken.errors)")
        let refused = try command(
            "import", ".ledger/tiny.sqlite", "--plan", "tiny.yml", "--run", "small-normal", "--ledger",
            "new.sqlite")
        #expect(refused.status == 2)
    }

    /// Commands that are offered are about the ledger that is meant.
    @Test func theRemedyNamesTheLedger() throws {
        try FileManager.default.moveItem(
            at: command.folder.appendingPathComponent(".ledger/tiny.sqlite"),
            to: command.folder.appendingPathComponent("la.sqlite"))
        let status = try command("status", "tiny.yml", "--ledger", "la.sqlite")
        #expect(status.errors.contains("--run small-normal --fresh --ledger la.sqlite`"), "\(status.errors)")
        #expect(status.errors.contains("--run small-normal --ledger la.sqlite`"))
    }

    /// Both remedies that the message offers.
    @Test(arguments: [
        ["import", "out", "--plan", "tiny.yml", "--run", "small-normal"],
        ["train", "tiny.yml", "--run", "small-normal", "--fresh", "--quiet"],
    ])
    func theRemediesWork(arguments: [String]) throws {
        let running = try command.start(arguments)
        running.process.waitUntilExit()
        let errors = try command.text(running.errors)
        #expect(running.process.terminationStatus == 0, "\(errors)")
        let report = try command("report", "tiny.yml", "--output", "out")
        #expect(report.status == 0 && report.errors.contains("no byte changed"), "\(report.errors)")
        #expect(try command("status", "tiny.yml", "--quiet").status == 0)
        // The damaged attempt is still there, and nobody has to care.
        let list = try command("list", "tiny.yml")
        #expect(list.status == 0 && list.output.contains("damaged"), "\(list.errors)")
    }
}
