import Plans
import Records
import Reports
import Testing

/// Published values beside reproduced ones, each with a verdict that says within what.
@Suite struct AgreementTests {
    private func page(seeds: [UInt64] = [], _ change: (inout ReportInput) -> Void = { _ in }) throws -> String
    {
        var plan = MadeUp.plan
        plan.published?.comparable = true
        plan.furtherSeeds = seeds
        var input = try MadeUp.input(plan)
        change(&input)
        return try text("report.md", buildReportText(input))
    }

    @Test func accuraciesAgreeWithinThreeStandardErrors() throws {
        // Of 100 test images: 3 × √(0.95 × 0.05 / 100 + 0.9847 × 0.0153 / 100) = 0.0750.
        #expect(try page().contains("| dense1-normal | 98.47% | 95.00% | −3.47 | ±7.50 | agrees |"))
        let far = try page { $0.records[0].final?.test.accuracy = 0.87 }
        #expect(far.contains(/\| dense1-normal \| 98.47% \| 87.00% \| −11.47 \| ±10.7[0-9] \| differs \|/))
        #expect(far.contains("`dense1-normal` (test accuracy)"))
    }

    @Test func lossesAgreeWithinATenth() throws {
        // Exactly a tenth is still the same, a little more is not.
        let near = try page { $0.records[0].final?.test.loss = 0.1410 * 0.9 + 1e-9 }
        #expect(near.contains("| dense1-normal | 0.1410 | 0.1269 | −0.0141 | ±0.0141 | agrees |"))
        let far = try page { $0.records[0].final?.test.loss = 0.1410 * 0.89 }
        #expect(far.contains("| ±0.0141 | differs |"))
        #expect(far.contains("Of one seed it cannot be said whether such a difference is chance in training"))
    }

    @Test func severalSeedsShowTheirSpread() throws {
        let page = try page(seeds: [1, 2])
        // 0.95, 0.93 and 0.91: mean 0.93, deviation 0.02, and 19.21 √(4/3) of it, by Student's distribution.
        #expect(
            page.contains(
                "| dense1-normal | 98.47% | 93.00 ± 2.00% | −5.47 ± 2.00 | ±44.36 | agrees (+2.7 σ, 3) | 3 |")
        )
        let far = try self.page(seeds: [1, 2]) { input in
            for index in 0...2 { input.records[index].final?.test.accuracy = 0.90 + 0.001 * Double(index) }
        }
        #expect(far.contains("| ±2.22 | differs (+83.7 σ, 3) | 3 |"))
        #expect(far.contains("chance in training hardly explains it"))
    }

    @Test func otherExperimentsHaveNoVerdict() throws {
        let page = try text("report.md", OddPlan.whole.bundle())
        #expect(!page.contains("| Verdict |") && !page.contains("| agrees |"))
    }

    @Test func publishedEndPointsAreInTheHeroFigure() throws {
        var plan = MadeUp.plan
        plan.published?.comparable = true
        let same = try text("data/memorisation.csv", buildReportText(MadeUp.input(plan)))
        #expect(same.contains("memorised labels,point,\"conv1, published\",500,0.9918"))
        let other = try text("data/memorisation.csv", OddPlan.whole.bundle())
        #expect(!other.contains("published"))
        // Of 180 shuffled labels, 19 are of the most frequent class.
        #expect(other.contains("\"most frequent class, 10.56%\",,0.10555555555555556"))
    }
}
