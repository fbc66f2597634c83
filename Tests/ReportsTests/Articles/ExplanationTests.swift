import Foundation
import Plans
import Records
import Reports
import Testing

/// Where what a report says comes from.
@Suite struct ExplanationTests {
    private func values(_ text: String, line: Int) throws -> [ExplainedValue] {
        try Explanation(input(text)).values(in: "report.md", line: line)
    }

    private func input(_ text: String) throws -> ReportInput {
        var input = try OddPlan.recordedInFull.input()
        input.articles = [ArticleSource(language: "en", file: "my.en.md", text: text)]
        return input
    }

    @Test func aValueOfARunNamesItsRecords() throws {
        let input = try input("")
        let record = try #require(input.records.first { $0.run.name == "conv1-shuffled" })
        let accuracy = try #require(record.final?.test.accuracy)
        let value = try #require(
            try values("Title\n\nIt got {{ runs.conv1-shuffled.test_accuracy|percent }}.", line: 3).first)
        #expect(value.shown == String(format: "%.2f%%", accuracy * 100))
        #expect(value.tag.file == "my.en.md" && value.tag.line == 3 && value.tag.column == 11)
        #expect(value.values.map(\.name) == ["runs.conv1-shuffled.test_accuracy"])
        #expect(value.values.first?.value == "\(accuracy)")
        #expect(value.values.first?.bits == String(accuracy.bitPattern, radix: 16))
        #expect(value.runs.map(\.name) == ["conv1-shuffled"] && value.isExact)
        #expect(value.runs.first?.chain == record.chain && value.runs.first?.identity == record.identity)
        #expect(value.runs.first?.state == record.final?.stateDigest)
    }

    /// What it is of, by the names that lead to it, those in the rows of queries, or what the query asks.
    @Test(
        arguments: [
            (
                "{% for c in conditions.shuffled|take:1 %}{{ c.test_loss|loss }}{% endfor %}",
                ["dense1-shuffled"], []
            ),
            ("{{ plan.batch_size }}", [], ["plan"]), ("{{ data.training_samples|count }}", [], ["data"]),
            ("{% value %}SELECT count(*) FROM classes{% endvalue %}", [], ["data"]),
            ("{% value %}SELECT count(*) FROM epochs{% endvalue %}", nil, []),
            (
                "{% query best %}SELECT run, epochs FROM runs WHERE model = 'conv2' AND treatment = 'normal'{% endquery %}{{ best.first.epochs }}",
                ["conv2-normal"], []
            ),
            (
                "{% query best %}SELECT model, treatment, 7 AS x FROM runs WHERE model = 'conv2' AND treatment = 'normal'{% endquery %}{{ best.first.x }}",
                ["conv2-normal"], []
            ),
            ("{% set n = runs.conv2-normal.epochs %}{{ n }}", ["conv2-normal"], []),
            (
                "{% table %}\nSELECT run, epochs FROM runs WHERE run = 'conv2-normal' ORDER BY run\n{% endtable %}",
                ["conv2-normal"], []
            ),
        ] as [(String, [String]?, [String])])
    func belongsToRunsOrFacts(text: String, runs: [String]?, facts: [String]) throws {
        let input = try input(text)
        let lines = try #require(Explanation(input).lines(of: "report.md"))
        let line = (lines.lastIndex { $0.contains { $0.isNumber } && !$0.hasPrefix("| ---") } ?? 0) + 1
        let value = try #require(try values(text, line: line).last)
        #expect(value.runs.map(\.name) == runs ?? input.records.map(\.run.name))
        #expect(value.facts == facts)
    }

    @Test func aQueryIsShown() throws {
        let value = try #require(
            try values(
                "{% set m = 'conv2' %}{% value %}\n  SELECT max(epochs)\n    FROM runs WHERE model = :m\n{% endvalue %}",
                line: 1
            ).first)
        #expect(!value.isExact)
        #expect(value.tag.query == "SELECT max(epochs)\n  FROM runs WHERE model = :m")
        #expect(value.values.map(\.name) == ["max(epochs)", "m"] || value.values.map(\.value).count == 1)
    }

    @Test func everyNumberOfTheUsualFirstScreenIsExplained() throws {
        let explanation = try Explanation(try OddPlan.recordedInFull.input())
        let lines = try #require(explanation.lines(of: "report.md"))
        let rows = lines.indices.filter { lines[$0].hasPrefix("| dense1 |") }
        let first = try #require(rows.first)
        let values = explanation.values(in: "report.md", line: first + 1)
        // Without the name of the network.
        let cells = lines[first].split(separator: " | ").dropFirst()
        #expect(
            values.map(\.shown) == cells.map { String($0).replacing(" |", with: "") }.filter { $0 != "–" })
        #expect(values.allSatisfy { $0.runs.count == 1 && $0.runs[0].name.hasPrefix("dense1-") })
        #expect(explanation.lines(of: "report.de.md") == nil)
        #expect(explanation.values(in: "report.md", line: 100_000).isEmpty)
    }

    /// Numbers of a figure are in what is said of it, also where its query has names in it.
    @Test func aFigureIsExplained() throws {
        let text =
            "{% set t = 'normal' %}{% figure \"f\" kind=bars x=run y=epochs alt=\"Epochs: 5\" %}SELECT run, epochs FROM runs WHERE treatment = :t ORDER BY run{% endfigure %}"
        let value = try #require(try values(text, line: 1).first)
        #expect(value.shown == "Epochs: 5" && value.tag.query?.hasPrefix("SELECT run") == true)
    }

    @Test func aQueryCanBeTried() throws {
        #expect(
            try answer(
                to: "SELECT run, test_accuracy * 1.0 AS a FROM runs WHERE run = 'conv2-normal' ORDER BY run",
                input("")
            )
            .hasPrefix("| run | a |\n| --- | ---: |\n| conv2-normal | 0."))
        #expect(
            throws: ReportError.article("the query, line 2 of it: no such column: rum; the nearest is 'run'")
        ) {
            try answer(to: "SELECT\n rum FROM runs", input(""))
        }
    }
}
