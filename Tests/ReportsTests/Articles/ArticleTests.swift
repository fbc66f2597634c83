import Foundation
import Plans
import Records
import Reports
import Testing

/// Articles that plans have of their own: what they may ask for, and what they are told.
@Suite struct ArticleTests {
    /// The files of a report with this article.
    private func bundle(_ text: String, of plan: OddPlan = .recordedInFull) throws -> ReportBundle {
        var input = try plan.input()
        input.articles = [ArticleSource(language: "en", file: "my.en.md", text: text)]
        return try buildReportText(input)
    }

    private func render(_ text: String, of plan: OddPlan = .recordedInFull) throws -> String {
        String(decoding: try #require(try bundle(text, of: plan).bytes(of: "report.md")), as: UTF8.self)
    }

    @Test func showsValuesOfRecords() throws {
        let input = try OddPlan.recordedInFull.input()
        let record = try #require(input.records.first { $0.run.name == "conv1-shuffled" })
        let accuracy = try #require(record.final?.test.accuracy)
        let text = try render(
            """
            # {{ plan.title }}
            {{ runs.conv1-shuffled.test_accuracy|percent }} {{ data.training_samples|count }} {{ models.conv2.parameters|count }}
            {% for run in runs.shuffled %}{{ run }} {% endfor %}
            """)
        let percent = String(format: "%.2f%%", accuracy * 100)
        #expect(
            text
                == "# A made-up experiment\n\(percent) 200 \(text.split(separator: " ")[5].prefix { $0 != "\n" })\n"
                + "dense1-shuffled dense2-shuffled conv1-shuffled conv2-shuffled conv2-nodropout-shuffled \n")
    }

    /// What can be known before anything is trained.
    @Test(arguments: [
        ("{{ x|percnt }}", "1:6: the filter 'percnt' does not exist; the nearest is 'percent'"),
        ("{% tabel %}", "1:4: the tag 'tabel' does not exist; the nearest is 'table'"),
        (
            "{% if 0 %}\n{% value %}SELECT test_acuracy FROM runs{% endvalue %}{% endif %}",
            "2:19: SQL: no such column: test_acuracy; the nearest is 'test_accuracy'"
        ),
        (
            "{% picture samples %}a{% alt %}b{% alt %}c{% endpicture %}",
            "1:36: 'alt' stands twice in 'picture'"
        ),
    ])
    func isCheckedWithoutRecords(_ text: String, _ message: String) throws {
        #expect(throws: ReportError.article("my.en.md:\(message)")) {
            try ArticleCheck().check([ArticleSource(language: "en", file: "my.en.md", text: text)])
        }
    }

    /// Whatever a plan's treatments are called, they are found under their names.
    @Test func namesOfAPlanStandForWhatTheyName() throws {
        #expect(try render("{{ treatments.shuffled.planned_epochs }} {{ runs.shuffled.count }}") == "12 5\n")
    }

    @Test func theUsualArticleAndItsStatementsCanBeMeant() throws {
        let check = try ArticleCheck()
        try check.check(ArticleSource.usual)
        try check.check([ArticleSource(language: "en", file: "new.md", text: StarterArticle.text)])
        if let statements = try OddPlan.whole.input().statements { try check.check(statements) }
    }

    @Test func tagsOfTheUsualArticle() throws {
        let text = try render(
            """
            {% words titles %}
            test_loss: Test loss
            {% endwords %}
            # Title
            {% contents %}
            ## {{ "test_loss"|word:titles }}
            Of {% items ", " " and " %}
            {% for model in models|take:3 %}
            {{ model }}
            {% endfor %}
            {% enditems %}.
            {% picture samples %}
            A caption.
            With {{ data.classes }} classes.
            {% alt %}
            Words.
            {% endpicture %}
            ## {{ "test_loss"|word:titles }}
            {{ conditions.conv1-normal.test_accuracy.count }} {{ conditions.conv1-normal.validation_loss|loss|or:"–" }}
            """)
        #expect(
            text.hasPrefix(
                "# Title\n\n- [Test loss](#test-loss)\n- [Test loss](#test-loss-1)\n## Test loss\nOf dense1, dense2 and conv1.\n"
            ))
        #expect(
            text.contains(
                "![Words.](figures/samples.png)\n\n*A caption. With 10 classes.* ([data](data/samples.csv))\n"
            ))
        #expect(throws: ReportError.article("my.en.md:1:8: the word 'a' does not exist")) {
            try render("{{ \"a\"|word:runs.first }}")
        }
    }

    @Test func tablesComeFromQueries() throws {
        let text = try render(
            """
            Before.

            {% table %}
            SELECT model AS "Network", planned_epochs AS "Epochs", planned_epochs / 7.0 AS "A seventh|fixed:3", NULL AS none
            FROM runs WHERE treatment = 'normal' AND model LIKE 'dense%' ORDER BY model DESC
            {% endtable %}

            After {% value %}SELECT count(*) FROM runs{% endvalue %} runs.
            """)
        #expect(
            text == """
                Before.

                | Network | Epochs | A seventh | none |
                | --- | ---: | ---: | ---: |
                | dense2 | 6 | 0.857 | – |
                | dense1 | 6 | 0.857 | – |

                After 9 runs.

                """)
    }

    /// Two tables in succession are two, and code keeps its empty lines.
    @Test func blocksStandApart() throws {
        let table =
            "{% table %}\nSELECT model FROM models WHERE model = 'conv1' ORDER BY model\n{% endtable %}\n"
        let text = try render(table + table + "\n\n\n```\na\n\n\nb\n```\n\n\nEnd")
        let one = "| model |\n| --- |\n| conv1 |\n\n"
        #expect(text == one + one + "```\na\n\n\nb\n```\n\nEnd\n")
    }

    @Test func rowsOfAQueryAreValues() throws {
        let text = try render(
            """
            {% query big %}SELECT model, parameters FROM models WHERE parameters > 1000000 ORDER BY parameters DESC, model{% endquery %}
            {% for row in big %}{{ row.model|code }} {{ row.parameters|count }}{% if not forloop.last %}, {% endif %}{% endfor %}.
            {{ big|join:", ":" and " }}
            {% set limit = 6 %}{% value %}SELECT count(*) FROM runs WHERE planned_epochs = :limit{% endvalue %}
            """.replacing("\":\"", with: "\", \""))
        let lines = text.split(separator: "\n")
        #expect(lines[0].contains("`dense2` 1,628,170") && lines[0].hasSuffix("."))
        #expect(lines[1].contains("dense2") && lines[1].contains(" and "))
        #expect(lines[2] == "4")
    }

    @Test func figuresAreDrawnFromQueries() throws {
        let bundle = try bundle(
            """
            {% figure "losses" kind=line x=epoch y="training_loss validation_loss" by=model facet=treatment log_y=true caption="Losses." %}
            SELECT model, treatment, epoch, training_loss, validation_loss FROM epochs ORDER BY treatment, model, epoch
            {% endfigure %}
            """)
        let text = String(decoding: try #require(bundle.bytes(of: "report.md")), as: UTF8.self)
        #expect(text.hasPrefix("![2 line plots side by side. losses. normal."))
        #expect(text.hasSuffix("](figures/losses.png)\n\n*Losses.* ([data](data/losses.csv))\n"))
        let data = String(decoding: try #require(bundle.bytes(of: "data/losses.csv")), as: UTF8.self)
        #expect(data.hasPrefix("panel,kind,series,x,y\nnormal,series,\"conv1, training loss\",1,"))
        #expect(data.split(separator: "\n").count == 1 + 2 * (4 * 6 + 5 * 12))
        // What the report was made of is part of it.
        #expect(bundle.bytes(of: "article/my.en.md") != nil)
    }

    @Test(arguments: [
        (
            "kind=points x=parameters y=test_accuracy by=model",
            "SELECT model, parameters, test_accuracy FROM runs ORDER BY run"
        ),
        (
            "kind=bars x=model y=\"training_accuracy test_accuracy\"",
            "SELECT model, training_accuracy, test_accuracy FROM runs WHERE treatment = 'normal' ORDER BY position"
        ),
        (
            "kind=bars x=model y=test_accuracy by=treatment from=0 to=1",
            "SELECT model, treatment, test_accuracy FROM runs ORDER BY position"
        ),
        (
            "kind=heat row=label column=answer value=samples facet=model",
            "SELECT label, answer, samples, model FROM confusion WHERE run = 'dense1-normal' ORDER BY label, answer"
        ),
        (
            "kind=images columns=4",
            "SELECT sample, label || '?' AS caption, label = 3 AS emphasis FROM samples WHERE part = 'test' AND sample < 6 ORDER BY sample"
        ),
    ])
    func everyKindOfFigureIsDrawn(options: String, query: String) throws {
        var input = try OddPlan.recordedInFull.input()
        input.articles = [
            ArticleSource(
                language: "en", file: "a.md", text: "{% figure \"one\" \(options) %}\(query){% endfigure %}")
        ]
        let bundle = try buildReport(input)
        #expect(bundle.bytes(of: "figures/one.png")?.isEmpty == false)
        #expect(bundle.bytes(of: "data/one.csv").map { $0.count > 40 } == true)
    }

    /// A byte order mark, as some editors write it, is no part of the text.
    @Test func aMarkAtTheBeginningIsNoText() throws {
        #expect(try render("\u{FEFF}# Title\n") == "# Title\n")
    }

    @Test func severalLanguagesShareFigures() throws {
        let figure =
            "{% figure \"one\" kind=bars x=model y=parameters %}SELECT model, parameters FROM models ORDER BY model{% endfigure %}"
        var input = try OddPlan.whole.input()
        input.articles = [
            ArticleSource(language: "fr", file: "a.fr.md", text: "Bonjour\n" + figure),
            ArticleSource(language: "en", file: "a.en.md", text: "Hello\n" + figure),
        ]
        let bundle = try buildReportText(input)
        #expect(
            bundle.bytes(of: "report.md").map { String(decoding: $0.prefix(7), as: UTF8.self) } == "Bonjour")
        #expect(
            bundle.bytes(of: "report.en.md").map { String(decoding: $0.prefix(5), as: UTF8.self) } == "Hello")
        // Other words are another picture of the same values; other values are another figure.
        input.articles[1].text = figure.replacing("kind=bars", with: "kind=bars title=other")
        #expect(
            try buildReportText(input).bytes(of: "report.en.md").map {
                String(decoding: $0, as: UTF8.self).contains("](figures/one.en.png)")
            } == true)
        input.articles[1].text = figure.replacing(
            "parameters FROM", with: "2 * parameters AS parameters FROM")
        #expect(
            throws: ReportError.article(
                "a.en.md:1:11: the figure 'one' shows something else in a.fr.md; give one of them another name"
            )
        ) { try buildReportText(input) }
    }

    @Test(arguments: [
        (
            "{{ plan.titel }}",
            "1:4: in 'plan', a plan, the value 'titel' does not exist; the nearest is 'title'"
        ),
        (
            "{{ runs.conv1-shufled.epochs }}",
            "1:4: in 'runs', a list of runs, the value 'conv1-shufled' does not exist; the nearest is 'conv1-shuffled'"
        ),
        ("{{ plan.title|percent }}", "1:15: 'percent' writes a number, found a text"),
        ("{{ data.classes|fixed:99 }}", "1:17: 'fixed' takes a whole number from 0 to 12 behind the colon"),
        (
            "{% table %}\nSELECT run FROM runs\n{% endtable %}",
            "2:1: SQL: the answer depends on the order in which rows are visited; ORDER BY columns that no two rows share, as in 'ORDER BY run, epoch', also in front of LIMIT"
        ),
        (
            "{% table %}\nSELECT model FROM models\nWHERE model = 'conv1'\n{% endtable %}",
            "2:1: SQL: the query has no ORDER BY, so that nothing says in which order its rows are; add one"
        ),
        (
            "{% table %}\nSELECT run,\n  test_acuracy FROM runs ORDER BY run\n{% endtable %}",
            "3:3: SQL: no such column: test_acuracy; the nearest is 'test_accuracy'"
        ),
        (
            "{% table %}SELECT run, 1.5 AS x FROM runs ORDER BY run{% endtable %}",
            "1:4: the column 'x' has numbers that are not whole, and nothing says how to write them; name it with a format, as in AS \"x|fixed:2\" (percent, share, points, loss, ratio, count, shortest, fixed, signed)"
        ),
        (
            "{% table %}SELECT 1.5 AS \"x|percnt\" ORDER BY 1{% endtable %}",
            "1:4: in the column 'x|percnt' the format 'percnt' does not exist; the nearest is 'percent'"
        ),
        (
            "{% value %}SELECT run FROM runs ORDER BY run{% endvalue %}",
            "1:12: 'value' takes one value, found 9 rows of 1 column"
        ),
        (
            "{% value %}SELECT validation_loss FROM runs WHERE 0 LIMIT 1{% endvalue %}",
            "1:12: 'value' takes one value, found 0 rows of 1 column"
        ),
        (
            "{% value %}SELECT NULL{% endvalue %}",
            "1:12: SQL: the value is NULL; give another with coalesce(), or take the row with 'query' and ask with 'if'"
        ),
        (
            "{% figure \"a\" kind=pie %}SELECT 1{% endfigure %}",
            "1:20: the kind 'pie' does not exist; kinds are line, points, bars, heat, images"
        ),
        (
            "{% figure \"a\" kind=line x=epoc y=training_loss %}SELECT epoch, training_loss FROM epochs WHERE run = 'conv1-normal' ORDER BY epoch{% endfigure %}",
            "1:27: in the query the column 'epoc' does not exist; the nearest is 'epoch'"
        ),
        (
            "{% figure \"a\" kind=line x=run y=epoch %}SELECT run, epoch FROM epochs ORDER BY run, epoch{% endfigure %}",
            "1:41: SQL: the column 'run' is drawn as a number, found 'conv1-normal'"
        ),
        (
            "{% figure \"../a\" kind=line %}SELECT 1{% endfigure %}",
            "1:11: a figure's name has letters a to z, digits, - and _, for it becomes a file's; found '../a'"
        ),
        (
            "{% figure \"a\" kind=bars x=model y=epochs %}SELECT model, epochs FROM runs ORDER BY run{% endfigure %}",
            "1:44: SQL: several rows have 'conv1' as model; tell them apart with by="
        ),
        (
            "{% figure \"a\" kind=images %}SELECT 999 AS sample{% endfigure %}",
            "1:29: SQL: there is no test sample '999'"
        ),
        (
            "{% figure \"a\" kind=heat x=model %}SELECT model FROM models ORDER BY model{% endfigure %}",
            "1:27: a figure of kind heat takes no 'x'; it takes column, facet, row, value, y_label"
        ),
        (
            "{% value %}WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n{% endvalue %}",
            "1:12: SQL: the query takes too long; it was stopped"
        ),
        (
            "{% query q %}SELECT run, model AS run FROM runs ORDER BY 1{% endquery %}",
            "1:14: SQL: two columns are called 'run'; name one of them with AS"
        ),
        (
            "{{ data.clases }}",
            "1:4: in 'data', a data set, the value 'clases' does not exist; the nearest is 'classes'"
        ),
        (
            "{{ plan.title|percentage }}",
            "1:15: the filter 'percentage' does not exist; the nearest is 'percent'"
        ),
        (
            "{% value %}DROP TABLE runs{% endvalue %}",
            "1:12: SQL: a query begins with SELECT or WITH; facts can only be asked for"
        ),
    ])
    func saysWhatIsWrong(text: String, message: String) throws {
        do {
            var input = try OddPlan.recordedInFull.input()
            input.articles = [ArticleSource(language: "en", file: "my.en.md", text: text)]
            let bundle = try buildReportText(input)
            Issue.record("rendered \(String(decoding: bundle.bytes(of: "report.md") ?? [], as: UTF8.self))")
        } catch let error as ReportError {
            #expect(error == .article("my.en.md:\(message)"))
        }
    }

    /// What a new article begins with fits every plan that has epochs.
    @Test(arguments: OddPlan.allCases)
    func theStarterFitsEveryPlan(plan: OddPlan) throws {
        guard try plan.input().records.contains(where: { !$0.epochs.isEmpty }) else { return }
        let text = try render(StarterArticle.text, of: plan)
        #expect(text.hasPrefix("# "))
        #expect(text.contains("| Run | Epochs |") && text.contains("](figures/training-loss.png)"))
    }
}
