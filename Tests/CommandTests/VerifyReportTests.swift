import Foundation
import Testing

/// Checking a report without training.
@Suite struct VerifyReportTests {
    let command: Command

    init() throws {
        command = try Command()
        _ = try command("report", "tiny.yml", "--quiet")
    }

    private func data(_ file: String) throws -> Data {
        try Data(contentsOf: command.folder.appendingPathComponent("reports/tiny/\(file)"))
    }

    /// One digit behind the first match of `pattern`.
    private func changed(_ file: String, _ pattern: Regex<Substring>) throws -> Data {
        var text = String(decoding: try data(file), as: UTF8.self)
        let range = try #require(text.firstRange(of: pattern))
        let last = text.index(before: range.upperBound)
        text.replaceSubrange(last..<range.upperBound, with: text[last] == "7" ? "3" : "7")
        return Data(text.utf8)
    }

    private func falsified(_ file: String) throws -> Data {
        switch file {
        case "report.md", "report.ja.md": try changed(file, /[0-9]\.[0-9]/)
        case "report.json": try changed(file, /"values": \[[0-9]+\.[0-9]/)
        case "data/epochs.csv": try changed(file, /,0\.[0-9]/)
        case "data/samples.csv": try changed(file, /\n[0-9]/)
        default: try data("figures/memorisation.png")
        }
    }

    @Test(arguments: [
        "report.md", "report.ja.md", "report.json", "data/epochs.csv", "data/samples.csv",
        "figures/samples.png",
    ])
    func falsifiedFilesAreNamed(file: String) throws {
        let new = try falsified(file)
        let untouched = try data("manifest.json")
        // Without the manifest, then with it.
        try new.write(to: command.folder.appendingPathComponent("reports/tiny/\(file)"))
        let first = try command("verify", "tiny.yml", "--report-only")
        #expect(first.status == 1)
        #expect(first.output.contains("reports/tiny/\(file): its SHA-256 is "), "\(first.output)")
        _ = try command("report", "tiny.yml", "--quiet")
        #expect(try data("manifest.json") == untouched)
        try command.forge("reports/tiny/\(file)", with: new)
        let second = try command("verify", "tiny.yml")
        #expect(second.status == 1)
        #expect(second.output.contains("reports/tiny/\(file): "), "\(second.output)")
        #expect(second.output.contains("no run was trained again"))
    }

    /// What a manifest says of edition and libraries is its word alone: unchecked, where it is not what it would be here.
    @Test(arguments: [("edition", "1"), ("cairo", "\"[0-9.]+\"")])
    func whatTheManifestSaysAloneIsNotPassedOver(key: String, value: String) throws {
        let manifest = String(decoding: try data("manifest.json"), as: UTF8.self)
        let pattern = try Regex("\"\(key)\": \(value)")
        let altered = manifest.replacing(
            pattern, with: "\"\(key)\": \(key == "edition" ? "999" : "\"9.9.9\"")")
        #expect(altered != manifest)
        try command.write(altered, to: "reports/tiny/manifest.json")
        let result = try command("verify", "tiny.yml", "--report-only")
        // With other libraries the very same pictures may be drawn.
        #expect(result.status == (key == "edition" ? 2 : 0))
        #expect(result.output.contains("reports/tiny: not checked: manifest.json"), "\(result.output)")
    }

    /// A certificate takes the place of nothing but a certificate.
    @Test func certificatesReplaceNothingElse() throws {
        let places = [
            ("tiny.yml", "what this command reads"), ("reports/tiny/report.json", "what this command reads"),
            ("reports/tiny/c.json", "the folder of a report"),
            ("reports/tiny/data/c.json", "the folder of a report"),
            (".ledger/tiny.sqlite", "a file that was not written by such a command"),
        ]
        for (place, found) in places {
            let before = try? Data(contentsOf: command.folder.appendingPathComponent(place))
            let result = try command("verify", "tiny.yml", "--report-only", "--certificate", place)
            #expect(result.status == 2)
            #expect(
                result.errors.contains("\(place): expected to write the certificate there, found: \(found)"),
                "\(result.errors)")
            #expect((try? Data(contentsOf: command.folder.appendingPathComponent(place))) == before)
        }
        for _ in 0..<2 {
            #expect(try command("verify", "tiny.yml", "--report-only", "--certificate", "c.json").status == 0)
        }
    }

    @Test func agreesWithoutTraining() throws {
        let result = try command("verify", "tiny.yml", "--report-only", "--json")
        #expect(result.status == 0 && result.errors.isEmpty)
        let certificate = try Verification(result.output)
        #expect(certificate.result == "agrees" && certificate.training == nil)
    }

    @Test func anEarlierPlanIsToldAsThat() throws {
        let plan = Command.plan.replacing("epochs: 2", with: "epochs: 3").replacing(
            "seed: 5", with: "seed: 6")
        try command.write(plan, to: "tiny.yml")
        let result = try command("verify", "tiny.yml")
        #expect(result.status == 1)
        #expect(
            result.output.contains(
                "reports/tiny/report.json: a report of an earlier plan: seed was 5, is 6; "
                    + "treatments.normal.epochs was 2, is 3"))
        #expect(!result.output.contains("unfinished"))
    }

    @Test(arguments: [
        ("\"schema\": ", "\"schema\": 9", "found schema 9"),
        ("\"schema\": ", "\"scheme\": ", "no 'schema' at the top"),
        ("\"schema\": ", "\"schema\": {", "found text that is not JSON"),
    ])
    func damagedReportsAreNamed(old: String, new: String, message: String) throws {
        let file = "reports/tiny/report.json"
        let text = try command.text(command.folder.appendingPathComponent(file))
        try command.write(text.replacing(old, with: new, maxReplacements: 1), to: file)
        let result = try command("verify", "tiny.yml")
        #expect(result.status == 1)
        #expect(result.output.contains("\(file): its SHA-256 is "), "\(result.output)")
        // With a manifest that fits, nobody can say that it was altered: it cannot be read.
        _ = try command("report", "tiny.yml", "--quiet")
        try command.forge(file, old, new)
        let forged = try command("verify", "tiny.yml")
        #expect(forged.status == 2)
        #expect(forged.errors.contains(message), "\(forged.errors)")
        #expect(forged.lines.isEmpty)
    }

    /// Names from a manifest reach the terminal with nothing that could move its cursor.
    @Test func namesAreShownAsText() throws {
        try command.write("x", to: "reports/tiny/a\u{1b}[2Jb\u{202e}")
        let result = try command("verify", "tiny.yml", "--report-only")
        #expect(result.status == 1)
        #expect(result.output.contains("a\u{FFFD}[2Jb\u{FFFD}: the manifest does not list it"))
    }

    @Test func pipesAndDevicesAreNotWaitedFor() throws {
        let file = command.folder.appendingPathComponent("reports/tiny/report.json").path
        try FileManager.default.removeItem(atPath: file)
        #expect(mkfifo(file, 0o600) == 0)
        let result = try command("verify", "tiny.yml", "--report-only")
        #expect(result.status == 1)
        #expect(
            result.output.contains("report.json: the manifest lists a file, found no file but something else")
        )
    }

    @Test func theSelfTestFindsAll() throws {
        let result = try command("verify", "--self-test")
        #expect(result.status == 0, "\(result.output)")
        #expect(result.lines.last == "15 of 15 came out as they must")
        #expect(!result.output.contains("NOT FOUND"))
    }
}
