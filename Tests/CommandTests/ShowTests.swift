import Foundation
import Testing

/// Each number that the command shows, under its own heading.
@Suite struct ShowTests {
    private struct Run: Decodable {
        struct Metric: Decodable { var value: Double }
        struct Final: Decodable { var metrics: [String: Metric] }
        var final: Final?
    }

    /// Cells of a line of a table.
    private func cells(_ line: Substring) -> [String] {
        line.split(separator: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test func meanAndDeviationOfTheSeeds() throws {
        let command = try Command(plan: Command.plan.replacing("seed: 5", with: "seeds: [5, 6]"))
        #expect(try command("train", "tiny.yml", "--quiet", "--run", "small-normal").status == 0)
        let text = try command("export", "tiny.yml", "--format", "json").output
        let finals = try JSONDecoder().decode([Run].self, from: Data(text.utf8)).compactMap(\.final)
        let lines = try command("show", "tiny.yml", "small-normal").lines.map(cells)
        #expect(lines.contains(["test, 2 of 2 seeds", "mean", "standard deviation (n − 1)"]))
        for (title, metric, scale, format) in [
            ("loss", "test_loss", 1.0, "%.4f"), ("accuracy", "test_accuracy", 100, "%.2f%%"),
        ] {
            let values = finals.compactMap { $0.metrics[metric]?.value }
            try #require(values.count == 2)
            let (mean, deviation) = (
                (values[0] + values[1]) / 2, abs(values[0] - values[1]) / 2.0.squareRoot()
            )
            let expected = [mean, deviation].map { String(format: format, scale * $0) }
            #expect(lines.contains([title] + expected), "\(lines)")
        }
    }

    /// Of 64 training samples the last quarter is held out.
    @Test func samplesOfEachClassByTheirPart() throws {
        let command = try Command()
        let lines = try command("data", "check", "tiny.yml").lines.map(cells)
        let head = try #require(lines.firstIndex(of: ["class", "training", "validation", "test"]))
        let rows = lines[(head + 1)...].prefix(10).map { $0.compactMap { Int($0) } }
        try #require(rows.count == 10 && rows.allSatisfy { $0.count == 4 })
        #expect(rows.map { $0[0] } == Array(0..<10))
        #expect((1...3).map { column in rows.reduce(0) { $0 + $1[column] } } == [48, 16, 32])
    }

    /// Epochs that were trained elsewhere are told from those that were trained here.
    @Test func howManyEpochsAreImported() throws {
        let command = try Command(plan: Command.interruptiblePlan)
        let ledger = try command.trainInPart(stoppedBy: SIGINT)
        #expect(try command("import", ledger, "--plan", "tiny.yml", "--ledger", "b.sqlite").status == 0)
        let begun = try command("status", "tiny.yml", "--ledger", "b.sqlite").output
        let epochs = try #require(begun.firstMatch(of: /small-normal +([0-9]+)\/300 +unfinished, imported/)).1
        #expect(
            try command("train", "tiny.yml", "--quiet", "--run", "small-normal", "--ledger", "b.sqlite")
                .status
                == 0)
        let ended = try command("status", "tiny.yml", "--ledger", "b.sqlite").output
        #expect(ended.contains("complete, \(epochs) imported"), "\(ended)")
    }
}
