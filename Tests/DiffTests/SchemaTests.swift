import Diff
import Foundation
import Reports
import Testing

/// The same runs in a report of each schema that was ever written.
@Suite struct SchemaTests {
    private func report(_ schema: Int) throws -> RecordedReport {
        let name = "report-\(schema).json"
        return try RecordedReport(data: Data(fixture(name).utf8), path: name)
    }

    @Test func theyCompare() throws {
        let comparison = try Comparison(
            old: Side(name: "old", report: report(1)), new: Side(name: "new", report: report(2)))
        #expect(comparison.outcome == .same)
    }
}
