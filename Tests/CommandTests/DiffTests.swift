import Foundation
import Testing

/// `reprise diff` as its users call it: two reports of one plan, of two seeds.
@Suite struct DiffTests {
    let command: Command

    /// Both reports with their ledgers, trained and drawn once for all tests.
    private static let reports: Result<Command, any Error> = Result {
        let command = try Command()
        try command.write(Command.plan.replacing("seed: 5", with: "seed: 6"), to: "other.yml")
        for (plan, side) in [("tiny.yml", "old"), ("other.yml", "new")] {
            _ = try command("report", plan, "--quiet", "--ledger", "\(side).sqlite", "--output", side)
        }
        atexit { try? FileManager.default.removeItem(at: DiffTests.reports.get().folder) }
        return command
    }

    init() throws {
        command = try Command()
        let made = try Self.reports.get().folder
        for name in ["old", "new", "old.sqlite", "new.sqlite"] {
            try FileManager.default.copyItem(
                at: made.appendingPathComponent(name), to: command.folder.appendingPathComponent(name))
        }
    }

    private func text(_ name: String) throws -> String {
        try command.text(command.folder.appendingPathComponent(name))
    }

    private func git(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.currentDirectoryURL = command.folder
        process.arguments =
            [
                "git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c",
                "commit.gpgsign=false",
            ]
            + arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    // MARK: - Same and different

    @Test(arguments: [
        ["old", "old"], ["old/", "old/report.json"], ["old", "old.sqlite"],
        ["old.sqlite", "old/report.json"],
        ["old", "old", "--json"], ["old", "old", "--fail-on", "changed"],
    ])
    func sameBitsPrintNothing(arguments: [String]) throws {
        let running = try command.start(["diff"] + arguments)
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 0)
        #expect(try command.text(running.output).isEmpty)
        #expect(try command.text(running.errors).isEmpty)
    }

    @Test func differencesHaveTheirCauses() throws {
        let result = try command("diff", "old", "new")
        #expect(result.status == 1)
        #expect(result.errors.isEmpty)
        #expect(result.lines.first == "tiny: old → new")
        for part in [
            "\nOf 2 runs, 2 with other bits, and no seeds to tell", "\nseed         5             6\n",
            "\nsmall-normal    1 of 2  training_loss  ",
            ", small-normal-curves", "\n-| seed | 5 |\n+| seed | 6 |\n",
        ] {
            #expect(result.output.contains(part), "\(part)")
        }
        let quiet = try command("diff", "old", "new", "--quiet")
        #expect(quiet.status == 1)
        #expect(quiet.output.isEmpty)
    }

    /// As `reprise diff | grep test_accuracy` finds them.
    @Test func inAPipeEveryResultIsOneLine() throws {
        let lines = try command("diff", "old", "new").lines
        let found = lines.filter { $0.hasPrefix("small-") && $0.contains(" test_accuracy ") }
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0.contains("changed") })
    }

    @Test func theSummaryIsOneParagraph() throws {
        let differing = try command("diff", "old", "new", "--summary")
        #expect(differing.status == 1)
        #expect(
            differing.output.hasPrefix("`old` → `new`: of 2 runs, 2 with other bits, and no seeds to tell"))
        let rest = "Changed before it: the data and the seeds. Look first at `small-normal`, epoch 1, "
        #expect(differing.output.contains(rest))
        #expect(differing.output.split(separator: "\n").count == 1)
        // It goes into places that show something in any case.
        let same = try command("diff", "old", "old", "--summary")
        #expect(same.status == 0 && same.output == "`old` → `old`: the same bits.\n")
        let both = try command("diff", "old", "new", "--summary", "--json")
        #expect(both.status == 64 && both.errors.contains("found --json and --summary; choose one"))
    }

    /// A ledger has records only, but knows what it was trained with.
    @Test func ledgersCompareWithTheirEnvironments() throws {
        let result = try command("diff", "old.sqlite", "new.sqlite", "--plan", "tiny.yml")
        #expect(result.status == 1)
        #expect(result.output.contains("seed         5             6"))
        #expect(!result.output.contains("not recorded"))
        #expect(!result.output.contains("Figures"))
        let mixed = try command("diff", "old/report.json", "new.sqlite")
        #expect(mixed.output.contains("Environment: not recorded for old/report.json."))
    }

    @Test func filesAreWritten() throws {
        let result = try command(
            "diff", "old", "new", "--quiet", "--markdown", "out/diff.md", "--html", "out/page.html")
        #expect(result.status == 1)
        #expect(try text("out/diff.md").contains("](diff-figures/small-normal-loss.png)"))
        #expect(command.exists("out/diff-figures/small-normal-loss.png"))
        #expect(try text("out/page.html").hasPrefix("<!DOCTYPE html>"))
        // What is written about the same bits takes the place of what was written before.
        _ = try command("diff", "old", "old", "--markdown", "out/diff.md")
        #expect(try text("out/diff.md").contains("\nThe same bits.\n"))
        #expect(try command("diff", "old", "new", "--html", "old").status == 2)
    }

    /// Nothing is lost to an output: no side, no report, no file of another kind.
    @Test(arguments: ["old.sqlite", "new/report.json", "old/page.html", "old/figures/page.html", "tiny.yml"])
    func outputsReplaceNothingElse(place: String) throws {
        let file = command.folder.appendingPathComponent(place)
        let before = try? Data(contentsOf: file)
        for option in ["--html", "--markdown"] {
            let result = try command(
                "diff", "old.sqlite", "new", "--plan", "tiny.yml", "--quiet", option, place)
            #expect(result.status == 2)
            #expect(
                result.errors.contains("\(place): expected to write a file there, found "), "\(result.errors)"
            )
            #expect((try? Data(contentsOf: file)) == before)
        }
        for _ in 0..<2 {
            #expect(
                try command("diff", "old", "new", "--html", "page.html", "--markdown", "page.md").status == 1)
        }
    }

    @Test func gatesDecide() throws {
        #expect(
            try command("diff", "old", "new", "--quiet", "--fail-on", "test_accuracy moves 1.5").status == 0)
        let failing = try command(
            "diff", "old", "new", "--quiet", "--fail-on", "test_loss moves 1e-12 in small-normal",
            "--fail-on",
            "changed in absent")
        #expect(failing.status == 1)
        #expect(failing.errors.contains("gate 'test_loss moves 1e-12 in small-normal' fails: test_loss of"))
        #expect(failing.errors.contains("gate 'changed in absent' fails: absent is not on both sides\n"))
        // A gate that cannot be asked fails even where both sides are the same.
        #expect(try command("diff", "old", "old", "--fail-on", "changed in absent").status == 1)
        let wrong = try command("diff", "old", "new", "--fail-on", "accuracy drops 1")
        #expect(wrong.status == 64)
        #expect(
            wrong.errors.contains("--fail-on 'accuracy drops 1': expected one of the metrics test_accuracy"))
    }

    // MARK: - Not comparable

    @Test func sidesThatCannotBeReadAreNamed() throws {
        try git("init", "--quiet")
        try git("add", "tiny.yml")
        try git("commit", "--quiet", "--message", "plan only")
        let folder = command.folder
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("empty"), withIntermediateDirectories: true)
        for name in ["no-json"] {
            try FileManager.default.copyItem(
                at: folder.appendingPathComponent("old"), to: folder.appendingPathComponent(name))
        }
        for name in ["no-json/report.json"] {
            try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
        try command.write("[]", to: "list.json")
        try command.write(
            text("old/report.json").replacing("\"schema\": 4", with: "\"schema\": 9"), to: "newer.json")
        try command.write(String(text("old/report.json").prefix(2000)), to: "cut.json")
        let plan = Command.plan.replacing("small:", with: "tall:").replacing("[small]", with: "[tall]")
            .replacing("units: 16", with: "units: 24")
        try command.write(plan.replacing("name: tiny", with: "name: tall"), to: "tall.yml")
        _ = try command("train", "tall.yml", "--quiet", "--ledger", "tall.sqlite", "--run", "tall-normal")
        let isReport = "name the folder of a report that `reprise report` has written"
        for (side, sentence) in [
            (
                "absent",
                "absent: expected a report, a ledger or a git revision, found no file and no revision of that name; "
                    + "check the spelling, or name a folder"
            ),
            (
                "HEAD",
                "HEAD: expected reports in that revision, found no folder reports there; "
                    + "name a report as REVISION:PATH"
            ),
            (
                "HEAD:old",
                "HEAD:old: expected reports in that revision, found no such path there; "
                    + "name a report as REVISION:PATH"
            ),
            (
                "empty",
                "empty: expected a report, or a folder of reports, found none there; name a folder with a report.json; "
                    + "a git revision of the same name as a folder can be written refs/heads/empty"
            ),
            (
                "no-json",
                "no-json: expected a report, found no report.json; write the report again with `reprise report`, or "
                    + "name another folder"
            ),
            (
                "list.json",
                "list.json: expected a report.json of schema 4 or older, found another kind of value at the top; "
                    + isReport
            ),
            (
                "old/manifest.json",
                "old/manifest.json: expected a report.json of schema 4 or older, found no 'numerics_version' at the "
                    + "top; " + isReport
            ),
            (
                "newer.json",
                "newer.json: expected a report.json of schema 4 or older, found schema 9; " + isReport
            ),
            (
                "cut.json",
                "cut.json: expected a report.json of schema 4 or older, found text that is not JSON; "
                    + isReport
            ),
            (
                "tall.sqlite",
                "tall.sqlite, new: expected runs of the same name on both sides, found plan 'tall' with tall-normal, "
                    + "and plan 'tiny' with small-normal, small-shuffled; "
                    + "compare two reports of one plan, or of plans that share runs"
            ),
        ] {
            let result = try command("diff", side, "new")
            #expect(result.status == 2, "\(side)")
            #expect(result.output.isEmpty)
            #expect(result.errors == "reprise: \(sentence)\n")
        }
        let ledger = try command("diff", "old.sqlite", "new", "--plan", "tall.yml")
        #expect(ledger.status == 2)
        #expect(
            ledger.errors
                == "reprise: old.sqlite: expected recorded runs of plan 'tall', found only runs of tiny; "
                + "name another plan with --plan, or train this one\n")
    }

    /// Every run unfinished: the causes and the reasons are shown, and the status says that nothing was compared.
    @Test func unfinishedReportsAreNotComparable() throws {
        let part = try text("old/report.json").replacing(/"final": \{/) { _ in
            "\"final\": null, \"former\": {"
        }.withoutChain
        try command.write(part, to: "part.json")
        let result = try command("diff", "part.json", "new/report.json", "--json")
        #expect(result.status == 2)
        #expect(result.output.contains("\"reason\" : \"old has 2 of 2 epochs and no final evaluation\""))
    }

    // MARK: - Revisions

    @Test func revisionsAreReadWithoutACheckout() throws {
        try FileManager.default.createDirectory(
            at: command.folder.appendingPathComponent("reports"), withIntermediateDirectories: true)
        try FileManager.default.moveItem(
            at: command.folder.appendingPathComponent("old"),
            to: command.folder.appendingPathComponent("reports/tiny"))
        try git("init", "--quiet")
        try git("add", "reports", "new")
        try git("commit", "--quiet", "--message", "one")
        try git("tag", "one")
        // As the work tree is, so is HEAD.
        let same = try command("diff")
        #expect(same.status == 0)
        #expect(same.output.isEmpty)

        try FileManager.default.removeItem(at: command.folder.appendingPathComponent("reports/tiny"))
        try FileManager.default.copyItem(
            at: command.folder.appendingPathComponent("new"),
            to: command.folder.appendingPathComponent("reports/tiny"))
        let changed = try command("diff")
        #expect(changed.status == 1)
        #expect(changed.lines.first == "tiny: HEAD:reports/tiny → reports/tiny")
        try FileManager.default.createDirectory(
            at: command.folder.appendingPathComponent("Sources"), withIntermediateDirectories: true)
        try command.write("let order = 2\n", to: "Sources/Kernel.swift")
        try git("add", "reports", "Sources")
        try git("commit", "--quiet", "--message", "two")

        let revisions = try command("diff", "HEAD~1", "HEAD")
        #expect(revisions.status == 1)
        #expect(revisions.output.contains("\nOf 2 runs, 2 with other bits,"))
        #expect(revisions.output.contains("\n  change how results are told: Sources/Kernel.swift\n"))
        for same in [
            ["one:reports/tiny", "HEAD~1:reports/tiny/report.json"], ["HEAD", "new"], ["HEAD:new", "HEAD"],
            ["HEAD:reports/tiny", "new.sqlite"],
        ] {
            #expect(try command("diff", same[0], same[1]).status == 0, "\(same)")
        }
        // The file goes before the revision of its name.
        try git("tag", "new", "one")
        #expect(try command("diff", "HEAD", "new").status == 0)
        #expect(try command("diff", "HEAD", "refs/tags/new").status == 1)
        // A report of the other plan was added.
        try FileManager.default.copyItem(
            at: command.folder.appendingPathComponent("new"),
            to: command.folder.appendingPathComponent("reports/other"))
        let added = try command("diff")
        #expect(added.status == 1)
        #expect(added.output == "HEAD → reports\n\n  The same bits.\n  Only in reports: other.\n")
    }

    @Test func outsideARepositoryThereAreNoRevisions() throws {
        let result = try command(
            "diff", "HEAD", "new", environment: ["GIT_CEILING_DIRECTORIES": command.folder.path])
        #expect(result.status == 2)
        #expect(
            result.errors.hasPrefix(
                "reprise: HEAD: expected a file, a folder or a revision that git can read, "))
    }

    @Test func withoutGitThereAreNoRevisions() throws {
        let result = try command("diff", "HEAD", "new", environment: ["PATH": "/nowhere"])
        #expect(result.status == 2)
        #expect(
            result.errors
                == "reprise: git: expected the command `git`, to read revisions with, found none that runs; "
                + "install git, or name folders and files\n")
    }
}
