import Plans
import Records
import Reports
import Testing

/// What other software came to, beside the published values and ours.
@Suite struct ElsewhereTests {
    private func pages(_ there: [Plan.PublishedResult], comparable: Bool = true) throws -> [String] {
        var plan = MadeUp.plan
        plan.published?.comparable = comparable
        plan.published?.elsewhere = [Plan.Elsewhere(source: "Other *1.0*", results: there)]
        var input = try MadeUp.input(plan)
        // dense1-normal: published 98.47% and 0.1410, here 87% and 0.1410.
        input.records[0].final?.test = Metrics(loss: 0.141, accuracy: 0.87)
        let bundle = try buildReportText(input)
        return [try text("report.md", bundle), try text("report.ja.md", bundle)]
    }

    private func result(_ accuracy: Double, _ loss: Double?) -> Plan.PublishedResult {
        Plan.PublishedResult(
            condition: Plan.Condition(model: "dense1", treatment: "normal"), epochs: 40, testLoss: loss,
            testAccuracy: accuracy)
    }

    @Test func theNearerSideIsNamed() throws {
        let here = try pages([result(0.9, 0.141)])
        #expect(here[0].contains("**Trained elsewhere**, by “Other \\*1.0\\*”, for 40 epochs:"))
        #expect(here[0].contains("| dense1-normal | Test accuracy | 98.47% | 87.00% | 90.00% | here |"))
        #expect(here[1].contains("| dense1-normal | テスト正解率 | 98.47% | 87.00% | 90.00% | 再現値 |"))
        #expect(
            here[0].contains(
                "Of the 1 of these values on which publication and report disagree, it is nearer"))
        #expect(here[0].contains("nearer to this report in 1 and to the publication in 0."))
        #expect(here[1].contains("再現値に近いものは 1 個、公表値に近いものは 0 個である。"))
        let there = try pages([result(0.95, nil)])
        #expect(there[0].contains("| 98.47% | 87.00% | 95.00% | published |"))
        #expect(there[0].contains("nearer to this report in 0 and to the publication in 1."))
    }

    @Test func valuesThatAgreeAreNotDisputed() throws {
        var plan = MadeUp.plan
        plan.published?.comparable = true
        plan.published?.elsewhere = [Plan.Elsewhere(source: "Other", results: [result(0.96, nil)])]
        let page = try text("report.md", buildReportText(MadeUp.input(plan)))
        #expect(page.contains("On none of these values do publication and report disagree."))
    }

    @Test func otherExperimentsHaveNone() throws {
        let bundle = try OddPlan.whole.bundle()
        #expect(!(try text("report.md", bundle).contains("Trained elsewhere")))
        #expect(try !pages([result(0.9, nil)], comparable: false)[0].contains("Trained elsewhere"))
    }
}
