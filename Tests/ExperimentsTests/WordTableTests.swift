import Datasets
import Foundation
import NeuralNetwork
import Testing
import Vocabulary

/// seeds/README.md says of every word what the plan reader takes.
@Suite struct WordTableTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../seeds/README.md")

    static let treatments = [TreatmentWords.labels, TreatmentWords.pixels, TreatmentWords.samples]

    @Test(arguments: LayerDescription.wordDescriptions.map(\.tableRow) + treatments.joined().map(\.description.tableRow))
    func wordsAreDocumented(row: String) throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(text.contains(row + "\n"))
    }
}
