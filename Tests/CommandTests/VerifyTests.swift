import Foundation
import Testing

/// Training a report's runs again: all, some, as far as time goes; and what is said of it.
@Suite struct VerifyTests {
    let command: Command
    static let report = "reports/tiny/report.json"
    static let certificate = ".ledger/tiny.verification.json"

    init() throws {
        command = try Command()
        _ = try command("report", "tiny.yml", "--quiet")
    }

    @Test(arguments: [["--threads", "1"], ["--threads", "2", "--jobs", "1"], ["--within", "1h"]])
    func sameBits(options: [String]) throws {
        let running = try command.start(["verify", "tiny.yml"] + options)
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 0)
        let lines = try command.text(running.output).split(separator: "\n")
        #expect(lines.first?.hasSuffix(" files are what the records give") == true)
        #expect(
            lines.last
                == "tiny: the same bits in 5 of 5 epochs (100.0%) of 2 runs; final evaluations of 2 of 2")
    }

    /// What a careful forger cannot do: a digest that stands in files, changed in all of them, with a manifest that fits.
    @Test func oneBitIsFound() throws {
        let folder = "reports/tiny"
        let epochs = try command.text(command.folder.appendingPathComponent("\(folder)/data/epochs.csv"))
        let line = try #require(epochs.split(separator: "\n").first { $0.hasPrefix("small-shuffled,2,") })
        let old = try #require(line.split(separator: ",").last.map(String.init))
        let new = String(old.dropLast()) + (old.hasSuffix("0") ? "1" : "0")
        for file in ["report.json", "data/epochs.csv"] { try command.forge("\(folder)/\(file)", old, new) }
        let result = try command("verify", "tiny.yml", "--quiet")
        #expect(result.status == 1)
        #expect(
            result.output.contains("run small-shuffled, epoch 2: parameter_digest was \(new), is \(old)")
                || result.output.contains("reports/tiny/report.json"), "\(result.output)")
        #expect(result.errors.isEmpty)
    }

    @Test func theFirstEpochsOfEachRun() throws {
        let result = try command("verify", "tiny.yml", "--epochs", "1", "--quiet", "--json")
        #expect(result.status == 0)
        let certificate = try Verification(result.output)
        #expect(certificate.training?.comparedEpochs == 2 && certificate.training?.recordedEpochs == 5)
        #expect(certificate.training?.comparedEnds == 0)
        let text = try command("verify", "tiny.yml", "--epochs", "2")
        #expect(
            text.lines.last
                == "tiny: the same bits in 4 of 5 epochs (80.0%) of 2 runs; final evaluations of 1 of 2")
    }

    @Test func aSampleIsDrawnByItsSeed() throws {
        let options = ["verify", "tiny.yml", "--sample", "1", "--epochs", "1"]
        var drawn: Set<Substring> = []
        for seed in 1...8 {
            let running = try command.start(options + ["--sample-seed", "\(seed)"])
            running.process.waitUntilExit()
            let lines = try command.text(running.output).split(separator: "\n")
            let line = try #require(lines.first { $0.contains("--sample-seed \(seed): ") })
            drawn.insert(line.split(separator: " ").last ?? "")
            #expect(lines.last?.contains("1 of 5 epochs (20.0%)") == true)
        }
        #expect(drawn == ["small-normal", "small-shuffled"])
        let unnamed = try command("verify", "tiny.yml", "--sample", "1", "--epochs", "1")
        let seed = try #require(unnamed.output.firstMatch(of: /--sample-seed ([0-9]+): (\S+)/))
        let again = try command(
            "verify", "tiny.yml", "--sample", "1", "--epochs", "1", "--sample-seed", String(seed.1))
        #expect(again.output.contains("--sample-seed \(seed.1): \(seed.2)"))
    }

    @Test func theCertificateSaysWhatWasCompared() throws {
        let result = try command("verify", "tiny.yml", "--threads", "1", "--json")
        #expect(result.status == 0)
        let certificate = try Verification(result.output)
        #expect(certificate.result == "agrees" && certificate.plan == "tiny")
        #expect(certificate.files.agreeing > 8 && certificate.files.findings.isEmpty)
        #expect(certificate.training?.runs.map(\.run) == ["small-normal", "small-shuffled"])
        #expect(certificate.environment.threads == 1 && !certificate.environment.processor.isEmpty)
        #expect(certificate.reportJsonSha256.count == 64 && certificate.finished >= certificate.started)
        let file = try command.text(command.folder.appendingPathComponent(Self.certificate))
        #expect(file == result.output)
        #expect(try command("verify", "tiny.yml", "--report-only", "--certificate", "here.json").status == 0)
        #expect(command.exists("here.json"))
        #expect(try command("verify", "tiny.yml", "--report-only", "--certificate", "/dev/full").status == 2)
    }

    /// A run that is not there is no success, and nothing is certified.
    @Test func nothingToCompareIsTrouble() throws {
        let other = try Command()
        _ = try other("train", "tiny.yml", "--run", "small-normal", "--quiet")
        _ = try other("report", "tiny.yml", "--no-train", "--quiet")
        let missing = try other("verify", "tiny.yml", "--run", "small-shuffled")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("expected a recorded epoch of small-shuffled, found none"))
        #expect(!other.exists(Self.certificate))
        let begun = try other("verify", "tiny.yml")
        #expect(begun.status == 0)
        #expect(begun.output.contains("2 of 2 epochs (100.0%)"))
        let folder = try other("verify", "tiny.yml", "--against", "nowhere")
        #expect(folder.status == 2)
        #expect(folder.errors.contains("nowhere/report.json: expected a report.json of schema "))
    }

    /// Time is up in the middle of a training that would take hours; what was compared until then counts.
    @Test func timeIsUpInTheMiddle() throws {
        let long = try Command(plan: Command.longPlan)
        let training = try long.start(["train", "tiny.yml", "--quiet"])
        Thread.sleep(forTimeInterval: 6)
        training.process.interrupt()
        training.process.waitUntilExit()
        #expect(try long("report", "tiny.yml", "--no-train", "--quiet").status == 0)
        let begin = ContinuousClock.now
        let result = try long(
            "verify", "tiny.yml", "--within", "4s", "--json", "--quiet", "--jobs", "1", "--threads", "1")
        #expect(ContinuousClock.now - begin < .seconds(60))
        let compared = try #require(try Verification(result.output).training)
        #expect(compared.isOutOfTime && compared.comparedEpochs < compared.recordedEpochs)
        // On a busy machine time is up before the first epoch: then there is nothing to certify.
        #expect(result.status == (compared.comparedEpochs > 0 ? 0 : 2), "\(result.output)\(result.errors)")
        #expect(long.exists(Self.certificate) == (compared.comparedEpochs > 0))
    }

    @Test func anEstimateVerifiesNothing() throws {
        let result = try command("verify", "tiny.yml", "--estimate")
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("tiny: about 1 second for 5 epochs of 2 runs"))
        #expect(result.output.hasSuffix("; nothing was verified\n"))
        #expect(!command.exists(Self.certificate))
    }

    @Test(arguments: [
        ["--ledger", "x"], ["--epochs", "0"], ["--within", "10"], ["--within", "0m"], ["--within", "-1s"],
        ["--json", "--self-test"], ["--json", "--estimate"], ["--sample-seed", "1"],
        ["--report-only", "--epochs", "1"], ["--report-only", "--self-test"],
    ])
    func wrongUsageIsNamed(options: [String]) throws {
        let running = try command.start(["verify", "tiny.yml"] + options)
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 64)
    }

    @Test func helpOffersNoLedger() throws {
        #expect(try !command("verify", "--help").output.contains("--ledger <"))
    }
}
