import Foundation
import Testing

/// What a verification comes to, by its exit status: also where it is neither agreement nor difference.
@Suite struct VerifyOutcomeTests {
    let command: Command

    init() throws {
        command = try Command()
        _ = try command("report", "tiny.yml", "--quiet")
    }

    /// A report of another edition in which a sentence is other: no forgery, and no agreement.
    @Test func whatCannotBeComparedIsNoSuccess() throws {
        try command.forge("reports/tiny/report.md", "## Reproducing", "## Producing")
        let manifest = "reports/tiny/manifest.json"
        let text = try command.text(command.folder.appendingPathComponent(manifest))
        try command.write(text.replacing(/"edition": [0-9]+/, with: "\"edition\": 0"), to: manifest)
        let result = try command("verify", "tiny.yml", "--report-only")
        #expect(result.status == 2, "\(result.output)")
        #expect(result.output.contains("not checked: report.md"))
        #expect(
            try Verification(command("verify", "tiny.yml", "--report-only", "--json").output).result
                == "incomplete")
    }

    /// A report whose records agree with each other, and of which one run ends in another state than training gives.
    @Test func anotherEndOfARunIsFound() throws {
        let file = command.folder.appendingPathComponent("reports/tiny/report.json")
        let forged = try command.text(file).withoutChain
            .replacing(/"state_digest": "[0-9a-f]{4}/, with: "\"state_digest\": \"0000", maxReplacements: 1)
        try command.write(forged, to: "forged.json")
        #expect(
            try command("import", "forged.json", "--plan", "tiny.yml", "--ledger", "forged.sqlite").status
                == 0)
        let report = ["report", "tiny.yml", "--quiet", "--ledger", "forged.sqlite", "--output", "false"]
        let written = try command.start(report)
        written.process.waitUntilExit()
        #expect(written.process.terminationStatus == 0)
        #expect(try command("verify", "tiny.yml", "--against", "false", "--report-only").status == 0)
        let result = try command("verify", "tiny.yml", "--against", "false")
        #expect(result.status == 1)
        #expect(
            result.output.contains("run small-normal, final evaluation: state_digest was 0000"),
            "\(result.output)")
    }
}
