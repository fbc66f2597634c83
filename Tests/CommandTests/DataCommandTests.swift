import Datasets
import Foundation
import Testing

/// `data check` and `data convert`.
@Suite struct DataCommandTests {
    /// The tiny plan with the section that `data convert` prints in the place of its own.
    private func plan(_ section: String, named name: String, in command: Command) throws {
        let text = Command.plan.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            line.hasPrefix("dataset:") ? section.split(separator: "\n") : [line]
        }.joined(separator: "\n").replacing("name: tiny", with: "name: \(name)")
        try command.write(text, to: "\(name).yml")
    }

    private func digest(_ result: Command.Result) -> Substring? {
        result.lines.first { $0.hasPrefix("digest") }?.split(separator: " ").last
    }

    @Test func convertedDataAreTheSameAndTrainTheSameRuns() throws {
        let command = try Command()
        let first = try command("data", "check", "tiny.yml")
        #expect(first.status == 0 && digest(first) != nil)
        let converted = try command("data", "convert", "tiny.yml", "--output", "data/digits")
        #expect(converted.status == 0)
        #expect(converted.errors == "wrote data/digits/train-images-idx3-ubyte and three more files\n")
        try plan(converted.output, named: "idx", in: command)
        let second = try command("data", "check", "idx.yml")
        #expect(second.status == 0, "\(second.errors)")
        #expect(digest(second) == digest(first))
        // The same samples, the same runs.
        _ = try command("train", "tiny.yml", "--quiet")
        let status = try command("status", "idx.yml", "--ledger", ".ledger/tiny.sqlite")
        #expect(status.status == 0 && status.output.contains("2 of 2 runs complete"))

        let again = try command("data", "convert", "tiny.yml", "--output", "data/digits")
        #expect(again.status != 0)
        #expect(again.errors.contains("data/digits/train-images-idx3-ubyte: expected no such file yet"))
    }

    @Test func whatBecomesOfPixelsIsToldAndKept() throws {
        let command = try Command(
            plan: Command.plan.replacing(
                "classes: 10}", with: "classes: 10, scale: 128, normalise: {mean: [0.5], std: [0.25]}}"))
        let check = try command("data", "check", "tiny.yml")
        #expect(check.lines.contains { $0.hasPrefix("pixels") && $0.hasSuffix("(byte / 128 - 0.5) / 0.25") })
        let converted = try command("data", "convert", "tiny.yml", "--output", "data/digits")
        #expect(converted.output.contains("  scale: 128.0\n  normalise: {mean: [0.5], std: [0.25]}\n"))
        try plan(converted.output, named: "idx", in: command)
        _ = try command("train", "tiny.yml", "--quiet")
        let other = try command("train", "idx.yml", "--quiet", "--ledger", "other.sqlite")
        #expect(other.status == 0, "\(other.errors)")
        let exports = try [("tiny.yml", ".ledger/tiny.sqlite"), ("idx.yml", "other.sqlite")].map {
            try command("export", $0.0, "--ledger", $0.1).output
        }
        #expect(exports[0] == exports[1] && !exports[0].isEmpty)
    }
}
