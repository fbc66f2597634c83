import Foundation
import Testing

/// An article of one's own, from its first line to its report, and statements that are checked.
@Suite struct ArticleCommandTests {
    let command: Command

    init() throws { command = try Command() }

    private func report() throws -> String {
        try command.text(command.folder.appendingPathComponent("reports/tiny/report.md"))
    }

    @Test func aNewArticleBecomesTheReport() throws {
        let begun = try command("article", "new", "tiny.yml")
        #expect(begun.output == "tiny.en.md\n")
        #expect(begun.errors == "add to the plan: article: {en: tiny.en.md}\n")
        try command.write(Command.plan + "\narticle: {en: tiny.en.md}\n", to: "tiny.yml")
        #expect(try command("report", "tiny.yml", "--quiet").status == 0)
        #expect(try report().hasPrefix("# Tiny\n\n1 network learned from 48 samples of `digits`."))
        #expect(!command.exists("reports/tiny/report.ja.md"))

        // Prose trains nothing; what is wrong in it leaves the report as it was.
        try command.write("Nothing but {{ plan.titel }}\n", to: "tiny.en.md")
        let before = try report()
        let failed = try command("report", "tiny.yml", "--quiet")
        #expect(failed.status == 2)
        #expect(
            failed.errors
                == "reprise: tiny.en.md:1:16: in 'plan', a plan, the value 'titel' does not exist; the nearest is 'title'\n"
        )
        #expect(try report() == before)
        let verified = try command("verify", "tiny.yml", "--report-only")
        #expect(verified.status == 1)
        #expect(verified.output.contains("article/tiny.en.md: the plan's article has another text"))
        try command.write("Nothing but {{ plan.title }}\n", to: "tiny.en.md")
        #expect(try command("report", "tiny.yml", "--quiet", "--no-train").status == 0)
        #expect(try report() == "Nothing but Tiny\n")
        #expect(try command("verify", "tiny.yml", "--report-only").status == 0)
    }

    @Test func aNumberIsExplained() throws {
        #expect(try command("report", "tiny.yml", "--quiet").status == 0)
        let lines = try report().split(separator: "\n", omittingEmptySubsequences: false)
        let line =
            try #require(
                lines.firstIndex {
                    $0.hasPrefix("| dense |") || $0.hasPrefix("| tiny |") || $0.hasPrefix("| small |")
                }) + 1
        let explained = try command("explain", "reports/tiny/report.md:\(line)")
        #expect(explained.status == 0 && explained.errors.isEmpty)
        #expect(explained.output.contains("usual.en.md:") && explained.output.contains("  records  "))
        // A file that says something else than its records give is told apart.
        try command.write(try report().replacing("##", with: "###"), to: "reports/tiny/report.md")
        let other = try command("explain", "reports/tiny/report.md:\(line)", "--json")
        #expect(other.status == 1 && other.output.hasPrefix("["))
        #expect(other.errors.contains("found another text from line"))
        for (place, status, words) in [
            ("reports/tiny/report.md", 64, "Expected a file and a line"),
            ("reports/tiny/report.de.md:1", 2, "there is report.md, report.ja.md"),
            ("reports/tiny/report.md:99999", 2, "expected a line from 1 to"),
            ("reports/absent/report.md:1", 2, "found no report.json beside it; name a line of one"),
        ] as [(String, Int32, String)] {
            let refused = try command("explain", place)
            #expect(refused.status == status && refused.errors.contains(words), "\(refused.errors)")
        }
    }

    @Test func tablesForLaTeXReplaceOnlyTheirOwnKind() throws {
        #expect(try command("report", "tiny.yml", "--quiet", "--latex", "tables").status == 0)
        let file = command.folder.appendingPathComponent("tables/environment-and-plan.tex")
        #expect(
            try command.text(file).contains(
                "\\toprule\nWhat & Value \\\\\n\\midrule\nplan & \\texttt{tiny} \\\\"))
        #expect(command.exists("tables/ja/table.tex"))
        #expect(try command("report", "tiny.yml", "--quiet", "--latex", "tables").status == 0)
        try command.write("mine", to: "tables/environment-and-plan.tex")
        let refused = try command("report", "tiny.yml", "--quiet", "--latex", "tables")
        #expect(
            refused.status == 2
                && refused.errors.contains("tables/environment-and-plan.tex: expected a place for a file"))
        #expect(try command.text(file) == "mine")
    }

    @Test func nothingIsReplacedAndNothingIsMissingInSilence() throws {
        try command.write("mine", to: "tiny.en.md")
        let begun = try command("article", "new", "tiny.yml")
        #expect(begun.status == 2 && begun.output.isEmpty)
        #expect(begun.errors.hasPrefix("reprise: tiny.en.md: expected no file there yet, found one"))
        #expect(try command.text(command.folder.appendingPathComponent("tiny.en.md")) == "mine")
        try command.write(Command.plan + "\narticle: {en: absent.md}\n", to: "tiny.yml")
        let report = try command("report", "tiny.yml")
        #expect(report.status == 2)
        #expect(
            report.errors.contains(
                "absent.md: expected the article that the plan names for 'en', found no file"))
        try command.write(Command.plan + "\narticle: {en: folder.md}\n", to: "tiny.yml")
        try FileManager.default.createDirectory(
            at: command.folder.appendingPathComponent("folder.md"), withIntermediateDirectories: true)
        #expect(
            try command("report", "tiny.yml").errors.contains(
                "found what cannot be read (no file but something else)"))
        // Before the training, not after it.
        #expect(!command.exists(".ledger/tiny.sqlite"))
    }

    @Test func factsAreListed() throws {
        #expect(try command("article", "facts").output.contains("| `runs` | a run: "))
        #expect(
            try command("article", "facts", "epochs").output.contains(
                "| `epoch` | whole number |  | from 1 |"))
        #expect(try command("article", "facts", "absent").status == 64)
    }

    @Test func savingWritesAgain() throws {
        try command.write("One\n", to: "tiny.en.md")
        try command.write(Command.plan + "\narticle: {en: tiny.en.md}\n", to: "tiny.yml")
        let running = try command.start(["report", "tiny.yml", "--quiet", "--watch"])
        func wait(_ isThere: () throws -> Bool) rethrows {
            for _ in 0..<1200 where try running.process.isRunning && !isThere() {
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
        try wait { (try? report()) == "One\n" }
        try command.write("Two {{ wrong }}\n", to: "tiny.en.md")
        try wait { try command.text(running.errors).contains("the value 'wrong' does not exist") }
        try command.write("Three\n", to: "tiny.en.md")
        try wait { (try? report()) == "Three\n" }
        #expect(try report() == "Three\n")
        kill(running.process.processIdentifier, SIGTERM)
        running.process.waitUntilExit()
        #expect(running.process.terminationReason == .uncaughtSignal)
    }

    private static let statements = """
        schema: 1
        statements:
          - id: "1"
            runs: [small-normal]
            statement: {en: It trains {{ epochs }}.}
            criterion: {en: More than one epoch.}
            query: SELECT epochs > LIMIT AS holds, epochs FROM runs WHERE condition = 'small-normal' AND seed = :seed
            evidence: {en: "{{ epochs }} epochs."}

        """.replacing("{en: It trains {{ epochs }}.}", with: "{en: It trains.}")

    @Test(arguments: [("1", "holds", 0), ("2", "does not hold", 1), ("NULL", "cannot be judged", 0)])
    func statementsAreChecked(limit: String, verdict: String, status: Int32) throws {
        try command.write(Command.plan + "\nstatements: tiny.statements.yml\n", to: "tiny.yml")
        try command.write(Self.statements.replacing("LIMIT", with: limit), to: "tiny.statements.yml")
        #expect(try command("train", "tiny.yml", "--run", "small-normal", "--quiet").status == 0)
        let claims = try command("claims", "tiny.yml", "--fail-on", "does-not-hold")
        #expect(claims.status == status)
        #expect(claims.output == "1: \(verdict). It trains.\n    2 epochs.\n")
        let json = try command("claims", "tiny.yml", "--json")
        #expect(json.status == 0 && json.output.contains("\"verdict\" : \"\(verdict)\""))
    }

    @Test func whatIsWrongWithStatementsIsNamed() throws {
        try command.write(Command.plan + "\nstatements: tiny.statements.yml\n", to: "tiny.yml")
        #expect(
            try command("claims", "tiny.yml").errors.contains(
                "tiny.statements.yml: expected the statements that the plan names"))
        try command.write(
            Self.statements.replacing("criterion", with: "criterium"), to: "tiny.statements.yml")
        let unread = try command("claims", "tiny.yml")
        #expect(unread.status == 2 && unread.errors.contains("perhaps criterion was meant"))
        #expect(try command("train", "tiny.yml", "--quiet").status == 0)
        try command.write(
            Self.statements.replacing("epochs > LIMIT", with: "epoch > 1"), to: "tiny.statements.yml")
        let wrong = try command("report", "tiny.yml", "--quiet")
        #expect(wrong.status == 2)
        #expect(
            wrong.errors.contains(
                "tiny.statements.yml, statement 1, query, line 1 of it: SQL: no such column: epoch; epochs, layers, tensors have it"
            ))
        #expect(!command.exists("reports/tiny/report.md"))
        try command.write(Command.plan, to: "tiny.yml")
        #expect(
            try command("claims", "tiny.yml", "--json").output == "[]\n"
                || command("claims", "tiny.yml").status == 0)
    }
}
