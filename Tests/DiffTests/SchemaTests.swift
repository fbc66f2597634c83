import Diff
import Foundation
import Reports
import Testing

/// A report of each schema that was ever written stays readable.
@Suite struct SchemaTests {
    private func report(_ schema: Int) throws -> RecordedReport {
        let name = "report-\(schema).json"
        return try RecordedReport(data: Data(fixture(name).utf8), path: name)
    }

    @Test func bothHaveTheSameRuns() throws {
        let (first, second) = (try report(1), try report(2))
        #expect(first.planName == "tiny")
        #expect(first.runs.map(\.run.seed) == [5, 5])
        #expect(first.runs.map(\.epochs.count) == [2, 3])
        #expect(first.runs.allSatisfy { $0.final != nil })
        #expect(second == first)
    }

    @Test func theyCompare() throws {
        let comparison = try Comparison(
            old: Side(name: "old", report: report(1)), new: Side(name: "new", report: report(2)))
        #expect(comparison.outcome == .same)
    }
}
