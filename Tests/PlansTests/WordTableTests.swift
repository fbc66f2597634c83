import Datasets
import Foundation
import NeuralNetwork
import Plans
import Testing
import Vocabulary

/// seeds/README.md says of every word what the plan reader takes.
@Suite struct WordTableTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../seeds/README.md")

    @Test(
        arguments: LayerDescription.wordDescriptions.map(\.tableRow)
            + [TreatmentWords.labels, TreatmentWords.pixels, TreatmentWords.samples].joined().map(
                \.description.tableRow)
            + TreatmentWords.augmentations.map(\.description.tableRow)
            + Optimizer.words.map(\.description.tableRow)
            + LearningRateSchedule.words.map(\.description.tableRow))
    func wordsAreDocumented(row: String) throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(text.contains(row + "\n"))
    }

    @Test func earlyStoppingIsDocumented() throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        let word = EarlyStopping.word.description
        let settings = word.fields.map(\.tableText).joined(separator: "; ")
        #expect(text.contains("| `\(word.keyword)` | *optional*: \(settings). \(word.meaning)"))
    }

    @Test(arguments: DataSource.wordDescriptions.map(\.tableRow))
    func sourcesAreDocumented(row: String) throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(text.contains(row + "\n"), "\(row)")
    }
}
