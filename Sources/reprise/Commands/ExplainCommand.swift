import ArgumentParser
import Foundation
import Plans
import Reports

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say where the numbers in a line of a report come from.",
        discussion: """
            For each of them: the tag of the article that shows it, the values that it asks for, with all their digits \
            and bits, the query behind it, and the runs, with the digests of their records. The report is made again from \
            its own records, in memory; where the file says something else, that is told.

            Exit status: 0 explained, 1 the file differs from what its records give, 2 trouble.
            """)

    @Argument(help: ArgumentHelp("A line, as in reports/quick/report.md:7.", valueName: "file:line"))
    var place: String

    @Flag(help: "The result as JSON.")
    var json = false

    func run() throws {
        let (folder, name, line) = try parsed()
        guard FileManager.default.fileExists(atPath: "\(folder)/report.json") else {
            throw trouble(
                "\(folder)/\(name): expected a document of a report, found no report.json beside it; name a line of one, as "
                    + "in reports/quick/report.md:7")
        }
        let report = try WrittenReport(folder: folder)
        let dataset = try report.plan.loadDataset(environment: ProcessInfo.processInfo.environment)
        let explanation = try Explanation(try report.input(dataset))
        guard let lines = explanation.lines(of: name) else {
            throw trouble(
                "\(folder)/\(name): expected a document of the report, found none of this name; there is "
                    + explanation.names.joined(separator: ", "))
        }
        guard line <= lines.count else {
            throw trouble("\(folder)/\(name): expected a line from 1 to \(lines.count), found \(line)")
        }
        let values = explanation.values(in: name, line: line)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try Output.write(String(decoding: encoder.encode(values), as: UTF8.self))
        } else {
            try Output.write(ExplanationText(line: lines[line - 1], values: values).text)
        }
        try compare(lines, with: "\(folder)/\(name)")
    }

    /// The folder of a report, the name of a document in it, and the number of a line.
    private func parsed() throws -> (folder: String, name: String, line: Int) {
        let parts = place.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 2, let line = parts.last.flatMap({ Int($0) }), line > 0 else {
            throw ValidationError(
                "Expected a file and a line, as in reports/quick/report.md:7, found '\(place)'.")
        }
        let path = parts.dropLast().joined(separator: ":")
        guard let slash = path.lastIndex(of: "/") else { return (".", path, line) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]), line)
    }

    /// - Throws: `ExitCode(1)` where the file is another text.
    private func compare(_ lines: [String], with path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw trouble("\(path): expected a document of the report, found no file; write the report again")
        }
        // The last line ends, too.
        let lines = lines + [""]
        let found = String(decoding: data, as: UTF8.self).split(
            separator: "\n" as Character, omittingEmptySubsequences: false)
        guard
            let first = (0..<max(found.count, lines.count)).first(where: { index in
                !found.indices.contains(index) || !lines.indices.contains(index)
                    || found[index] != lines[index]
            })
        else { return }
        Diagnostics.write(
            "reprise: \(path): expected what the records of the report give, found another text from line "
                + "\(first + 1) on; what was explained is what they give (see `reprise verify`)")
        throw ExitCode(1)
    }

    private func trouble(_ sentence: String) -> ExitCode {
        Diagnostics.write("reprise: \(sentence)")
        return ExitCode(2)
    }
}
