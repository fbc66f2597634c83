import Datasets
import Foundation
import NeuralNetwork
import Testing
import Vocabulary

/// seeds/README.md says of every word what the plan reader takes.
@Suite struct WordTableTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../seeds/README.md")

    @Test(arguments: LayerDescription.wordDescriptions.map(\.tableRow))
    func layersAreDocumented(row: String) throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(text.contains(row + "\n"))
    }

    @Test(arguments: DataSource.wordDescriptions.map(\.tableRow))
    func sourcesAreDocumented(row: String) throws {
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(text.contains(row + "\n"), "\(row)")
    }
}
