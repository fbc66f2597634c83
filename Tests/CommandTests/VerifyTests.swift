import Foundation
import Testing

@Suite struct VerifyTests {
    let command: Command
    static let report = "reports/tiny/report.json"

    init() throws {
        command = try Command()
        _ = try command("report", "tiny.yml", "--quiet")
    }

    /// Changes the report by hand.
    private func replace(_ old: String, with new: String) throws {
        let file = command.folder.appendingPathComponent(Self.report)
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        try #require(text.contains(old))
        try command.write(text.replacing(old, with: new, maxReplacements: 1), to: Self.report)
    }

    @Test(arguments: [["--threads", "1"], ["--threads", "2", "--jobs", "1"]])
    func sameBits(options: [String]) throws {
        let running = try command.start(["verify", "tiny.yml"] + options)
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 0)
        #expect(
            try command.text(running.output) == "tiny: the same bits in all 2 runs of reports/tiny\n")
    }

    /// One bit of one value, in an epoch and in the final evaluation.
    @Test func oneBitIsFound() throws {
        let file = command.folder.appendingPathComponent(Self.report)
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let digests = text.matches(of: /"[0-9a-f]{64}"/).map { String($0.output) }
        let last = try #require(digests.last)
        let flipped = last.hasSuffix("0\"") ? last.dropLast(2) + "1\"" : last.dropLast(2) + "0\""
        try replace(last, with: String(flipped))
        let result = try command("verify", "tiny.yml", "--quiet")
        #expect(result.status == 1)
        #expect(
            result.output.contains(
                "run small-shuffled, epoch 3: parameter_digest was \(flipped.dropFirst().dropLast())"))
        #expect(result.errors.isEmpty)
    }

    @Test func notComparableIsTrouble() throws {
        try command.write(Command.plan.replacing("seed: 5", with: "seed: 6"), to: "tiny.yml")
        let seed = try command("verify", "tiny.yml")
        #expect(seed.status == 2)
        #expect(
            seed.errors.contains("run small-normal is of another plan, data set or version of the arithmetic")
        )
        let folder = try command("verify", "tiny.yml", "--against", "nowhere")
        #expect(folder.status == 2)
        #expect(
            folder.errors.contains(
                "nowhere/report.json: expected a report.json of schema 3 or older, found no file"))
    }

    @Test(arguments: [
        ("\"schema\": 3", "\"schema\": 4", "found schema 4"),
        ("\"schema\": 3", "\"scheme\": 3", "found no 'schema' at the top"),
        ("\"schema\": 3", "\"schema\": \"one\"", "found another kind of value at schema"),
        ("\"schema\": 3", "\"schema\": ", "found text that is not JSON"),
        (
            "\"finished\": true", "\"final\": null",
            "expected run small-normal to be complete there, found it unfinished"
        ),
        ("\"bits\": [", "\"bits\": [\"00\",", "found run small-normal with series of different lengths"),
        (
            "\"bits\": [", "\"bits\": [\"00\"], \"more\": [",
            "found run small-normal with series of different lengths"
        ),
    ])
    func damagedReportsAreNamed(old: String, new: String, message: String) throws {
        let file = command.folder.appendingPathComponent(Self.report)
        var text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let start = try #require(text.range(of: old.hasPrefix("\"bits\"") ? "\"training_loss\"" : "{"))
            .lowerBound
        let range = try #require(text.range(of: old, range: start..<text.endIndex))
        text.replaceSubrange(range, with: new)
        if new.contains("final") {
            text = text.replacing(/"final": \{/, maxReplacements: 1) { _ in "\"former\": {" }
        }
        try command.write(text, to: Self.report)
        let result = try command("verify", "tiny.yml")
        #expect(result.status == 2)
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(result.lines.isEmpty)
    }
}
