import Datasets
import Foundation
import Plans
import Records
import Reports
import Testing

/// Why a network does not learn, told from the records of its layers and tensors.
@Suite struct CollapseTests {
    private func why(_ input: ReportInput, _ heading: String = "### conv2 on shuffled labels") throws
        -> String?
    {
        let page = try text("report.md", buildReportText(input))
        let section = try #require(page.components(separatedBy: "\n\(heading)\n").last)
        return section.components(separatedBy: "\n### ")[0].components(separatedBy: "\n")
            .first { $0.hasPrefix("**Why it does not learn.**") }
    }

    private func conv2(_ change: (inout RunRecord) -> Void = { _ in }) throws -> ReportInput {
        var plan = MadeUp.plan
        plan.conditions = ["normal", "shuffled"].map { Plan.Condition(model: "conv2", treatment: $0) }
        var input = try MadeUp.wholeInput(plan)
        change(&input.records[1])
        return input
    }

    @Test func theWholeStory() throws {
        let input = try conv2()
        let why = try #require(try why(input))
        #expect(why.contains("From epoch 3 on none of the 128 channels of `layer 11 conv2d` is above zero"))
        #expect(
            why.contains(
                "After the last epoch 2 layers are dead, and 343 of 1,152 units and channels in all."))
        #expect(
            why.contains(
                "From epoch 4 on nothing changes but what lies behind (`layer 15 dense bias`, `layer 17 dense weights` "
                    + "and `layer 17 dense bias`); the other 1,060,768 parameters rest."))
        #expect(why.contains("From epoch 9 on nothing but biases changes."))
        #expect(why.contains("after the last epoch of `conv2-normal`, 116 of 128 in that layer"))
        // The entropy of the shares by its definition, with the system's logarithm.
        let labels = TransformationPhrase.shuffled.apply(
            to: input.dataset.training.labels, classes: 10, seed: 7
        ).prefix(180)
        let shares = (0..<10).map { label in Double(labels.count { $0 == label }) / 180 }
        let entropy = -shares.map { $0 * log($0) }.reduce(0, +)
        #expect(why.contains("exactly the entropy of these shares, \(String(format: "%.6f", entropy))."))
        let fitted = try #require(input.records[1].final?.training.loss)
        #expect(why.contains(String(format: "%.6f from it.", abs(fitted - entropy))))
    }

    @Test func theFigureHasEveryLayerAndEpoch() throws {
        let bundle = try buildReportText(conv2())
        let lines = try text("data/conv2-shuffled-living.csv", bundle).split(separator: "\n")
        #expect(lines.count == 1 + 9 * (6 + 12))
        #expect(lines.contains("conv2-shuffled,layer 11 conv2d,3,0,"))
        #expect(lines.contains("conv2-shuffled,layer 11 conv2d,2,0.90625,"))
        #expect(lines.contains("conv2-normal,layer 11 conv2d,6,0.90625,"))
        #expect(bundle.bytes(of: "data/conv2-normal-living.csv") == nil)
    }

    @Test func onlyBiasesWhereNothingElseChanges() throws {
        let why = try why(
            conv2 { record in
                for epoch in 3..<12 { record.epochs[epoch].tensors[18][.changedValues] = 0 }
            })
        #expect(
            why?.contains("From epoch 4 on nothing but biases changes (`layer 15 dense bias` and") == true)
    }

    /// Where weights still change at the end, nothing is said of rest.
    @Test func weightsThatStillChangeAreNotSaidToRest() throws {
        let why = try why(conv2 { $0.epochs[11].tensors[2][.changedValues] = 1 })
        #expect(why?.contains("none of the 128 channels") == true)
        #expect(why?.contains("rest.") == false && why?.contains("nothing but biases") == false)
    }

    /// A layer that lives again, one of which nothing is known, and a network that learns in spite of a dead layer.
    @Test func nothingIsSaidWithoutReason() throws {
        #expect(
            try why(
                conv2 { record in
                    for layer in 6...7 { record.epochs[11].layers[layer][.deadUnits] = 127 }
                }) == nil)
        #expect(
            try why(
                conv2 { record in
                    for epoch in 0..<12 {
                        record.epochs[epoch].layers = [MetricValues](repeating: .init(), count: 9)
                    }
                }) == nil)
        #expect(try why(conv2 { $0.epochs[11].training.accuracy = 0.9 }) == nil)
        for plan in [OddPlan.whole, .recordedInFull] {
            let page = try text("report.md", plan.bundle())
            #expect(page.contains("**Why it does not learn.**") == (plan == .recordedInFull))
        }
    }
}
