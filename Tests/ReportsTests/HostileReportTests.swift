import Foundation
import Plans
import Reports
import Testing

/// Names in a report.json become names of files: what could lead out of a folder is refused where it is read.
@Suite struct HostileReportTests {
    /// Nothing becomes markup, a link or a mention that the author of a plan has only written.
    @Test func titlesAreEscaped() throws {
        var input = try MadeUp.input()
        input.plan.title = "<b>a</b> [x](y) `c` | ![i](j) https://k.example www.k.example m@n &lt; # d"
        let title = try #require(text("report.md", buildReportText(input)).split(separator: "\n").first)
        #expect(
            title
                == ##"# &lt;b\>a&lt;/b\> \[x\]\(y\) \`c\` \| \!\[i\]\(j\) https\://k.example www\.k.example m\@n &amp;lt; \# d"##
        )
    }

    @Test(arguments: [
        "../../../evil", "a/b", ".", "", "A", "x\u{202E}y", "<b>", "a b", String(repeating: "a", count: 65),
    ])
    func namesAreChecked(name: String) throws {
        let whole = String(
            decoding: try #require(OddPlan.whole.bundle().bytes(of: "report.json")), as: UTF8.self)
        #expect(throws: Never.self) { try RecordedReport(data: Data(whole.utf8), path: "report.json") }
        for key in ["model", "treatment"] {
            let runs = try #require(whole.firstRange(of: "\"runs\": [")).upperBound
            let place = try #require(whole[runs...].firstRange(of: try Regex("\"\(key)\": \"[a-z0-9-]+\"")))
            let quoted = String(decoding: try JSONEncoder().encode(name), as: UTF8.self)
            let changed = whole.replacingCharacters(in: place, with: "\"\(key)\": \(quoted)")
            let error = #expect(throws: ReportError.self) {
                try RecordedReport(data: Data(changed.utf8), path: "report.json")
            }
            #expect(try #require(error).description.contains("the name '"))
        }
    }
}
