import Foundation
import Testing

/// A plan of two models and two seeds from its file to its report, by the command alone.
@Suite struct SeveralSeedsTests {
    let command: Command

    init() throws {
        command = try Command(
            plan: Command.plan.replacing("seed: 5", with: "seeds: [5, 18446744073709551615]")
                .replacing("models: [small]", with: "models: [small, linear]")
                .replacing(
                    "models:\n",
                    with: "models:\n  linear: [flatten, {dense: {units: 10, activation: softmax}}]\n"))
    }

    private struct Run: Decodable {
        struct Metric: Decodable { var value: Double }
        struct Final: Decodable { var metrics: [String: Metric] }
        var run, model, treatment, seed: String
        var final: Final?
    }

    private func runs() throws -> [Run] {
        let text = try command("export", "tiny.yml", "--format", "json").output
        return try JSONDecoder().decode([Run].self, from: Data(text.utf8))
    }

    /// Mean and deviation of two values, by hand.
    private func summary(_ values: [Double], percent: Bool) throws -> String {
        try #require(values.count == 2)
        let (scale, decimals) = percent ? (100.0, 2) : (1.0, 4)
        let mean = (values[0] + values[1]) / 2
        let deviation = abs(values[0] - values[1]) / 2.0.squareRoot()
        return String(format: "%.\(decimals)f ± %.\(decimals)f", scale * mean, scale * deviation)
            + (percent ? "%" : "")
    }

    @Test func theReportHoldsMeansOfWhatWasRecorded() throws {
        let result = try command("report", "tiny.yml", "--quiet")
        #expect(result.status == 0, "\(result.errors)")
        let page = try command.text(command.folder.appendingPathComponent("reports/tiny/report.md"))
        let japanese = try command.text(command.folder.appendingPathComponent("reports/tiny/report.ja.md"))
        let runs = try runs()
        #expect(runs.count == 8)
        for model in ["small", "linear"] {
            for treatment in ["normal", "shuffled"] {
                let values = runs.filter { $0.model == model && $0.treatment == treatment }
                #expect(values.map(\.seed) == ["5", "18446744073709551615"])
                let losses = values.compactMap { $0.final?.metrics["test_loss"]?.value }
                let accuracies = values.compactMap { $0.final?.metrics["test_accuracy"]?.value }
                let cells =
                    "| \(try summary(losses, percent: false)) | \(try summary(accuracies, percent: true)) |"
                #expect(page.contains(cells), "\(model)-\(treatment): \(cells)")
                #expect(japanese.contains(cells))
            }
        }
        #expect(page.contains("with the seeds 5 and 18446744073709551615"))
        #expect(try command("verify", "tiny.yml", "--quiet").status == 0)
        #expect(
            try command("verify", "tiny.yml", "--run", "linear-normal").output.contains(
                "final evaluations of 2 of 8"))
        // Of the seeds that a report has not, it says so; those that it has are still comparable.
        try command.write(Command.plan.replacing("seed: 5", with: "seeds: [5, 6]"), to: "other.yml")
        #expect(try command("verify", "other.yml", "--run", "small-normal-s5", "--quiet").status == 0)
        let other = try command("verify", "other.yml", "--run", "small-normal")
        #expect(other.status == 1)
        #expect(other.output.contains("a report of an earlier plan: seeds"), "\(other.output)")
    }

    @Test func runsAreSelectedWithAndWithoutTheirSeed() throws {
        _ = try command("train", "tiny.yml", "--quiet", "--run", "small-normal-s18446744073709551615")
        #expect(try command("status", "tiny.yml").output.contains("1 of 8 runs complete"))
        _ = try command("train", "tiny.yml", "--quiet", "--run", "small-shuffled")
        #expect(
            try runs().filter { $0.final != nil }.map(\.run) == [
                "small-normal-s18446744073709551615", "small-shuffled-s5",
                "small-shuffled-s18446744073709551615",
            ])
        let list = try command("list", "tiny.yml").lines
        #expect(list.count == 4 && list[1].contains("18446744073709551615"))
        #expect(try command("export", "tiny.yml", "--run", "small-shuffled").lines.count == 1 + 2 * 3)
        #expect(try command("export", "tiny.yml", "--run", "small-shuffled-s5").lines.count == 1 + 3)
        let unknown = try command("train", "tiny.yml", "--run", "small-normal-s6")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("small-normal-s5"))
    }

    @Test func showSummarisesTheSeeds() throws {
        #expect(
            try command("show", "tiny.yml").lines.contains {
                $0.hasPrefix("seeds ") && $0.hasSuffix(" 5, 18446744073709551615")
            })
        _ = try command("train", "tiny.yml", "--quiet", "--run", "linear-normal")
        let accuracies = try runs().compactMap { $0.final?.metrics["test_accuracy"]?.value }
        try #require(accuracies.count == 2)
        let deviation = String(format: "%.2f%%", 100 * abs(accuracies[0] - accuracies[1]) / 2.0.squareRoot())
        let lines = try command("show", "tiny.yml", "linear-normal").lines
        #expect(lines.filter { $0.hasPrefix("linear-normal-s") }.count == 2)
        #expect(lines.contains { $0.hasPrefix("accuracy") && $0.hasSuffix(" \(deviation)") })
        #expect(
            try command("show", "tiny.yml", "linear-normal-s5").output.contains("complete, 2 of 2 epochs"))
    }

    /// A plan that gets a second seed trains nothing of the first again.
    @Test func aFurtherSeedKeepsWhatIsRecorded() throws {
        try command.write(Command.plan, to: "one.yml")
        _ = try command("train", "one.yml", "--quiet")
        let status = try command("status", "tiny.yml").lines
        #expect(status.filter { $0.hasPrefix("small-") && $0.contains("complete") }.count == 2)
        #expect(status.contains { $0.hasPrefix("small-normal-s5 ") && $0.contains("complete") })
    }
}
