import Foundation
import Testing

@Suite struct CommandTests {
    let command: Command

    init() throws {
        command = try Command()
    }

    @Test func trainsThenHasNothingToTrain() throws {
        let first = try command("train", "tiny.yml")
        #expect(first.status == 0)
        #expect(first.errors.contains("small-normal: epoch 2, loss "))
        #expect(first.lines.dropFirst().map { $0.contains("complete") } == [true, true])
        let second = try command("train", "tiny.yml")
        #expect(second.status == 0)
        #expect(second.errors == "tiny: nothing to train, all of 2 runs are in .ledger/tiny.sqlite\n")
        #expect(second.output == first.output)
    }

    @Test(arguments: [
        ["--threads", "1", "--jobs", "1"], ["--threads", "2", "--jobs", "1"],
        ["--threads", "3", "--jobs", "2"],
    ])
    func threadsAndJobsChangeNoBit(options: [String]) throws {
        _ = try command("train", "tiny.yml", "--quiet")
        let running = try command.start(
            ["train", "tiny.yml", "--quiet", "--ledger", "other.sqlite"] + options)
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 0)
        let exports = try ["tiny.yml", "other.sqlite"].map {
            try command("export", "tiny.yml", "--ledger", $0 == "tiny.yml" ? ".ledger/tiny.sqlite" : $0)
        }
        #expect(exports[0].output == exports[1].output)
        #expect(exports[0].lines.count == 6)
    }

    @Test func statusAnswersByItsExitStatus() throws {
        #expect(try command("status", "tiny.yml", "--quiet").status == 1)
        #expect(!command.exists(".ledger"))
        _ = try command("train", "tiny.yml", "--quiet", "--run", "small-normal")
        #expect(try command("status", "tiny.yml", "--quiet").status == 1)
        #expect(
            try command("status", "tiny.yml").output.contains("1 of 2 runs complete in .ledger/tiny.sqlite"))
        _ = try command("train", "tiny.yml", "--quiet")
        let status = try command("status", "tiny.yml", "--quiet")
        #expect(status.status == 0)
        #expect(status.output.isEmpty && status.errors.isEmpty)
    }

    @Test func quietTrainingSaysNothing() throws {
        let result = try command("train", "tiny.yml", "--quiet")
        #expect(result.status == 0)
        #expect(result.output.isEmpty && result.errors.isEmpty)
    }

    @Test func freshKeepsBothAttempts() throws {
        _ = try command("train", "tiny.yml", "--quiet")
        _ = try command("train", "tiny.yml", "--quiet", "--fresh", "--run", "small-normal")
        let rows = try command("list", "tiny.yml").lines.filter { $0.hasPrefix("small-normal") }
        #expect(rows.count == 2)
        let digests = Set(rows.compactMap { $0.split(separator: " ").dropLast(2).last })
        #expect(digests.count == 1)
    }

    @Test func showNamesLayersParametersAndEpochs() throws {
        #expect(
            try command("show", "tiny.yml").output.contains("small       4      12,730  normal, shuffled"))
        let layers = try command("show", "tiny.yml", "small").lines
        #expect(layers.count == 7)
        #expect(layers.last?.hasSuffix("12,730") == true)
        #expect(
            try command("show", "tiny.yml", "small-shuffled").output.contains("not started, 0 of 3 epochs"))
        _ = try command("train", "tiny.yml", "--quiet")
        let run = try command("show", "tiny.yml", "small-shuffled").output
        #expect(run.contains("complete, 3 of 3 epochs"))
    }

    @Test func jsonIsJSON() throws {
        _ = try command("train", "tiny.yml", "--quiet")
        for arguments in [
            ["train", "tiny.yml", "--json"], ["status", "tiny.yml", "--json"],
            ["list", "tiny.yml", "--json"],
            ["export", "tiny.yml", "--format", "json"],
        ] {
            let running = try command.start(arguments)
            running.process.waitUntilExit()
            let value = try JSONSerialization.jsonObject(with: Data(contentsOf: running.output)) as? [Any]
            #expect(value?.count == 2)
        }
    }

    @Test func dataCheckNamesTheDigest() throws {
        let facts = try command("data", "check", "tiny.yml").lines
            .map { $0.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) } }
        #expect(facts.contains(["training samples", "64"]))
        #expect(facts.first { $0.first == "digest" }?.last?.count == 64)
    }

    @Test func reportIsTheSameTwice() throws {
        let first = try command("report", "tiny.yml")
        #expect(first.status == 0)
        #expect(first.output == "reports/tiny/report.md\n")
        #expect(command.exists("reports/tiny/report.ja.md"))
        let second = try command("report", "tiny.yml")
        #expect(
            second.errors == """
                tiny: nothing to train, all of 2 runs are in .ledger/tiny.sqlite
                tiny: the report is up to date, no byte changed

                """)
    }
}
