import Datasets

/// The four files of a small data set, as bytes: 6 training and 3 test images of 3×5 pixels, 4 classes.
struct TinyData {
    var trainingImages = TinyData.images(6, 3, 5)
    var trainingLabels = TinyData.labels([0, 1, 2, 3, 2, 1])
    var testImages = TinyData.images(3, 3, 5)
    var testLabels = TinyData.labels([3, 0, 1])

    static func images(_ count: Int, _ height: Int, _ width: Int) -> [UInt8] {
        [0, 0, 8, 3] + word(count) + word(height) + word(width)
            + (0..<count * height * width).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 8) }
    }

    static func labels(_ labels: [UInt8]) -> [UInt8] { [0, 0, 8, 1] + word(labels.count) + labels }

    static func word(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    var files: [(name: String, bytes: [UInt8])] {
        let names = IDXFileNames.mnist
        return [
            (names.trainingImages, trainingImages), (names.trainingLabels, trainingLabels),
            (names.testImages, testImages), (names.testLabels, testLabels),
        ]
    }

    func write(to folder: TemporaryFolder, compressed: Bool = false) throws {
        for file in files {
            if compressed {
                try folder.writeGzip(file.bytes, as: file.name + ".gz")
            } else {
                try folder.write(file.bytes, as: file.name)
            }
        }
    }
}

func loadTiny(_ folder: TemporaryFolder, expectedDigest: String? = nil) throws(DatasetError) -> ImageDataset {
    try loadIDX(
        name: "tiny", folder: folder.path, files: .mnist, classes: 4, expectedDigest: expectedDigest)
}
