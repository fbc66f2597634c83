import Datasets
import Foundation
import Plans
import Records
import Testing

/// Plans with several seeds: each condition is trained once with each.
struct RunsOfSeedsTests {
    private func plan(_ line: String) throws -> Plan {
        try PlanReader.read(text: smallPlanText().replacing("seed: 7", with: line), file: "plan.yml")
    }

    @Test func everyConditionHasARunForEachSeed() throws {
        let plan = try plan("seeds: [3, 0, 18446744073709551615]")
        #expect(plan.seeds == [3, 0, .max])
        #expect(plan.conditions.map(\.name) == (try smallPlan().runs.map(\.name)))
        #expect(plan.runs.count == 12)
        #expect(
            plan.runs.prefix(4).map(\.name) == [
                "dense-normal-s3", "dense-normal-s0", "dense-normal-s18446744073709551615", "conv-normal-s3",
            ])
        #expect(plan.run(named: "conv-shuffled-s0")?.seed == 0)
        #expect(plan.run(named: "conv-shuffled") == nil)
        #expect(plan.canonicalText.contains("\nseeds: [3, 0, 18446744073709551615]\n"))
    }

    @Test func aListOfOneIsOneSeed() throws {
        #expect(try plan("seeds: [7]") == smallPlan())
        #expect(try plan("seeds: [7]").canonicalText == smallPlan().canonicalText)
        #expect(try plan("seeds: [7]").runs.map(\.name) == smallPlan().runs.map(\.name))
    }

    @Test func aNameMeansARunOrAllSeeds() throws {
        let run = try #require(try plan("seeds: [1, 2]").runs.first)
        #expect(run.isMeant(by: "dense-normal") && run.isMeant(by: "dense-normal-s1"))
        #expect(!run.isMeant(by: "dense-normal-s2") && !run.isMeant(by: "dense"))
        let only = try #require(try smallPlan().runs.first)
        #expect(only.isMeant(by: "dense-normal") && !only.isMeant(by: "dense-normal-s7"))
    }

    /// A training is the same training in a plan with more seeds, and its records stay good.
    @Test func furtherSeedsLeaveTheFirstRunsWhatTheyAre() throws {
        let digest = String(repeating: "a", count: 64)
        let size = ImageSize(height: 28, width: 28)
        let one = try smallPlan().plannedRuns(datasetDigest: digest, imageSize: size)
        let three = try plan("seeds: [7, 8, 9]").plannedRuns(datasetDigest: digest, imageSize: size)
        #expect(one.map(\.identity) == three.filter { $0.run.seed == 7 }.map(\.identity))
        #expect(one.map(\.run) == three.map(\.run).filter { $0.seed == 7 })
        #expect(Set(three.map(\.identity)).count == 12)
        #expect(three[1].identity.canonicalText.contains("\nseed: 8\n"))
    }

    /// Generated samples belong to the plan, not to a run: the first seed draws them for all.
    @Test func allRunsShareTheDataOfTheFirstSeed() throws {
        let data = try smallPlan().loadDataset(environment: [:])
        #expect(try plan("seeds: [7, 8, 9]").loadDataset(environment: [:]).digest == data.digest)
        #expect(try plan("seeds: [8, 7]").loadDataset(environment: [:]).digest != data.digest)
    }
}
