import Foundation
import Plans
import Testing

/// A plan has one optimizer, so that runs without weight decay are in another plan, and their results here as published ones:
/// they are those of the report of that plan.
@Suite struct DecayPlansTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

    @Test(arguments: ["memorisation", "memorisation-mnist"])
    func valuesWithoutDecayAreThoseOfTheOtherReport(name: String) throws {
        let plan = try PlanReader.read(path: Self.root.appending(path: "seeds/\(name)-decay.yml").path())
        let file = Self.root.appending(path: "reports/\(name)/data/runs.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let columns = try #require(lines.first)
        let training = try #require(columns.firstIndex(of: "training_accuracy"))
        let test = try #require(columns.firstIndex(of: "test_accuracy"))
        let results = try #require(plan.published?.results)
        #expect(results.count == plan.conditions.count)
        for result in results {
            let run = try #require(lines.first { $0[0] == result.condition.name })
            #expect(result.trainingAccuracy == Double(run[training]), "\(result.condition.name)")
            #expect(result.testAccuracy == Double(run[test]), "\(result.condition.name)")
        }
    }
}
