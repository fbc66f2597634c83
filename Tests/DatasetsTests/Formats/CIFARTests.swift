import Datasets
import Foundation
import Testing

/// The binary versions of CIFAR-10 and CIFAR-100.
@Suite struct CIFARTests {
    /// Records with these label bytes; the values tell sample, channel and pixel.
    private func records(_ labels: [[UInt8]], salt: Int = 0) -> [UInt8] {
        labels.enumerated().flatMap { index, bytes in
            bytes + (0..<3072).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8 &+ 31 &* index &+ salt) }
        }
    }

    private func write10(_ folder: TemporaryFolder, into inner: String = "") throws {
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/\(inner)", withIntermediateDirectories: true)
        for batch in 1...5 {
            let labels = [[UInt8(batch)], [UInt8(2 * batch - 1)]]
            try folder.write(records(labels, salt: batch), as: "\(inner)data_batch_\(batch).bin")
        }
        try folder.write(records([[9], [0], [4]]), as: "\(inner)test_batch.bin")
    }

    private func load(_ source: DataSource, _ folder: TemporaryFolder, classes: Int) throws -> ImageDataset {
        try source.load(DataRequest(plan: "p", name: "cifar", folder: folder.path, classes: classes))
    }

    @Test(arguments: ["", "cifar-10-batches-bin/"])
    func readsFiveBatchesAndTheTest(inner: String) throws {
        let folder = try TemporaryFolder()
        try write10(folder, into: inner)
        let data = try load(.cifar10, folder, classes: 10)
        #expect(data.training.size == ImageSize(height: 32, width: 32, channels: 3))
        #expect(data.training.labels == [1, 1, 2, 3, 3, 5, 4, 7, 5, 9])
        #expect(data.test.labels == [9, 0, 4])
        #expect(data.classNames?.first == "airplane" && data.classNames?.count == 10)
        // Sample 3 is the second of the second batch: planes there, values of a pixel together here.
        let planes = Array(records([[2], [3]], salt: 2).suffix(3072))
        let image = Array(data.training.image(at: 3))
        for pixel in 0..<1024 {
            for channel in 0..<3 { #expect(image[3 * pixel + channel] == planes[1024 * channel + pixel]) }
        }
    }

    @Test func digestsAreThoseOfTheSamples() throws {
        let folder = try TemporaryFolder()
        try write10(folder)
        let data = try load(.cifar10, folder, classes: 10)
        let copy = try ImageDataset(name: "copy", classes: 10, training: data.training, test: data.test)
        #expect(copy.digest == data.digest)
        #expect(data.fileDigests.map(\.file).first == "train-images-idx4-ubyte")
    }

    @Test func aHundredClassesAreFineOrCoarse() throws {
        let folder = try TemporaryFolder()
        try folder.write(records([[19, 99], [0, 7]]), as: "train.bin")
        try folder.write(records([[3, 20]]), as: "test.bin")
        let fine = try load(.cifar100(isFine: true), folder, classes: 100)
        let coarse = try load(.cifar100(isFine: false), folder, classes: 20)
        #expect(fine.training.labels == [99, 7] && fine.test.labels == [20])
        #expect(coarse.training.labels == [19, 0] && coarse.test.labels == [3])
        #expect(fine.training.pixels == coarse.training.pixels && fine.digest != coarse.digest)
        #expect(
            Array(fine.training.pixels.prefix(4))
                == [0, 4, 8, 7].enumerated().map { index, _ in
                    records([[19, 99]])[2 + (index % 3) * 1024 + index / 3]
                })
    }

    @Test func malformedFilesAreNamed() throws {
        let whole = records([[1], [2]])
        let cases: [(String, [UInt8], [String])] = [
            ("data_batch_3.bin", Array(whole.dropLast()), ["3073 bytes each", "3072 too many"]),
            ("data_batch_1.bin", [], ["an empty file"]),
            ("test_batch.bin", records([[10]]), ["labels from 0 to 9", "10 at index 0"]),
            ("data_batch_5.bin", records([[1], [2], [255]]), ["labels from 0 to 9", "255 at index 2"]),
        ]
        for (name, bytes, words) in cases {
            let folder = try TemporaryFolder()
            try write10(folder)
            try folder.write(bytes, as: name)
            let error = #expect(throws: DatasetError.self) { try load(.cifar10, folder, classes: 10) }
            for word in [name] + words {
                #expect(error?.description.contains(word) == true, "\(error.debugDescription)")
            }
        }
        let folder = try TemporaryFolder()
        let error = #expect(throws: DatasetError.self) { try load(.cifar10, folder, classes: 10) }
        for word in ["data_batch_1.bin", "cifar-10-binary.tar.gz", "CIFAR_DIR"] {
            #expect(error?.description.contains(word) == true)
        }
        try folder.write(records([[19, 99]]), as: "train.bin")
        try folder.write(records([[20, 9]]), as: "test.bin")
        #expect(throws: DatasetError.self) { try load(.cifar100(isFine: false), folder, classes: 20) }
        #expect(throws: Never.self) { try load(.cifar100(isFine: true), folder, classes: 100) }
    }
}
