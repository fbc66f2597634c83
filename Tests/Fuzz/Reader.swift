import Datasets
import Figures
import Foundation
import Plans
import Reports

/// What became of an input.
enum Outcome: String, CaseIterable {
    case read, refused
    /// Other records than were written.
    case wrong = "WRONGLY READ"
}

/// Something that reads files, with whole files to begin with.
struct Reader {
    let name: String
    let words: [String]
    let examples: [[UInt8]]
    let read: ([UInt8]) -> Outcome

    private init(
        _ name: String, words: [String], examples: [[UInt8]], accepts: @escaping ([UInt8]) -> Bool
    ) {
        self.init(name, words: words, examples: examples) { accepts($0) ? .read : .refused }
    }

    private init(
        _ name: String, words: [String], examples: [[UInt8]], read: @escaping ([UInt8]) -> Outcome
    ) {
        (self.name, self.words, self.examples, self.read) = (name, words, examples, read)
    }

    /// - Parameter ledger: A whole ledger; nil leaves ledgers out.
    static func all(ledger: String?) throws -> [Reader] {
        let data = try SmallData()
        let report = try SmallReport()
        var readers = [
            Reader(
                "plan",
                words: [
                    "- ", ": ", "{", "}", "[", "]", "&a ", "*a", "!!", "|\n", "\u{FEFF}", "\u{A0}", "---\n",
                    "conv2d", "\"", "'", "? ",
                ],
                examples: try ["seeds/quick.yml", "seeds/mnist.yml"].map(bytes)
            ) { (try? PlanReader.read(data: Data($0), file: "plan.yml")) != nil },
            Reader("IDX", words: ["\u{0}\u{0}\u{8}\u{3}"], examples: [data.images]) {
                data.loads($0, as: data.name)
            },
            Reader("gzip", words: ["\u{1F}"], examples: [data.compressed]) {
                data.loads($0, as: data.name + ".gz")
            },
            Reader(
                "npz", words: ["PK\u{1}\u{2}", "x_train.npy", "'shape': (", "True", "|u1"],
                examples: [data.archive]
            ) {
                data.loads($0, as: "small.npz", from: .npz(file: "small.npz"))
            },
            Reader("CIFAR", words: ["\u{9}", "\u{A}"], examples: [data.records]) {
                data.loads($0, as: "train.bin", from: .cifar100(isFine: true), classes: 100)
            },
            Reader(
                "PNG samples", words: ["IHDR", "IDAT", "IEND", "PLTE", "tRNS"], examples: [data.picture]
            ) { data.loads($0, as: "training/a/1.png", from: .png()) },
            Reader(
                "report.json",
                words: ["null", "{", "}", "[", "]", "\"bits\"", "\"../x\"", "1e99", "true", ","],
                examples: try (1...3).map { try bytes("Tests/ReportsTests/report-\($0).json") }
            ) { (try? RecordedReport(data: Data($0), path: "report.json")) != nil },
            Reader(
                "manifest", words: ["null", "{", "}", "../", "\"name\"", "\\u0000"],
                examples: [try bytes("reports/quick/manifest.json")]
            ) { RecordedManifest(Data($0)) != nil },
            Reader("PNG", words: ["IHDR", "IDAT", "IEND", "PLTE", "tRNS"], examples: [data.picture]) {
                (try? RasterImage(png: $0, name: "picture.png")) != nil
            },
            Reader(
                "article",
                words: [
                    "{{ ", " }}", "{% if ", "{% for r in runs %}", "{% endfor %}", "{% set x = ",
                    "{% paragraph %}", " %}", "|", ":", "(",
                    ")", " not ", ".first", "ORDER BY ", "SELECT ", "x AS (", "kind=heat", "'", "\"", "--",
                    ":run", "1e999",
                ], examples: [Array(StarterArticle.text.utf8)], accepts: report.renders),
            Reader(
                "statements",
                words: [
                    "- id: ", "runs: ", "{any: ", "holds", "NULL", "SELECT ", "{{ ", " }}", "|\n", "? ",
                    ":seed",
                ],
                examples: [try bytes("seeds/statements/memorisation.yml")], accepts: report.checks),
        ]
        if let ledger {
            let whole = try WholeLedger(bytes(ledger))
            readers.append(
                Reader(
                    "ledger", words: ["\u{0}", "CREATE", "SQLite format 3"], examples: [whole.bytes],
                    read: whole.read))
        }
        return readers
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
