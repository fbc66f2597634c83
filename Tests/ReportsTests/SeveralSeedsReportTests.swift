import Foundation
import Plans
import Records
import Reports
import Testing

/// A report of several seeds: means and deviations, thin lines under thick ones, claims seed by seed.
@Suite struct SeveralSeedsReportTests {
    private func page(_ plan: OddPlan = .severalSeeds) throws -> String {
        try text("report.md", plan.bundle())
    }

    /// Mean and deviation by their definition, for the test alone.
    private func expected(_ values: [Double], scale: Double = 1, decimals: Int) -> String {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
        let deviation = (squares / Double(values.count - 1)).squareRoot()
        return String(format: "%.\(decimals)f ± %.\(decimals)f", scale * mean, scale * deviation)
    }

    @Test func tablesHoldMeanDeviationAndCount() throws {
        let records = try OddPlan.severalSeeds.input().records.filter {
            $0.run.condition.name == "dense2-normal"
        }
        #expect(records.count == 3)
        let losses = expected(records.compactMap { $0.epochs.last?.training.loss }, decimals: 4)
        let accuracies = expected(records.compactMap(\.final?.test.accuracy), scale: 100, decimals: 2)
        let page = try page()
        #expect(page.contains("| dense2 | \(losses) |"))
        #expect(page.contains(" | \(accuracies)% | 1,628,170 | 3 |"))
        // The published value beside the mean, and the difference with the same deviation.
        #expect(page.contains("| dense1-normal | 98.47% | 93.00 ± 2.00% | −5.47 ± 2.00 | 3 |"))
        // Each seed by itself.
        #expect(page.contains("| 18446744073709551615 | 6/6 | "))
    }

    /// Seed by seed, so that what both runs of a seed have in common does not count.
    @Test func gapsArePaired() throws {
        #expect(try page().contains("| dense1 | 93.00 ± 2.00% | 7.00 ± 2.00% | −86.00 ± 0.00 | 3 |"))
    }

    @Test func unfinishedSeedsDoNotCount() throws {
        let page = try page(.severalSeedsUnfinished)
        #expect(
            page.contains(
                "> **Unfinished.** 4 of 27 runs not finished; with the number of finished seeds: "
                    + "`dense1-normal` (1/3), `dense2-normal` (1/3)."))
        // Two seeds of dense1 have begun, one of them has finished; of dense2 one has.
        #expect(page.contains("| 95.00% | 407,050 | 1–2 |"))
        #expect(page.contains("| 96.00% | 1,628,170 | 1 |"))
        #expect(page.contains("Unfinished: 1 of 3 seeds have all of 6 epochs."))
        #expect(try self.page(.severalSeedsUntrained).contains("none of 6 epochs is recorded with any seed."))
    }

    /// The deepest network has no run on true labels: its row is of the seeds that its values are of.
    @Test func absentRunsDoNotCount() throws {
        #expect(
            try page().contains(/\| conv2-nodropout \| – \| [0-9.]+ ± [0-9.]+% \| [0-9.]+ ± [0-9.]+% \| 3 \|/)
        )
    }

    @Test func learningWithSomeSeedsOnlyIsSaid() throws {
        var input = try OddPlan.severalSeeds.input()
        for index in input.records.indices where input.records[index].run.condition.name == "conv1-shuffled" {
            guard input.records[index].run.seed == 1 else { continue }
            input.records[index].epochs[11].training.accuracy = 0.1
            input.records[index].final?.training.accuracy = 0.1
        }
        let page = try text("report.md", buildReportText(input))
        #expect(
            page.contains("It has learned with 2 of 3 seeds; with the others it fits no more of the training")
        )
        #expect(page.contains("Those that learned repeat in the end "))
        #expect(try !self.page().contains("It has learned with"))
    }

    @Test func oneSeedSaysNothingOfSeveral() throws {
        for name in ["report.md", "report.ja.md", "data/runs.csv", "data/shuffled-loss.csv"] {
            let text = try text(name, OddPlan.whole.bundle())
            for word in ["±", "Seeds", "seeds and", "thin:", "シード数", "細", ",seed"] {
                #expect(!text.contains(word), "\(name): \(word)")
            }
        }
    }

    @Test func figuresHoldEverySeedAndTheMean() throws {
        let lines = try text("data/memorisation.csv", OddPlan.severalSeeds.bundle()).split(separator: "\n")
        func values(_ series: String) -> [Double] {
            let start = "\"memorised labels, 3 seeds and their mean\",series,\(series),"
            return lines.filter { $0.hasPrefix(start) }.compactMap {
                Double($0.split(separator: ",").last ?? "")
            }
        }
        let seeds = ["7", "1", "18446744073709551615"].map { values("\"conv1, seed \($0)\"") }
        #expect(seeds.map(\.count) == [12, 12, 12])
        let mean = values("conv1")
        #expect(mean.count == 12)
        for epoch in mean.indices {
            let expected = seeds.map { $0[epoch] }.reduce(0, +) / 3
            #expect(abs(mean[epoch] - expected) < 1e-15)
        }
    }

    /// The mean ends where the shortest of the runs that have begun ends.
    @Test func meansGoAsFarAsAllRuns() throws {
        let lines = try text("data/normal-loss.csv", OddPlan.severalSeedsUnfinished.bundle())
            .split(separator: "\n").filter { $0.hasPrefix("training,series,") }
        #expect(lines.filter { $0.hasPrefix("training,series,dense1,") }.count == 4)
        #expect(lines.filter { $0.hasPrefix("training,series,\"dense1, seed 7\"") }.count == 6)
        #expect(lines.filter { $0.hasPrefix("training,series,\"dense1, seed 1\"") }.count == 4)
        #expect(lines.filter { $0.hasPrefix("training,series,dense2,") }.count == 6)
    }

    // MARK: - Claims

    private struct Page: Decodable {
        struct Finding: Decodable {
            var seed: String
            var verdict: String
        }
        struct Claim: Decodable {
            var claim: String
            var verdict: String
            var findings: [Finding]
        }
        var claims: [Claim]
    }

    /// The plan of three seeds with other values in some records, and what becomes of a claim.
    private func check(
        _ id: String, _ change: (inout RunRecord) -> Void
    ) throws -> (verdict: String, findings: [String], page: String) {
        var plan = try OddPlan.severalSeeds.input().plan
        plan.treatments = [MadeUp.shuffled]
        plan.conditions.removeAll { $0.treatment != "shuffled" }
        plan.published?.results = []
        var input = try MadeUp.input(plan, training: 1000)
        for index in input.records.indices { change(&input.records[index]) }
        let bundle = try buildReportText(input)
        let json = try decoder.decode(Page.self, from: Data(try #require(bundle.bytes(of: "report.json"))))
        let claim = try #require(json.claims.first { $0.claim == id })
        #expect(claim.findings.map(\.seed) == ["7", "1", "18446744073709551615"])
        return (claim.verdict, claim.findings.map(\.verdict), try text("report.md", bundle))
    }

    @Test func aClaimHoldsIfItHoldsWithEverySeed() throws {
        let all = try check("6b") { _ in }
        #expect(all.verdict == "holds" && all.findings == ["holds", "holds", "holds"])
        // The order of dense1 and dense2 turned round with one seed.
        let some = try check("6b") { record in
            guard record.run.seed == 1, record.run.condition.name == "dense1-shuffled" else { return }
            record.epochs[11].training.accuracy = 0.99
        }
        #expect(some.verdict == "holds for 2 of 3 seeds")
        #expect(some.findings == ["holds", "does not hold", "holds"])
        #expect(some.page.contains("- **6b: holds for 2 of 3 seeds.** The order alone:"))
        #expect(some.page.contains("  - Seed 1, does not hold: Training accuracy: `dense1` 99.00%"))
        let none = try check("6b") { record in
            guard record.run.condition.name == "dense1-shuffled" else { return }
            record.epochs[11].training.accuracy = 0.99
        }
        #expect(none.verdict == "does not hold")
    }

    /// Refuted with one seed, and undecided with the others: that is no claim that holds.
    @Test func oneRefutationCounts() throws {
        func check(lastLoss: Double, withSeed seed: UInt64) throws -> (verdict: String, findings: [String]) {
            let result = try self.check("9") { record in
                guard record.run.condition.name == "conv2-shuffled" else { return }
                record.epochs[11].training.loss = record.run.seed == seed ? lastLoss : 2.3026
            }
            return (result.verdict, result.findings)
        }
        #expect(try check(lastLoss: 2.3026, withSeed: 7).verdict == "cannot be judged")
        let refuted = try check(lastLoss: 1, withSeed: 7)
        #expect(refuted.findings == ["does not hold", "cannot be judged", "cannot be judged"])
        #expect(refuted.verdict == "does not hold")
    }
}
