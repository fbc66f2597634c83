import Crypto
import Datasets
import Foundation
import Testing

@Suite struct LoadIDXTests {
    @Test(arguments: [false, true])
    func readsPlainAndGzip(compressed: Bool) throws {
        let folder = try TemporaryFolder()
        let data = TinyData()
        try data.write(to: folder, compressed: compressed)
        let dataset = try loadTiny(folder)
        #expect(dataset.training.count == 6 && dataset.test.count == 3)
        #expect(dataset.training.height == 3 && dataset.training.width == 5)
        #expect(dataset.training.pixels == Array(data.trainingImages.dropFirst(16)))
        #expect(dataset.training.labels == [0, 1, 2, 3, 2, 1])
        #expect(dataset.test.labels == [3, 0, 1])
        #expect(Array(dataset.training.image(at: 5)) == Array(data.trainingImages.suffix(15)))
    }

    /// By the definition: SHA-256 over the four raw SHA-256 digests.
    @Test func digestsAreThoseOfTheUncompressedFiles() throws {
        let folder = try TemporaryFolder()
        let data = TinyData()
        try data.write(to: folder, compressed: true)
        let dataset = try loadTiny(folder)
        let raw = data.files.map { Array(SHA256.hash(data: $0.bytes)) }
        func hex(_ bytes: some Sequence<UInt8>) -> String {
            bytes.map { String(format: "%02x", $0) }.joined()
        }
        #expect(dataset.fileDigests.map(\.digest) == raw.map(hex))
        #expect(dataset.fileDigests.map(\.file) == data.files.map(\.name))
        #expect(dataset.digest == hex(SHA256.hash(data: raw.flatMap { $0 })))

        let rebuilt = try ImageDataset(
            name: "copy", classes: 4, training: dataset.training, test: dataset.test)
        #expect(rebuilt.digest == dataset.digest)
        #expect(try loadTiny(folder, expectedDigest: dataset.digest.uppercased()).digest == dataset.digest)
    }

    @Test func gzipIsDetectedByContentAndMayHaveSeveralMembers() throws {
        let folder = try TemporaryFolder()
        let data = TinyData()
        try data.write(to: folder)
        let halves = [data.trainingImages.prefix(40), data.trainingImages.dropFirst(40)]
        let members = try halves.flatMap { try folder.gzip(Array($0)) }
        try folder.write(members, as: IDXFileNames.mnist.trainingImages)
        #expect(try loadTiny(folder).training.pixels == Array(data.trainingImages.dropFirst(16)))
    }

    @Test func upTo256ClassesAndOddSizes() throws {
        let folder = try TemporaryFolder()
        var data = TinyData()
        data.trainingImages = TinyData.images(256, 1, 7)
        data.trainingLabels = TinyData.labels((0...255).map { UInt8($0) })
        data.testImages = TinyData.images(3, 1, 7)
        try data.write(to: folder)
        func load(classes: Int) throws(DatasetError) -> ImageDataset {
            try loadIDX(name: "wide", folder: folder.path, files: .mnist, classes: classes)
        }
        #expect(try load(classes: 256).training.width == 7)
        #expect(throws: DatasetError.self) { try load(classes: 255) }
        #expect(throws: DatasetError.self) { try load(classes: 257) }
        #expect(throws: DatasetError.self) { try load(classes: 0) }
    }

    @Test func missingFilesNameBothPlacesAndTheCommand() throws {
        let folder = try TemporaryFolder()
        func message(_ name: String) -> String {
            do throws(DatasetError) {
                _ = try loadIDX(name: name, folder: folder.path, files: .mnist, classes: 10)
                return ""
            } catch { return error.description }
        }
        let mnist = message("mnist")
        for part in [folder.path, "train-images-idx3-ubyte.gz", "MNIST_DIR", "data/mnist", "make data"] {
            #expect(mnist.contains(part))
        }
        let fashion = message("fashion-mnist")
        #expect(fashion.contains("FASHION_MNIST_DIR") && !fashion.contains("make data"))
    }

    @Test func wrongDigestNamesTheFileWhereItIsKnown() throws {
        let folder = try TemporaryFolder()
        try TinyData().write(to: folder)
        let known = #expect(throws: DatasetError.self) { try loadTiny(folder, expectedDigest: MNIST.digest) }
        #expect(known?.description.contains("/train-images-idx3-ubyte") == true)
        #expect(known?.description.contains(MNIST.files[0].digest) == true)
        let unknown = #expect(throws: DatasetError.self) {
            try loadTiny(folder, expectedDigest: String(repeating: "0", count: 64))
        }
        #expect(unknown?.description.contains("as a whole") == true)
    }

    @Test func arraysThatDoNotAgreeAreRefused() {
        let good = ImageSet(height: 2, width: 2, pixels: [1, 2, 3, 4], labels: [1])
        let bad = [
            ImageSet(height: 2, width: 2, pixels: [1, 2, 3], labels: [1]),
            ImageSet(height: 2, width: 2, pixels: [1, 2, 3, 4], labels: [2]),
            ImageSet(height: 2, width: 2, pixels: [], labels: []),
            ImageSet(height: 0, width: 2, pixels: [], labels: [1]),
            ImageSet(height: 1, width: 4, pixels: [1, 2, 3, 4], labels: [1]),
            ImageSet(height: .max, width: 2, pixels: [1, 2, 3, 4], labels: [1]),
        ]
        for set in bad {
            #expect(throws: DatasetError.self) {
                try ImageDataset(name: "x", classes: 2, training: good, test: set)
            }
        }
        #expect(throws: Never.self) { try ImageDataset(name: "x", classes: 2, training: good, test: good) }
    }

    @Test(.enabled(if: realMNIST != nil, "MNIST_DIR is not set"))
    func realMNISTHasItsDigest() throws {
        let folder = try #require(realMNIST)
        let dataset = try loadIDX(
            name: "mnist", folder: folder, files: .mnist, classes: 10, expectedDigest: MNIST.digest)
        #expect(dataset.training.count == 60_000 && dataset.test.count == 10_000)
        #expect(dataset.training.bytesPerImage == 784)
        #expect(dataset.training.labels.prefix(5) == [5, 0, 4, 1, 9])
        #expect(dataset.fileDigests.map(\.digest) == MNIST.files.map(\.digest))
    }
}

/// The folder of the real files, where the environment names it.
private let realMNIST = ProcessInfo.processInfo.environment["MNIST_DIR"].flatMap { $0.isEmpty ? nil : $0 }
