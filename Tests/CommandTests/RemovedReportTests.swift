import Foundation
import Testing

/// A report that is gone makes a difference, also where all others are the same.
@Suite struct RemovedReportTests {
    @Test func isTold() throws {
        let command = try Command()
        #expect(try command("report", "tiny.yml", "--quiet", "--output", "old/tiny").status == 0)
        for copy in ["old/gone", "new/tiny"] {
            let place = command.folder.appendingPathComponent(copy)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                at: command.folder.appendingPathComponent("old/tiny"), to: place)
        }
        let result = try command("diff", "old", "new")
        #expect(result.status == 1)
        #expect(result.output == "old → new\n\n  The same bits.\n  Only in old: gone.\n")
        #expect(try command("diff", "old", "new", "--json").output.contains("\"outcome\" : \"different\""))
    }
}
