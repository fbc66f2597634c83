import FactBase
import Testing

/// What facts answer, and which questions are refused.
@Suite struct FactBaseTests {
    private static let runs = FactTable(
        .init(
            "runs", "a run",
            [
                .init("run", .text, "its name"), .init("seed", .integer, "its seed"),
                .init("test_accuracy", .number, "of the finished network"),
            ])
    ) {
        [
            [.text("b"), .integer(2), .number(0.5)], [.text("a"), .integer(1), .number(0.25)],
            [.text("c"), .integer(3), .null],
        ]
    }

    private func facts(_ change: (inout FactBase.Limits) -> Void = { _ in }) throws -> FactBase {
        var limits = FactBase.Limits()
        change(&limits)
        return try FactBase([Self.runs], limits: limits)
    }

    private func cells(_ query: String) throws -> [FactTable.Cell] {
        try facts().ask(query).rows.flatMap { $0 }
    }

    @Test func answers() throws {
        let query = "SELECT run, seed AS \"The seed\" FROM runs WHERE seed < :limit ORDER BY run"
        let answer = try facts().ask(query, ["limit": .integer(3)])
        #expect(answer.columns == ["run", "The seed"])
        #expect(answer.rows == [[.text("a"), .integer(1)], [.text("b"), .integer(2)]])
        #expect(answer.isOrdered)
    }

    @Test(arguments: [
        ("SELECT run FROM runs LIMIT (SELECT 1) + 8", false), ("SELECT run FROM runs order  by run", true),
        ("SELECT run FROM (SELECT run FROM runs ORDER BY run) WHERE run = 'a'", false),
        ("SELECT 'ORDER BY' AS x -- ORDER BY\n", false), ("SELECT 1 /* ORDER BY */", false),
        ("WITH s(n) AS (SELECT 1) SELECT n FROM s ORDER BY n", true),
    ])
    func knowsWhetherThereIsAnOrder(query: String, isOrdered: Bool) throws {
        #expect(
            try facts().ask(query.replacing("LIMIT (SELECT 1) + 8", with: "WHERE seed = 1")).isOrdered
                == isOrdered)
    }

    /// Whatever the order of rows: 1 is lost beside 1e100 from every side.
    @Test func aggregatesAreOwn() throws {
        let values = ["1e100", "1.0", "-1e100"]
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 2, 1]] {
            let rows = order.map { "SELECT \(values[$0]) AS x" }.joined(separator: " UNION ALL ")
            #expect(
                try cells("SELECT sum(x), total(x), avg(x) FROM (\(rows))") == [
                    .number(0), .number(0), .number(0),
                ])
        }
        #expect(
            try cells("SELECT sum(seed), avg(seed), stddev(seed), median(seed) FROM runs")
                == [.integer(6), .number(2), .number(1), .number(2)])
        #expect(
            try cells(
                "SELECT median(seed), sum(seed), avg(seed), stddev(1), total(seed) FROM runs WHERE seed < 0")
                == [.null, .null, .null, .null, .number(0)])
        #expect(try cells("SELECT median(seed) FROM runs WHERE seed < 3") == [.number(1.5)])
        #expect(
            try cells("SELECT sqrt(2.25), sqrt(-1), ln(1), ln(0)") == [
                .number(1.5), .null, .number(0), .null,
            ])
        #expect(
            try cells("SELECT round(2.5), round(-2.345, 2), round(NULL)") == [
                .number(3), .number(-2.35), .null,
            ])
        guard case .number(let ten) = try cells("SELECT ln(10)")[0] else {
            throw QueryError(problem: "no number")
        }
        #expect(abs(ten - 2.302585092994046) < 1e-15)
    }

    private static let refused =
        " is refused: its answer can differ with the moment, the machine or the version of SQLite"

    @Test(arguments: [
        ("DELETE FROM runs", "a query begins with SELECT or WITH; facts can only be asked for"),
        ("WITH x AS (SELECT 1) DELETE FROM runs", "attempt to write a readonly database"),
        ("WITH x AS (SELECT 1) INSERT INTO runs SELECT 'd', 4, 1", "attempt to write a readonly database"),
        ("ATTACH '/etc/passwd' AS x", "a query begins with SELECT or WITH; facts can only be asked for"),
        ("PRAGMA table_list", "a query begins with SELECT or WITH; facts can only be asked for"),
        ("SELECT rowid FROM runs", "'rowid' is SQLite's own, no part of the facts"),
        (
            "SELECT * FROM pragma_compile_options",
            "'pragma_compile_options' is SQLite's own, no part of the facts"
        ),
        ("SELECT sql FROM \"sqlite_schema\"", "'sqlite_schema' is SQLite's own, no part of the facts"),
        ("SELECT 1; SELECT 2", "found a second query behind ';'; one is asked at a time"),
        ("SELECT rum FROM runs", "no such column: rum; the nearest is 'run'"),
        ("SELECT \"rum\" FROM runs", "no such column: rum; the nearest is 'run'"),
        ("SELECT r.rum FROM runs AS r", "no such column: r.rum; the nearest is 'run'"),
        ("SELECT run FROM ruins", "no such table: ruins; the nearest is 'runs'"),
        ("SELECT meddian(seed) FROM runs", "no such function: meddian; the nearest is 'median'"),
        ("SELECT random()", "random()" + refused),
        ("SELECT CURRENT_TIMESTAMP", "current_timestamp()" + refused),
        ("SELECT date('now')", "date()" + refused),
        ("SELECT load_extension('x')", "load_extension()" + refused),
        ("SELECT datetime('now') AS x", "datetime()" + refused),
        ("SELECT unixepoch() AS \"x\"", "unixepoch()" + refused),
        ("SELECT changes() AS changes", "changes()" + refused),
        ("WITH random(x) AS (SELECT 1) SELECT random() FROM random", "random()" + refused),
        // Whatever hides a call from whoever reads the query: names in quotation marks, comments, letters of several parts.
        ("SELECT 1 AS random, \"random\"() AS x", "random()" + refused),
        ("SELECT 1 -- \r\n, random()", "random()" + refused),
        ("SELECT 1, /*/ ' */ random() -- '", "random()" + refused),
        ("SELECT 'a' AS \"'\u{308}\", random() -- '", "random()" + refused),
        ("SELECT 1 AS \"\u{308}'\", [date]('now') -- '", "no such column: date"),
        ("SELECT sqlite_version()", "'sqlite_version' is SQLite's own, no part of the facts"),
        ("SELECT printf('%f', 0.1)", "printf()" + refused),
        ("SELECT sum(run) FROM runs", "sum() takes numbers, found a text"),
        ("SELECT :run", "':run' stands for nothing that has one value"),
        ("SELECT ?", "a '?' in a query stands for nothing; name a value, as in ':run'"),
        ("SELECT x'00'", "the answer has bytes in it, which cannot be shown"),
        ("SELECT 'open", "unrecognized token: \"'open\""), ("SELECT", "incomplete input"),
        ("", "a query begins with SELECT or WITH; facts can only be asked for"),
    ])
    func refuses(query: String, problem: String) throws {
        do throws(QueryError) {
            let answer = try FactBase([Self.runs]).ask(query)
            Issue.record("answered \(answer)")
        } catch {
            #expect(error.problem == problem)
        }
    }

    /// Two rows that are alike by what is asked for may come in any order, one day in another.
    @Test(arguments: [
        "SELECT run FROM runs", "SELECT run FROM runs ORDER BY seed > 0", "SELECT run FROM runs LIMIT 1",
        "SELECT group_concat(run) FROM runs",
    ])
    func refusesWhatIsNotDetermined(query: String) throws {
        let error = #expect(throws: QueryError.self) { try facts().ask(query) }
        #expect(error?.problem.hasPrefix("the answer depends on the order in which rows are visited") == true)
    }

    @Test(arguments: [
        ("SELECT run,\n  rum FROM runs", 14), ("SELECT 'é', rum FROM runs", 12), ("SELECT 1, now()", 10),
    ])
    func placesAreKnown(query: String, offset: Int) throws {
        let error = #expect(throws: QueryError.self) { try facts().ask(query) }
        #expect(error?.offset == offset)
    }

    /// Line ends of either kind, and comments.
    @Test(arguments: [
        "SELECT run -- its name\r\nFROM runs\r\nORDER BY run", "SELECT run /* ' */ FROM runs ORDER BY run",
    ])
    func commentsAreNoWords(query: String) throws {
        #expect(try facts().ask(query).isOrdered)
    }

    @Test func answersHaveLimits() throws {
        let endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"
        #expect(throws: QueryError(problem: "the query takes too long; it was stopped")) {
            try facts { $0.thousandsOfInstructions = 1000 }.ask("\(endless) max(x) FROM n")
        }
        #expect(
            throws: QueryError(problem: "the answer has more than 10000 rows; ask for fewer, as with LIMIT")
        ) {
            try facts().ask("\(endless) x FROM n")
        }
        #expect(throws: QueryError(problem: "all queries together take too long; this one was stopped")) {
            let facts = try facts {
                $0.thousandsOfInstructions = 100
                $0.thousandsInAll = 250
            }
            let bounded =
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 4000) SELECT max(x) FROM n"
            for _ in 0..<20 { _ = try facts.ask(bounded) }
        }
        #expect(throws: QueryError(problem: "a query has at most 20000 characters, found 20013")) {
            try facts().ask("SELECT run" + String(repeating: " ", count: 20_003))
        }
        // The next question is asked as if nothing had happened.
        #expect(try facts().ask("SELECT count(*) FROM runs").rows == [[.integer(3)]])
    }

    @Test func functionsFromOutside() throws {
        let larger = FactFunction("larger", arguments: 2) { values in
            values[0].flatMap { first in values[1].map { first > $0 ? 1 : 0 } }
        }
        let facts = try FactBase([Self.runs], functions: [larger])
        #expect(
            try facts.ask("SELECT larger(2, 1), larger(1, 2), larger(NULL, 1)").rows == [
                [.integer(1), .integer(0), .null]
            ])
        #expect(throws: QueryError(problem: "no such function: largest; the nearest is 'larger'", offset: 7))
        {
            try facts.ask("SELECT largest(2, 1)")
        }
        #expect(throws: QueryError(problem: "larger() takes numbers, found a text")) {
            try facts.ask("SELECT larger('a', 1)")
        }
    }

    /// Rows are made when they are first asked for, once.
    @Test func tablesAreFilledWhenNeeded() throws {
        let calls = Calls()
        let table = FactTable(.init("many", "a row", [.init("x", .integer, "a number")])) {
            calls.count += 1; return [[.integer(7)]]
        }
        let facts = try FactBase([Self.runs, table])
        _ = try facts.ask("SELECT count(*) FROM runs")
        #expect(calls.count == 0)
        for _ in 0..<2 { #expect(try facts.ask("SELECT x FROM Many").rows == [[.integer(7)]]) }
        #expect(calls.count == 1)
    }

    private final class Calls: @unchecked Sendable { var count = 0 }
}
