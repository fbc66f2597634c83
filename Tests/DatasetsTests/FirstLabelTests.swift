import Datasets
import Testing

/// Labels that do not begin at 0.
@Suite struct FirstLabelTests {
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var data = TinyData()
        data.trainingLabels = TinyData.labels([1, 2, 3, 4, 3, 2])
        data.testLabels = TinyData.labels([4, 1, 2])
        try data.write(to: folder)
        return folder
    }

    private func load(_ folder: TemporaryFolder, classes: Int, firstLabel: Int) throws -> ImageDataset {
        try loadIDX(
            name: "tiny", folder: folder.path, files: .mnist, classes: classes, firstLabel: firstLabel)
    }

    @Test func isSubtracted() throws {
        let data = try load(folder(), classes: 4, firstLabel: 1)
        #expect(data.training.labels == [0, 1, 2, 3, 2, 1])
        #expect(data.test.labels == [3, 0, 1])
    }

    /// Other classes are other data, though the files are the same.
    @Test func isPartOfTheDigest() throws {
        let folder = try folder()
        let digests = Set(try [0, 1].map { try load(folder, classes: 5, firstLabel: 1 - $0).digest })
        #expect(digests.count == 2)
        #expect(
            try load(folder, classes: 5, firstLabel: 1).fileDigests
                == load(folder, classes: 5, firstLabel: 0).fileDigests)
    }

    @Test func isOffered() throws {
        let folder = try folder()
        let sentence = try #require(throws: DatasetError.self) { try load(folder, classes: 4, firstLabel: 0) }
            .description
        #expect(sentence.contains("labels here are 1 to 4: write first_label: 1"), "\(sentence)")
        let more = try #require(throws: DatasetError.self) { try load(folder, classes: 3, firstLabel: 0) }
            .description
        #expect(more.contains("write classes: 4 and first_label: 1"), "\(more)")
        #expect(throws: DatasetError.self) { try load(folder, classes: 4, firstLabel: 2) }
        #expect(throws: DatasetError.self) { try load(folder, classes: 256, firstLabel: 1) }
        #expect(throws: DatasetError.self) { try load(folder, classes: 4, firstLabel: -1) }
    }
}
