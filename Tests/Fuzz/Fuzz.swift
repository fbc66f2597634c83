import ArgumentParser
import Datasets
import Experiments
import Figures
import Foundation
import Reports

/// Gives mutated inputs to everything that reads files, in one process: each must be read or refused, and nothing may crash.
@main
struct Fuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: "Read mutated plans, data, reports, manifests and pictures.")

    @Option(help: "Seed of all mutations.")
    var seed: UInt64 = 1

    @Option(help: "How many inputs.")
    var count = 100_000

    @Option(help: "Number of the first input: with --count 1, one input again.")
    var from = 0

    @Option(
        help:
            "A file that always holds the number of the present input, for whoever finds that this has crashed."
    )
    var mark: String?

    func run() throws {
        let readers = try Reader.all()
        var outcomes = [[Int]](repeating: [0, 0], count: readers.count)
        let marker = mark.flatMap { path -> FileHandle? in
            FileManager.default.createFile(atPath: path, contents: nil)
            return FileHandle(forWritingAtPath: path)
        }
        for number in from..<from + count {
            try marker?.seek(toOffset: 0)
            try marker?.write(contentsOf: Data("\(number)\n".utf8))
            var mutator = Mutator(seed: seed, number: number)
            let index = number % readers.count
            let reader = readers[index]
            let input = mutator.mutate(
                reader.examples[mutator.below(reader.examples.count)], words: reader.words)
            outcomes[index][reader.accepts(input) ? 0 : 1] += 1
        }
        print("seed \(seed), inputs \(from) to \(from + count - 1)")
        for (reader, outcome) in zip(readers, outcomes) {
            print(
                "\(reader.name): \(outcome[0] + outcome[1]) inputs, \(outcome[0]) read, \(outcome[1]) refused"
            )
        }
    }
}

/// Something that reads files, with whole files to begin with.
struct Reader {
    let name: String
    let words: [String]
    let examples: [[UInt8]]
    /// Whether an input is read; otherwise it was refused.
    let accepts: ([UInt8]) -> Bool

    static func all() throws -> [Reader] {
        let data = try SmallData()
        return [
            Reader(
                name: "plan",
                words: [
                    "- ", ": ", "{", "}", "[", "]", "&a ", "*a", "!!", "|\n", "\u{FEFF}", "\u{A0}", "---\n",
                    "conv2d", "\"", "'", "? ",
                ],
                examples: try ["seeds/quick.yml", "seeds/mnist.yml"].map(bytes)
            ) { (try? PlanReader.read(data: Data($0), file: "plan.yml")) != nil },
            Reader(name: "IDX", words: ["\u{0}\u{0}\u{8}\u{3}"], examples: [data.images]) {
                data.loads($0, as: data.name)
            },
            Reader(name: "gzip", words: ["\u{1F}"], examples: [data.compressed]) {
                data.loads($0, as: data.name + ".gz")
            },
            Reader(
                name: "report.json",
                words: ["null", "{", "}", "[", "]", "\"bits\"", "\"../x\"", "1e99", "true", ","],
                examples: try (1...3).map { try bytes("Tests/ReportsTests/report-\($0).json") }
            ) { (try? RecordedReport(data: Data($0), path: "report.json")) != nil },
            Reader(
                name: "manifest", words: ["null", "{", "}", "../", "\"name\"", "\\u0000"],
                examples: [try bytes("reports/quick/manifest.json")]
            ) { RecordedManifest(Data($0)) != nil },
            Reader(name: "PNG", words: ["IHDR", "IDAT", "IEND", "PLTE", "tRNS"], examples: [data.picture]) {
                (try? RasterImage(png: $0, name: "picture.png")) != nil
            },
        ]
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
