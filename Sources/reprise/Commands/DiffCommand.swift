import ArgumentParser
import Diff
import Foundation
import Host

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed between two reports, and why.",
        discussion: """
            A side is a report's folder, a report.json, a ledger, or a git revision: `v1.0` and `HEAD~3` stand for \
            all reports in that revision, `main:reports/quick` for one, `:reports/quick` for one in the index, and \
            `main..topic` for two sides. A file or folder of that name goes before a \
            revision. Without arguments, the work tree's reports are compared with those of HEAD. \
            Nothing is printed where both sides are the same bits.

            A gate is `changed`, or as in `test_accuracy drops 0.002` (also rises, moves), with ` beyond noise` \
            behind it only where seeds do not explain it, either with ` in RUN` at its end. With gates, they alone \
            decide between 0 and 1.

            Exit status: 0 the same, 1 different, 2 not comparable or trouble.
            """)

    @Argument(help: "The old side; HEAD unless given.")
    var old = "HEAD"

    @Argument(help: "The new side; the folder reports unless given.")
    var new: String?

    @Option(
        help: ArgumentHelp(
            "The plan of which to read ledgers: a file, or a name in seeds/.", valueName: "plan"))
    var plan: String?

    @Option(
        help: ArgumentHelp(
            "Write a report of the difference, with its figures beside it; - for standard output.",
            valueName: "file")
    )
    var markdown: String?

    @Option(
        help: ArgumentHelp("Write one page with everything in it; - for standard output.", valueName: "file"))
    var html: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Print one paragraph of Markdown: what changed, whether it matters, what to look at first.")
    var summary = false

    @Flag(help: "Print nothing.")
    var quiet = false

    @Option(help: "Colours on the terminal.")
    var color = Color.auto

    @Option(
        help: ArgumentHelp(
            "Exit with 1 only where this gate fails; may be given several times.", valueName: "gate"))
    var failOn: [String] = []

    func validate() throws {
        for (name, value) in [("OLD", old), ("NEW", new), ("--markdown", markdown), ("--html", html)]
        where value?.isEmpty == true {
            throw ValidationError("Expected a name for \(name), found nothing.")
        }
        let outputs = [("--json", json), ("--summary", summary), ("--quiet", quiet)].filter(\.1).map(\.0)
        if outputs.count > 1 {
            throw ValidationError(
                "Expected one of --json, --summary and --quiet, found \(outputs.joined(separator: " and ")); "
                    + "choose one.")
        }
        _ = try gates()
    }

    func run() throws {
        try checkPlaces()
        let plan = try plan.map { try Experiment(plan: $0, ledger: nil).plan }
        let differences = try Differences(old: old, new: new, reader: SideReader(plan: plan), gates: gates())
        if !quiet { for note in differences.notes { Diagnostics.write("not compared: \(note)") } }
        // Also where nothing differs, so that no older file is taken for this comparison's.
        if markdown != nil || html != nil { try save(differences) }
        // A summary says so, too, where nothing differs: it goes into places that show something in any case.
        if differences.outcome != .same || summary, !quiet, markdown != "-", html != "-" {
            try Output.write(text: format.write(differences).text)
        }
        for gate in differences.gates where !gate.failures.isEmpty {
            Diagnostics.write("gate '\(gate.gate)' fails: \(gate.failures.joined(separator: "; "))")
        }
        if differences.outcome == .notComparable { throw ExitCode(2) }
        if failOn.isEmpty ? differences.outcome == .different : differences.failsGate { throw ExitCode(1) }
    }

    private var format: any DiffFormat {
        if json { return JSONFormat() }
        if summary { return SummaryFormat() }
        let terminal = Terminal.output
        return TerminalFormat(
            width: terminal.isTerminal ? terminal.width : nil, usesColor: color.isUsed(on: terminal))
    }

    /// Whether what is to be written would take the place of something else.
    private func checkPlaces() throws {
        let inputs = [old, new, plan.map(Experiment.file)].compactMap { $0 }
        let outputs: [(path: String?, isOwn: (Data) -> Bool)] = [
            (markdown, { $0.starts(with: Data("# ".utf8)) && Self.beginsWithArrow($0) }),
            (html, { $0.starts(with: Data("<!DOCTYPE html>".utf8)) && Self.beginsWithArrow($0) }),
        ]
        for case (let path?, let isOwn) in outputs {
            do throws(OutputFile.Refusal) {
                try OutputPlace(path: path).check(inputs: inputs, isOwn: isOwn)
            } catch {
                throw DiffError(
                    place: path, expected: "to write a file there", found: error.found,
                    remedy: "name another file, or remove it first")
            }
        }
    }

    /// Whether a page's title has what stands between the two sides in it.
    private static func beginsWithArrow(_ page: Data) -> Bool {
        String(decoding: page.prefix(4096), as: UTF8.self).contains(" → ")
    }

    private func save(_ differences: Differences) throws {
        if let markdown {
            let url = URL(fileURLWithPath: markdown)
            let folder =
                markdown == "-" ? "figures" : url.deletingPathExtension().lastPathComponent + "-figures"
            try MarkdownFormat(folder: folder).write(differences).save(to: markdown)
        }
        if let html { try HTMLFormat().write(differences).save(to: html) }
    }

    private func gates() throws -> [Gate] {
        try failOn.map { text in
            do { return try Gate(text) } catch { throw ValidationError("\(error)") }
        }
    }
}

extension DiffOutput {
    /// Writes the text to a file, and its pictures beside it; `-` is standard output, which has no place for pictures.
    fileprivate func save(to path: String) throws {
        if path == "-" { return try Output.write(text: text) }
        try save(Data(text.utf8), to: path)
        let folder = (path as NSString).deletingLastPathComponent
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
            try save(Data(bytes), to: (folder as NSString).appendingPathComponent(name))
        }
    }

    private func save(_ data: Data, to path: String) throws {
        do throws(OutputFile.Refusal) {
            try OutputFile.write(data, to: path)
        } catch {
            throw DiffError(
                place: path, expected: "to write a file there", found: error.found,
                remedy: "check the path, its permissions and the free space, or write - for standard output")
        }
    }
}
