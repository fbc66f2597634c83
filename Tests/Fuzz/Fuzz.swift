import ArgumentParser
import Foundation

/// Gives mutated inputs to everything that reads files, in one process: each must be read or refused, and nothing may crash.
@main
struct Fuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: "Read mutated plans, data, reports, manifests, pictures and ledgers.",
        discussion: "Exit status: 1 where a mutated ledger was read with other records than the whole one.")

    @Option(help: "Seed of all mutations.")
    var seed: UInt64 = 1

    @Option(help: "How many inputs.")
    var count = 100_000

    @Option(help: "Number of the first input: with --count 1, one input again.")
    var from = 0

    @Option(help: "Seconds after which no further input is begun.")
    var seconds = Double.infinity

    @Option(
        help:
            "A file that always holds the number of the present input, for whoever finds that this has crashed."
    )
    var mark: String?

    @Option(help: "A file that gets each input before it is read: with --count 1, to look at.")
    var save: String?

    @Option(help: "A whole ledger, to be mutated too.")
    var ledger: String?

    func run() throws {
        let readers = try Reader.all(ledger: ledger)
        var outcomes = [[Outcome: Int]](repeating: [:], count: readers.count)
        let marker = try mark.map { path in
            try Data().write(to: URL(fileURLWithPath: path))
            return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        }
        let end = ContinuousClock.now + .seconds(min(seconds, 1e6))
        for number in from..<from + count where ContinuousClock.now < end {
            try marker?.seek(toOffset: 0)
            try marker?.write(contentsOf: Data("\(number)\n".utf8))
            var mutator = Mutator(seed: seed, number: number)
            let index = number % readers.count
            let reader = readers[index]
            let input = mutator.mutate(
                reader.examples[mutator.below(reader.examples.count)], words: reader.words)
            if let save { try Data(input).write(to: URL(fileURLWithPath: save)) }
            let outcome = reader.read(input)
            outcomes[index][outcome, default: 0] += 1
            if outcome == .wrong { print("input \(number): \(reader.name): \(outcome.rawValue)") }
        }
        for (reader, counts) in zip(readers, outcomes) {
            let words = Outcome.allCases.compactMap { outcome in
                counts[outcome].map { "\($0) \(outcome.rawValue)" }
            }
            print("\(reader.name): \(words.joined(separator: ", "))")
        }
        if outcomes.contains(where: { $0[.wrong] != nil }) { throw ExitCode(1) }
    }
}
