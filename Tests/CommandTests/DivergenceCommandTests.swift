import Foundation
import Testing

/// A plan of which one network cannot be trained, and what each command says of it.
@Suite struct DivergenceCommandTests {
    /// Linear layers behind each other, and every weight moved by one in the first step: the logits grow out of bounds.
    static let plan = """
        schema: 1
        name: unstable
        title: Unstable
        seed: 3
        dataset: {name: digits, kind: digits, training: 96, test: 32, classes: 10}
        training:
          batch_size: 16
          validation_split: 0.25
          optimizer: {name: adam, learning_rate: 1, beta1: 0, beta2: 0, epsilon: 1.0e-30}
        treatments:
          normal: {labels: true_labels, epochs: 2}
        models:
          steep:
            - flatten
        \(String(repeating: "    - dense: {units: 64, activation: linear}\n", count: 24))\
            - dense: {units: 10, activation: softmax}
          flat:
            - flatten
            - dense: {units: 10, activation: softmax}
        runs:
          - {models: [steep, flat], treatments: [normal]}
        """
    let command: Command

    init() throws {
        command = try Command()
        try command.write(Self.plan, to: "unstable.yml")
    }

    @Test func isAnOutcomeThatEveryCommandShows() throws {
        let train = try command("train", "unstable.yml", "--threads", "1")
        #expect(train.status == 2)
        #expect(train.errors.contains("unstable: 1 of 2 runs diverged: steep-normal ("))
        #expect(train.output.contains("diverged at epoch 1") && train.output.contains("complete"))
        let again = try command("train", "unstable.yml")
        #expect(again.status == 2)
        #expect(again.errors.contains("nothing to train"))

        #expect(try command("status", "unstable.yml").output.contains("diverged at epoch 1"))
        #expect(try command("status", "unstable.yml", "--quiet").status == 0)
        #expect(try command("status", "unstable.yml", "--json").output.contains("\"divergence\""))
        #expect(try command("show", "unstable.yml", "steep-normal").output.contains("is no longer finite"))
        #expect(try command("export", "unstable.yml", "--format", "json").output.contains("\"divergence\""))

        let report = try command("report", "unstable.yml", "--output", "out")
        #expect(report.status == 0)
        #expect(report.errors.contains("steep-normal"))
        let text = try String(
            contentsOf: command.folder.appendingPathComponent("out/report.md"), encoding: .utf8)
        #expect(text.contains("diverged"))

        // `--fresh` tries again, and comes to the same end.
        #expect(try command("train", "unstable.yml", "--fresh", "--run", "steep-normal").status == 2)
        #expect(try command("list", "unstable.yml").output.split(separator: "\n").count == 4)
        #expect(try command("verify", "unstable.yml", "--against", "out").status == 0)
        #expect(try command("diff", "out", ".ledger/unstable.sqlite").status == 0)
    }

    @Test func aFreshLedgerTakesTheReport() throws {
        #expect(try command("report", "unstable.yml", "--output", "out").status == 0)
        let taken = try command("import", "out", "--plan", "unstable.yml", "--ledger", "new.sqlite")
        #expect(taken.status == 0, "\(taken.errors)")
        let status = try command("status", "unstable.yml", "--ledger", "new.sqlite").output
        #expect(status.contains("complete, imported"))
        #expect(status.contains("diverged at epoch 1"))
        let report = try command("report", "unstable.yml", "--ledger", "new.sqlite", "--output", "out")
        #expect(report.errors.contains("nothing to train") && report.errors.contains("imported"))
        #expect(report.errors.contains("no byte changed"))
    }
}
