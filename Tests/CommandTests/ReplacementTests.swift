import Foundation
import Testing

/// Nothing is replaced that is worth more, and nothing is written where it does not belong.
@Suite struct ReplacementTests {
    let command: Command

    init() throws {
        command = try Command()
        _ = try command("report", "tiny.yml", "--quiet", "--ledger", "a.sqlite", "--output", "out")
    }

    private func url(_ name: String) -> URL { command.folder.appendingPathComponent(name) }

    @Test func aReportIsNotEmptied() throws {
        let before = try command.text(url("out/report.json"))
        let none = try command("report", "tiny.yml", "--no-train", "--ledger", "b.sqlite", "--output", "out")
        #expect(none.status == 2)
        #expect(
            none.errors.contains(
                "b.sqlite: expected recorded epochs of tiny, found none; no report was written"))
        // Nor written where there is none.
        #expect(
            try command("report", "tiny.yml", "--no-train", "--ledger", "b.sqlite", "--output", "new").status
                == 2)
        #expect(!command.exists("new"))
        _ = try command("train", "tiny.yml", "--quiet", "--ledger", "b.sqlite", "--run", "small-normal")
        let fewer = try command("report", "tiny.yml", "--no-train", "--ledger", "b.sqlite", "--output", "out")
        #expect(fewer.status == 2)
        #expect(
            fewer.errors.contains(
                "small-shuffled has 0 of the 3 epochs that are in the report; see whether b.sqlite is the "
                    + "right ledger, take them with `reprise import out --ledger b.sqlite`"))
        #expect(try command.text(url("out/report.json")) == before)
        let forced = try command(
            "report", "tiny.yml", "--no-train", "--force", "--quiet", "--ledger", "b.sqlite", "--output",
            "out")
        #expect(forced.status == 0)
        #expect(try command.text(url("out/report.json")) != before)
        #expect(
            try command("report", "tiny.yml", "--quiet", "--ledger", "a.sqlite", "--output", "out").status
                == 0)
        #expect(try command.text(url("out/report.json")) == before)
    }

    /// A plan that has changed is another experiment: its report may have fewer epochs.
    @Test func aShorterPlanReplacesALongerOne() throws {
        try command.write(Command.plan.replacing("epochs: 3", with: "epochs: 1"), to: "tiny.yml")
        #expect(
            try command("report", "tiny.yml", "--quiet", "--ledger", "a.sqlite", "--output", "out").status
                == 0)
    }

    @Test func devicesAreNotReplacedAndLinksStay() throws {
        try command.write(Command.plan.replacing("seed: 5", with: "seed: 6"), to: "other.yml")
        _ = try command("report", "other.yml", "--quiet", "--ledger", "b.sqlite", "--output", "new")
        for option in ["--html", "--markdown"] {
            let device = try command("diff", "out", "new", "--quiet", option, "/dev/full")
            #expect(device.status == 2)
            #expect(device.errors.contains("/dev/full: expected to write a file there, found a device"))
            let folder = try command("diff", "out", "new", "--quiet", option, "out")
            #expect(folder.errors.contains("out: expected to write a file there, found a folder"))
        }
        try command.write("<!DOCTYPE html><title>a → b</title>", to: "real.html")
        try FileManager.default.createSymbolicLink(at: url("link.html"), withDestinationURL: url("real.html"))
        #expect(try command("diff", "out", "new", "--quiet", "--html", "link.html").status == 1)
        #expect(try command.text(url("real.html")).contains("<html"))
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: url("link.html").path)
                == url("real.html").path)
        let output = try command("diff", "out", "new", "--html", "-")
        #expect(output.output.hasPrefix("<!DOCTYPE html>") || output.output.hasPrefix("<!doctype html>"))
        #expect(try command("diff", "out", "new", "--markdown", "-").output.hasPrefix("# "))
    }
}
