import Foundation
import Reports
import Testing

/// Statements that plans name: how they are read, and how they are judged.
@Suite struct StatementTests {
    private static let head = """
        schema: 1
        statements:
          - id: "1"
            runs: [dense1-normal]
            statement: {en: It is so., ja: そうである。}
            criterion: {en: "At most {{ data.classes }} classes."}

        """

    private func check(_ rest: String, of plan: OddPlan = .whole) throws -> [CheckedStatement] {
        var input = try plan.input()
        input.statements = try StatementSource(
            file: "s.yml", data: Data((Self.head + rest).utf8), path: "s.yml")
        return try checkStatements(input)
    }

    @Test func evidenceQuotesWhatTheQueryFound() throws {
        let checked = try check(
            """
                query: SELECT epochs = 6 AS holds, epochs, test_accuracy AS share FROM runs WHERE condition = 'dense1-normal' AND seed = :seed
                lists:
                  names: SELECT model FROM models WHERE model LIKE 'dense%' ORDER BY model
                evidence:
                  en: |
                    {{ epochs }} epochs with seed {{ seed }}.
                    {% if share > 2 %}
                    Nonsense.
                    {% endif %}
                    Beside {{ names|code|join:", "," and " }}.
            """)
        #expect(checked.map(\.verdict) == ["holds"])
        #expect(checked[0].criterion == "At most 10 classes.")
        #expect(
            checked[0].findings.map(\.evidence) == ["6 epochs with seed 7. Beside `dense1` and `dense2`."])
    }

    @Test(arguments: [("1", "holds"), ("0", "does not hold"), ("NULL", "cannot be judged")])
    func everyVerdict(value: String, verdict: String) throws {
        #expect(
            try check("    query: SELECT \(value) AS holds\n    evidence: {en: So.}\n")[0].verdict == verdict)
    }

    @Test func noRowDecidesNothing() throws {
        let checked = try check(
            "    query: SELECT 1 AS holds, 2 AS two WHERE 0\n    evidence: {en: \"{% if two %}{{ two }}{% else %}None.{% endif %}\"}\n"
        )
        #expect(checked[0].findings.map(\.verdict) == ["cannot be judged"])
        #expect(checked[0].findings.map(\.evidence) == ["None."])
    }

    @Test func eachSeedIsJudgedByItself() throws {
        let checked = try check(
            "    query: SELECT :seed <> '1' AS holds\n    evidence: {en: \"Seed {{ seed }}.\"}\n",
            of: .severalSeeds)
        #expect(checked[0].verdict == "holds for 2 of 3 seeds")
        #expect(checked[0].findings.map(\.evidence) == ["Seed 7.", "Seed 1.", "Seed 18446744073709551615."])
    }

    @Test(arguments: [
        (
            "    query: SELECT 1 AS holds, 2 AS two WHERE 0\n    evidence: {en: \"{{ two }}\"}\n",
            "s.yml, statement 1, evidence.en: there is no value here; ask with 'if' before, or write '|or:\"–\"' (with seed 7 the query of the statement has no row)"
        ),
        (
            "    query: SELECT 1 AS holds\n    lists: {all: SELECT run FROM runs WHERE seed = 7 AND 0 UNION SELECT 1 UNION SELECT 2}\n    evidence: {en: So.}\n",
            "s.yml, statement 1, lists.all: SQL: the query has no ORDER BY; add one"
        ),
        (
            "    query: SELECT 2 AS holds\n    evidence: {en: So.}\n",
            "s.yml, statement 1, query: expected 1, 0 or NULL in the column 'holds', found '2'"
        ),
        (
            "    query: SELECT 1 AS hold\n    evidence: {en: So.}\n",
            "s.yml, statement 1, query: expected one row with a column 'holds', found 1 row of hold"
        ),
        (
            "    query: SELECT 1 AS holds UNION ALL SELECT 0 ORDER BY 1\n    evidence: {en: So.}\n",
            "s.yml, statement 1, query: expected one row with a column 'holds', found 2 rows of holds"
        ),
        (
            "    query: |\n      SELECT 1 AS holds,\n        test_acuracy FROM runs\n    evidence: {en: So.}\n",
            "s.yml, statement 1, query, line 2 of it: SQL: no such column: test_acuracy; the nearest is 'test_accuracy'"
        ),
        (
            "    query: SELECT 1 AS holds\n    lists: {all: SELECT run FROM runs ORDER BY labels}\n    evidence: {en: So.}\n",
            "s.yml, statement 1, lists.all: SQL: the answer depends on the order in which rows are visited; ORDER BY columns that no two rows share, as in 'ORDER BY run, epoch', also in front of LIMIT"
        ),
        (
            "    query: SELECT 1 AS holds\n    evidence: {en: \"{{ hold }}\"}\n",
            "s.yml, statement 1, evidence.en: the value 'hold' does not exist; the nearest is 'holds'"
        ),
        (
            "    query: SELECT above_chanse(1, 0.5, 10) AS holds\n    evidence: {en: So.}\n",
            "s.yml, statement 1, query, line 1 of it: SQL: no such function: above_chanse; the nearest is 'above_chance'"
        ),
    ])
    func whatIsWrongIsNamed(rest: String, message: String) throws {
        #expect(throws: ReportError.article(message)) { try check(rest) }
    }

    @Test(arguments: [
        (
            "",
            "s.yml:3:5: statements[0]: expected the key query, found only id, runs, statement, criterion; add it"
        ),
        (
            "    query: \"\"\n    evidence: {en: So.}\n",
            "s.yml:7:12: statements[0].query: expected a text of 1 to 20,000 characters, found nothing; write it, on several lines after '|'"
        ),
        (
            "    query: SELECT 1\n    evidence: {english: So.}\n",
            "s.yml:8:16: statements[0].evidence: expected a language's code, as in en, ja or pt-BR, found english; write its code"
        ),
        (
            "    query: SELECT 1\n    evidence: {en: So.}\n  - id: \"1\"\n    runs: {any: [a]}\n    statement: {en: A}\n    criterion: {en: B}\n    query: C\n    evidence: {en: D}\n",
            "s.yml:9:5: statements[1]: expected each id once, found 1 again; renumber one of the two"
        ),
        (
            "    query: SELECT 1\n    evidence: So.\n",
            "s.yml:8:15: statements[0].evidence: expected a mapping with texts by language, found So.; write it as {en: …} or on lines of its own"
        ),
    ])
    func malformedFilesAreRefused(rest: String, message: String) throws {
        #expect(throws: ReportError.article(message)) { try check(rest) }
    }

    /// The report keeps the file, so that it can be rendered again.
    @Test func theFileIsPartOfTheReport() throws {
        let bundle = try OddPlan.whole.bundle()
        #expect(bundle.bytes(of: "article/statements/memorisation.yml")?.isEmpty == false)
        #expect(try OddPlan.nothingPublished.bundle().files.allSatisfy { !$0.name.hasPrefix("article/") })
    }

    /// An article has them as values.
    @Test func articlesShowThem() throws {
        var input = try OddPlan.whole.input()
        let template =
            "{% for s in statements %}{{ s.id }} {{ s.verdict }}{% if s.findings.count > 1 %}!{% endif %}\n{% endfor %}{{ statements.6b.statement }}"
        input.articles = [
            ArticleSource(language: "en", file: "a.md", text: template),
            ArticleSource(language: "ja", file: "b.md", text: "{{ statements.1.statement }}"),
        ]
        let bundle = try buildReportText(input)
        let page = try text("report.md", bundle)
        #expect(page.contains("6b cannot be judged\n"))
        #expect(page.hasSuffix("The order alone: `conv1` memorises most, then `dense2`, then `dense1`.\n"))
        #expect(try text("report.ja.md", bundle).hasPrefix("`dense1-normal` の検証損失は"))
    }
}
